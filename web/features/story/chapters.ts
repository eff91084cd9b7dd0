import type { Line } from "../chats/lines.ts";

/** What is sent when the story is to go on as it likes; on the page it leaves no trace. */
export const GO_ON = "Go on.";

/** A heading, a piece of a passage, or how the story was steered, as they follow each other on the page. */
export type Leaf =
  | { kind: "chapter"; id: string; number: number; title: string }
  | { kind: "passage"; id: string; line: Line; text: string; opens: boolean; ends: boolean }
  | { kind: "steer"; id: string; line: Line };

export type Chapter = Extract<Leaf, { kind: "chapter" }>;

/** A line that begins with `## ` names a chapter, wherever in a passage it stands. */
const HEADING = /^##[^\S\n]+(\S[^\n]*)$/m;

/** A chat's lines as a book: passages, the chapters they are parted by, and the person's steering between them. */
export function readStory(lines: readonly Line[]): Leaf[] {
  const leaves: Leaf[] = [];
  let number = 0;
  let opens = true;
  for (const line of lines) {
    if (line.from === "user") {
      leaves.push({ kind: "steer", id: line.id, line });
      continue;
    }
    const pieces = piecesOf(line);
    for (const [index, { title, text }] of pieces.entries()) {
      const id = `${line.id}-${index}`;
      if (title !== null) leaves.push({ kind: "chapter", id, number: ++number, title });
      opens ||= title !== null;
      leaves.push({
        kind: "passage",
        id: `${id}-text`,
        line,
        text,
        opens,
        ends: index === pieces.length - 1,
      });
      opens &&= text === "";
    }
  }
  return leaves;
}

/** Passages that were read before: while one grows, a long story is not gone through again. */
const known = new WeakMap<Line, ReturnType<typeof partAtHeadings>>();

function piecesOf(line: Line) {
  const pieces = known.get(line) ?? partAtHeadings(line.text);
  known.set(line, pieces);
  return pieces;
}

/** A passage's pieces, each with the heading above it; the last one is there even without a word. */
function partAtHeadings(whole: string): { title: string | null; text: string }[] {
  const parts = whole.split(HEADING);
  const pieces = parts.flatMap((part, at) =>
    at % 2 === 1 ? [] : [{ title: at === 0 ? null : tidy(parts[at - 1] ?? ""), text: part.trim() }],
  );
  return pieces.filter(
    ({ title, text }, at) => title !== null || text !== "" || at === pieces.length - 1,
  );
}

const tidy = (title: string) => title.replaceAll(/[*_#]+/g, "").trim();

const NUMBERS =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";

/** A chapter's number as a book writes it. */
export const spellNumber = (number: number): string =>
  NUMBERS.split(" ")[number - 1] ?? String(number);
