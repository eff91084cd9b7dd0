import type { ReadChat } from "./read-chat.ts";
import { writeChat } from "./sillytavern.ts";
import { Shelf, toLines } from "./tree.ts";

export const bytes = (text: string) => new TextEncoder().encode(text);
/** Values as lines of a file. */
export const jsonl = (...lines: unknown[]) =>
  bytes(lines.map((line) => JSON.stringify(line)).join("\n"));

/** What was read, stored and written again. */
export function again(chat: ReadChat): string {
  const { nodes, leaf, userName, personaName, createdAt } = chat;
  const messages = nodes.map((node, index) => ({
    id: String(index),
    parentId: node.parent === null ? null : String(node.parent),
    role: node.role,
    text: node.text,
    createdAt: node.createdAt ?? 0,
    imported: node.imported ?? undefined,
  }));
  const names = { userName, personaName };
  const lines = toLines(new Shelf(messages), String(leaf), names);
  const aside = nodes.find(({ imported }) => imported?.header)?.imported?.header;
  return [...writeChat({ header: { ...names, createdAt, note: "", aside }, lines })].join("");
}
