import { parse, stringify } from "uuid";
import type { Tree } from "../../../worker/contract/messages.ts";

/** A chat's whole tree. A node is named by its place in the order of writing, so a parent stands before its children. */
export interface Shape {
  count: number;
  /** each node's parent, -1 at a root */
  parents: Int32Array;
  /** how many messages stand above each node on its path */
  depths: Int32Array;
  /** nodes below each node, oldest first; roots at the end, under `count` */
  children: readonly (readonly number[])[];
  isReply(node: number): boolean;
  /** the message's id */
  idOf(node: number): string;
  /** when it was written in milliseconds, as far as its id tells (version 7 of a uuid begins with the time) */
  timeOf(node: number): number | null;
  /** what branches are called, by a message that they begin with or pass through */
  names: ReadonlyMap<number, string>;
  /** how some messages begin that have others beside them */
  beginnings: ReadonlyMap<number, string>;
  /** the node of a message, null for one the tree does not have */
  find(id: string | null): number | null;
}

/** Reads the compact answer of `GET /api/chats/:chatId/tree`. Ids stay packed until they are asked for. */
export function decodeTree({
  ids,
  up,
  kinds,
  ...words
}: Omit<Tree, "count" | "activeLeafId">): Shape {
  const count = up.length;
  const parents = new Int32Array(count);
  const depths = new Int32Array(count);
  const children: number[][] = Array.from({ length: count + 1 }, () => []);
  for (const [node, steps] of up.entries()) {
    const parent = steps === 0 ? -1 : node - steps;
    parents[node] = parent;
    depths[node] = parent === -1 ? 0 : (depths[parent] ?? 0) + 1;
    children[parent === -1 ? count : parent]?.push(node);
  }
  const bytesOf = (node: number) => unpack(ids.slice(22 * node, 22 * node + 22));
  const idOf = (node: number) => stringify(bytesOf(node));
  return {
    count,
    parents,
    depths,
    children,
    names: new Map(words.names),
    beginnings: new Map(words.beginnings),
    idOf,
    isReply: (node) => kinds[node]?.toLowerCase() === "a",
    timeOf: (node) => readTime(bytesOf(node)),
    find(id) {
      if (id === null) return null;
      const packed = pack(id);
      for (let node = 0; node < count; node++) if (ids.startsWith(packed, 22 * node)) return node;
      return null;
    },
  };
}

/** How many ends a tree has: messages that nothing follows. */
export function countLeaves({ up }: Pick<Tree, "up">): number {
  const followed = new Set(up.flatMap((steps, node) => (steps === 0 ? [] : [node - steps])));
  return up.length - followed.size;
}

function unpack(packed: string): Uint8Array {
  const bytes = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}

function pack(id: string): string {
  const bytes = String.fromCharCode(...parse(id));
  return btoa(bytes).slice(0, 22).replaceAll("+", "-").replaceAll("/", "_");
}

/** RFC 9562 §5.7: 48 bits of milliseconds, when the version's nibble says 7. */
function readTime(bytes: Uint8Array): number | null {
  if ((bytes[6] ?? 0) >> 4 !== 7) return null;
  return bytes.subarray(0, 6).reduce((time, byte) => time * 256 + byte, 0);
}
