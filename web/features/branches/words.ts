import type { StoredMessage } from "../../api.ts";
import { textOf } from "../chats/lines.ts";
import { shortTime } from "../chats/time.ts";
import type { Branch } from "./branches.ts";
import type { Naming } from "./naming.ts";
import type { Shape } from "./tree.ts";

/** The most characters of a line that stand for a branch. */
const TITLE = 40;

/** What is known of messages' words, by id. */
export type Words = ReadonlyMap<string, string>;

/** The words of lines that were read from the store, whichever branch they are on. */
export function gatherWords(pages: Iterable<readonly StoredMessage[] | undefined>): Words {
  const words = new Map<string, string>();
  for (const page of pages) for (const { id, parts } of page ?? []) words.set(id, textOf(parts));
  return words;
}

/** The beginning of a line, without marks of emphasis, cut between words. */
export function excerpt(text: string): string {
  const plain = text.replaceAll("*", "").replaceAll(/\s+/g, " ").trim();
  if (plain.length <= TITLE) return plain;
  const space = plain.lastIndexOf(" ", TITLE);
  const cut = plain.slice(0, space > TITLE / 2 ? space : TITLE);
  return `${cut.replace(/[\s,;:.–—-]+$/, "")}…`;
}

/** What a branch goes by: its name, else how it begins where that is known, else its number. */
export function nameBranch(
  { shape, namings }: { shape: Shape; namings: ReadonlyMap<Branch, Naming> },
  branch: Branch,
  words: Words,
): string {
  const { nodes, number, fork } = branch;
  const { name = null } = namings.get(branch) ?? {};
  if (name !== null) return name;
  const [first = 0] = nodes;
  const known = excerpt(words.get(shape.idOf(first)) ?? shape.beginnings.get(first) ?? "");
  if (known !== "") return known;
  return fork === -1 && shape.isReply(first) ? "Another greeting" : `Branch ${number}`;
}

/** How long a branch is and when it was last written to: `4 lines · 2 Nov`. */
export function measureBranch(shape: Shape, { nodes }: Branch, now: Date): string {
  const when = whenWritten(shape, nodes.at(-1) ?? 0, now);
  return [countLines(nodes.length), when].filter(Boolean).join(" · ");
}

const countLines = (count: number) => (count === 1 ? "1 line" : `${count} lines`);

/** When a message was written, in a word; empty where its id does not tell. */
export function whenWritten(shape: Shape, node: number, now: Date): string {
  const time = shape.timeOf(node);
  return time === null ? "" : shortTime(new Date(time), now);
}
