import type { Tree } from "../../../worker/contract/messages.ts";
import { decodeTree } from "../branches/tree.ts";

/** What is in a chat: the lines and the branches that have been played. Greetings that were not taken up are neither. */
export function countPlayed(tree: Tree): { lines: number; branches: number } {
  const shape = decodeTree(tree);
  const open = shape.find(tree.activeLeafId);
  const played = Array.from({ length: shape.count }, (_, node) => node).filter(
    (node) =>
      node === open || shape.parents[node] !== -1 || (shape.children[node]?.length ?? 0) > 0,
  );
  const ends = played.filter((node) => (shape.children[node]?.length ?? 0) === 0);
  return { lines: played.length, branches: ends.length };
}

/** "41 lines", "112 lines, 7 branches". */
export function tellPlayed({ lines, branches }: { lines: number; branches: number }): string {
  const told = lines === 1 ? "1 line" : `${lines} lines`;
  return branches > 1 ? `${told}, ${branches} branches` : told;
}

/** Names in a row: "A", "A and B", "A, B and 3 more". */
export function tellNames(names: readonly string[], most: number): string {
  const more = names.length > most ? [`${names.length - most} more`] : [];
  const parts = [...names.slice(0, most), ...more];
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}
