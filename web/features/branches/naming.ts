import type { Branch } from "./branches.ts";
import type { Shape } from "./tree.ts";

/** The message that a branch's name is written on, and the name if it has one. */
export interface Naming {
  node: number;
  name: string | null;
}

/**
 * Where the name of a branch stands: on the first of its messages that has one, else on its very first. The path on screen goes by its
 * last name, and gets a new one where it last parted from others.
 */
export function findNaming(shape: Shape, { nodes, level }: Branch): Naming {
  const isNamed = (node: number) => shape.names.has(node);
  const named = level === 0 ? nodes.findLast(isNamed) : nodes.find(isNamed);
  if (named !== undefined) return { node: named, name: shape.names.get(named) ?? null };
  const [first = 0] = nodes;
  return { node: level === 0 ? (findParting(shape, nodes) ?? first) : first, name: null };
}

function findParting({ parents, children, count }: Shape, nodes: readonly number[]) {
  const countBeside = (node: number) => {
    const parent = parents[node] ?? -1;
    return children[parent === -1 ? count : parent]?.length ?? 0;
  };
  return nodes.findLast((node) => countBeside(node) > 1);
}
