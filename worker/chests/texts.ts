import type { ChestLine } from "./line.ts";

/** A path to be read by people. */
export interface Script {
  title: string;
  lines: ChestLine[];
}

const spoken = ({ name, takes, chosen }: ChestLine) => ({
  name,
  text: takes[chosen]?.text ?? "",
});

/** A chat as plain text: who speaks, a colon, what they say. */
export function* writeText({ lines }: Script): Generator<string> {
  for (const line of lines) {
    const { name, text } = spoken(line);
    yield `${name}:\n${text}\n\n`;
  }
}

/** A chat as Markdown: its title, and each line under its speaker's name. */
export function* writeMarkdown({ title, lines }: Script): Generator<string> {
  yield `# ${escape(title)}\n\n`;
  for (const line of lines) {
    const { name, text } = spoken(line);
    yield `**${escape(name)}**\n\n${text}\n\n`;
  }
}

const escape = (text: string): string =>
  text.replace(/[\\`*_#[\]<>]/g, "\\$&").replace(/\s+/g, " ");
