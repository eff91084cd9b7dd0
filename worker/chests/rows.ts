import type { TreeMessage } from "../../db/queries/chests.ts";
import type { ChestNode } from "./line.ts";

/** A tree's messages as they are stored. A line without a date follows the one before; none is later than `now`, in milliseconds. */
export function toRows(
  nodes: ChestNode[],
  times: { begun: number | null; now: number },
): TreeMessage[] {
  const depths: number[] = [];
  const dates: number[] = [];
  return nodes.map(({ parent, role, text, createdAt, imported }, place) => {
    const above = parent === null ? (times.begun ?? times.now) : (dates[parent] ?? times.now);
    const at = Math.min(createdAt ?? above, times.now);
    const depth = parent === null ? 0 : (depths[parent] ?? 0) + 1;
    depths.push(depth);
    dates.push(at);
    return {
      place,
      parent,
      depth,
      role,
      parts: [{ type: "text", text }],
      metadata: imported ? { imported } : {},
      at: new Date(at).toISOString(),
    };
  });
}

/** 24 hexadecimal digits that are always the same for the same words: the beginning of a uuid (version 8) whose end counts. */
export async function seedOf(...words: string[]): Promise<string> {
  const hex = await hashOf(new TextEncoder().encode(words.join("\n")));
  return `${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17, 24)}`;
}

/** The id of the message in a place, as the database makes it of a seed. */
export function idAt(seed: string, place: number): string {
  const hex = `${seed}${place.toString(16).padStart(8, "0")}`;
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20)].join("-");
}

/** SHA-256 in hexadecimal digits. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
/** A uuid (version 8) that is always the same for the same words. */
export async function idOf(...words: string[]): Promise<string> {
  const hex = await hashOf(new TextEncoder().encode(words.join("\n")));
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join("-");
}
