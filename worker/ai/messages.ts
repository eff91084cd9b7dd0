import type { ModelMessage } from "ai";
import type { LoreNote } from "./lore/lore.ts";
import type { Line } from "./material.ts";

/** Author's note stands in front of the first user message at or after this many messages from the end. */
const NOTE_DEPTH = 4;

/** Tokens that a message costs beside its text. */
export const PER_MESSAGE = 4;

/** Models are not trained on runs of one role: neighbours of the same role become one message. */
export function alternate(given: Line[]): Line[] {
  const merged: Line[] = [];
  for (const line of given) {
    const last = merged.at(-1);
    if (last?.role === line.role) last.text += `\n\n${line.text}`;
    else merged.push({ ...line });
  }
  return merged;
}

/** The last message a model sees is always the user's: ending on the assistant's is refused by several providers. */
export function addDirection(messages: Line[], text: string): void {
  const last = messages.at(-1);
  if (last?.role === "user") last.text += `\n\n${text}`;
  else messages.push({ role: "user", text });
}

/** Puts notes in front of the first user message at or after their depth: weakest first, so the author's own stands last but for what asks to follow it. */
export function addNotes(messages: Line[], lore: LoreNote[], note: string): string[] {
  const own = { depth: NOTE_DEPTH, rank: 1, text: note && `Author's note: ${note}` };
  const all = [
    ...lore.map(({ depth, belowNote, text }) => ({ depth, rank: belowNote ? 2 : 0, text })),
    own,
  ].filter(({ text }) => text !== "");
  const places = new Map<Line, typeof all>();
  for (const one of all) {
    const line = lineAt(messages, one.depth);
    if (line) places.set(line, [...(places.get(line) ?? []), one]);
  }
  return [...places].map(([line, notes]) => {
    const sorted = notes.toSorted((one, other) => one.rank - other.rank);
    const written = `<notes>${sorted.map(({ text }) => text).join("\n")}</notes>`;
    line.text = `${written}\n\n${line.text}`;
    return written;
  });
}

function lineAt(messages: Line[], depth: number): Line | undefined {
  const from = Math.max(0, messages.length - depth);
  return (
    messages.find((line, index) => index >= from && line.role === "user") ??
    messages.findLast((line) => line.role === "user")
  );
}

/** The messages of a call; for a model without a system message the instructions stand in front of the first. */
export function toMessages(lines: Line[], ahead: string): ModelMessage[] {
  return lines.map(({ role, text }, index) => ({
    role,
    content: index === 0 && ahead !== "" ? `${ahead}\n\n${text}` : text,
  }));
}
