import type { ArchiveItem } from "../../db/queries/archive-parts.ts";
import type { ArchivePart } from "../contract/archive.ts";

/** Most bytes of a part, so that it can be brought in again, and most things, each of which costs a request or two. */
export const PART = { bytes: 20 * 1024 * 1024, things: 400 };

const groups = { persona: 1, chat: 2, picture: 3 } as const;

/**
 * Where a thing stands among all: personas, then each chat before its pictures, then pictures of no chat. What is made or grows while
 * parts are fetched never moves past another, so that nothing falls between two parts.
 */
export const keyOf = ({ kind, id, chatId }: ArchiveItem): string =>
  chatId === null ? `${groups[kind]}${id}` : `2${chatId}${kind === "chat" ? "" : id}`;

const inOrder = (items: ArchiveItem[]) =>
  items
    .map((item) => ({ ...item, key: keyOf(item) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));

/**
 * Cuts everything into parts, each of which can be brought in alone and in any order: with what stands between two keys goes whatever that
 * hangs on, the chat of a picture and the persona of either, so some things are in several.
 */
export function cutParts(items: ArchiveItem[], most = PART): ArchivePart[] {
  const weights = new Map(items.map(({ kind, id, bytes }) => [kind + id, bytes]));
  const parts: ArchivePart[] = [];
  let held = new Set<string>();
  let part: ArchivePart | undefined;
  for (const item of inOrder(items)) {
    const carried = carry(item);
    const weigh = () =>
      carried.reduce((sum, name) => sum + (held.has(name) ? 0 : (weights.get(name) ?? 0)), 0);
    if (part && (part.bytes + weigh() > most.bytes || held.size + 3 > most.things))
      part = undefined;
    if (!part) {
      const last = parts.at(-1);
      if (last) last.to = item.key;
      part = {
        from: parts.length === 0 ? "" : item.key,
        to: "",
        bytes: 0,
        chats: 0,
        personas: 0,
        pictures: 0,
      };
      parts.push(part);
      held = new Set();
    }
    part.bytes += weigh();
    part[`${item.kind}s`]++;
    for (const name of carried) held.add(name);
  }
  return parts;
}

/** A thing and what it hangs on. */
const carry = ({ kind, id, chatId, personaId }: ArchiveItem): string[] => [
  kind + id,
  ...(kind === "picture" && chatId !== null ? [`chat${chatId}`] : []),
  ...(kind !== "persona" && personaId !== null ? [`persona${personaId}`] : []),
];

/** What is between two keys, and what that hangs on, by ids. */
export function takeBetween(
  items: ArchiveItem[],
  { from, to }: { from: string; to: string },
): { personas: string[]; chats: string[]; pictures: string[] } {
  const within = inOrder(items).filter(({ key }) => key >= from && (to === "" || key < to));
  const named = [...new Set(within.flatMap(carry))];
  const idsOf = (kind: string) =>
    named.filter((name) => name.startsWith(kind)).map((name) => name.slice(kind.length));
  return { personas: idsOf("persona"), chats: idsOf("chat"), pictures: idsOf("picture") };
}
