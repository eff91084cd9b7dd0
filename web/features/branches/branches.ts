import type { Shape } from "./tree.ts";

/** A run of messages from where it leaves another run to its end. Every message of a tree is in exactly one. */
export interface Branch {
  /** its last message's id, which no other branch has */
  id: string;
  /** its place among the branches as they began, from 1; 0 is the path on screen */
  number: number;
  nodes: readonly number[];
  /** the branch it leaves; null for the path on screen */
  from: Branch | null;
  /** the message it follows, -1 where it begins the chat anew */
  fork: number;
  /** what leaves it, from its end upwards */
  forks: readonly Branch[];
  /** how many forks lie between it and the path on screen */
  level: number;
  /** messages above its first */
  start: number;
}

/** A branch shorter than this is a try, and tries are folded together where there are many branches. */
export const TRY = 4;

/**
 * Cuts a tree into branches: first the path that ends in `leaf`, then what leaves it, as those began. A branch goes on along its deepest
 * line, and where several are as deep along the oldest. Other beginnings of the chat leave the path above its first message.
 */
export function splitBranches(shape: Shape, leaf: number): Branch[] {
  const deepest = findDeepest(shape);
  const lit = pathTo(shape, leaf);
  const taken = new Set(lit);
  const grow = (nodes: readonly number[], fork: number, from: Branch | null): Branch => {
    const branch: Branch & { forks: Branch[] } = {
      id: shape.idOf(nodes.at(-1) ?? 0),
      number: 0,
      nodes,
      from,
      fork,
      forks: [],
      level: from === null ? 0 : from.level + 1,
      start: shape.depths[nodes[0] ?? 0] ?? 0,
    };
    all.push(branch);
    const forks = from === null ? [-1, ...nodes] : nodes;
    for (const node of forks.toReversed()) {
      for (const child of shape.children[node === -1 ? shape.count : node] ?? []) {
        if (taken.has(child)) continue;
        const line = follow(deepest, child);
        for (const one of line) taken.add(one);
        branch.forks.push(grow(line, node, branch));
      }
    }
    return branch;
  };
  const all: Branch[] = [];
  grow(lit, -1, null);
  const [path, ...others] = all;
  others.sort((one, other) => (one.nodes[0] ?? 0) - (other.nodes[0] ?? 0));
  for (const [place, branch] of others.entries()) branch.number = place + 1;
  return path === undefined ? [] : [path, ...others];
}

/** Of the messages that follow each, the one with the longest way to go; -1 where nothing follows. */
function findDeepest({ count, parents }: Shape): Int32Array {
  const heights = new Int32Array(count);
  const deepest = new Int32Array(count).fill(-1);
  for (let node = count - 1; node >= 0; node--) {
    const parent = parents[node] ?? -1;
    const height = (heights[node] ?? 0) + 1;
    if (parent === -1 || height < (heights[parent] ?? 0)) continue;
    heights[parent] = height;
    deepest[parent] = node;
  }
  return deepest;
}

function follow(next: Int32Array, first: number): number[] {
  const nodes: number[] = [];
  for (let node = first; node !== -1; node = next[node] ?? -1) nodes.push(node);
  return nodes;
}

function pathTo({ parents }: Shape, leaf: number): number[] {
  const nodes: number[] = [];
  for (let node = leaf; node !== -1; node = parents[node] ?? -1) nodes.push(node);
  return nodes.toReversed();
}
