import { parse, v7 } from "uuid";
import type { Tree } from "../../../worker/contract/messages.ts";

/** For tests: a tree as the API gives it. A message is told by the place of its parent, null at a root; replies stand at even depths. */
export function makeTree(parents: readonly (number | null)[]): Tree & { messageIds: string[] } {
  const messageIds = parents.map((_, place) =>
    v7({ msecs: Date.UTC(2026, 10, 1) + place * 60_000 }),
  );
  const depths: number[] = [];
  for (const parent of parents) depths.push(parent === null ? 0 : (depths[parent] ?? 0) + 1);
  return {
    messageIds,
    count: parents.length,
    ids: messageIds.map(pack).join(""),
    up: parents.map((parent, place) => (parent === null ? 0 : place - parent)),
    kinds: depths.map((depth) => (depth % 2 === 0 ? "a" : "u")).join(""),
    names: [],
    beginnings: [],
    activeLeafId: messageIds.at(-1) ?? null,
  };
}

/** For tests: parents of a line of messages below `parent`, which stands at place `from` and after. */
export function makeLine(parent: number | null, from: number, count: number): (number | null)[] {
  return Array.from({ length: count }, (_, place) => (place === 0 ? parent : from + place - 1));
}

const pack = (name: string) =>
  Buffer.from(parse(name))
    .toString("base64")
    .slice(0, 22)
    .replaceAll("+", "-")
    .replaceAll("/", "_");
