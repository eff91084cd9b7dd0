/** Asks for a chat's name, like a chapter's. */
export const TITLE_INSTRUCTIONS = `Give this scene a title of two to five words, in its language, like a chapter in a good novel: a thing, place or phrase from the text. No names alone, no quotation marks, no full stop, no colon. Only the title.`;

/** The greeting and the first exchange as one quoted block: sent as turns, a model would simply play on. */
export function titleInput(lines: { name: string; text: string }[]): string {
  return lines.map(({ name, text }) => `${name}: ${text.slice(0, 1_500)}`).join("\n\n");
}

/** A model's answer as a title: first line, no quotes, at most 60 characters; null when nothing is left. */
export function tidyTitle(answer: string): string | null {
  const [first = ""] = answer.trim().split("\n");
  const bare = first
    .replace(/^\s*(title|chapter)\s*:\s*/i, "")
    .replaceAll(/^["'“”‘’*#\s]+|["'“”‘’*.\s]+$/g, "");
  const cut = bare.length <= 60 ? bare : `${bare.slice(0, 60).replace(/\s+\S*$/, "")}`;
  return cut.trim() || null;
}
