import type { Branch } from "./branches.ts";

/** A stretch in which nothing forks, begins or ends on any branch that is shown, drawn as one step. */
export interface Fold {
  /** messages above the first and the last that it hides */
  from: number;
  to: number;
}

/** Where messages stand from left to right. */
export interface Axis {
  /** the column of a depth, in whole steps of 1 except inside of a fold */
  columnOf(depth: number): number;
  isHidden(depth: number): boolean;
  folds: readonly Fold[];
  /** the last column */
  end: number;
}

/** A quiet stretch shorter than this stays as it is. */
const WORTH_FOLDING = 6;

/** How many messages at the end of the path on screen are always shown. */
const LAST_SEEN = 3;

/** Lays out the depths that the branches reach; stretches that begin in `unfolded` stay open. */
export function makeAxis(branches: readonly Branch[], unfolded: ReadonlySet<number>): Axis {
  const deepest = Math.max(0, ...branches.map(endOf));
  const busy = new Uint8Array(deepest + 2);
  for (const branch of branches) {
    const from = branch.level === 0 ? endOf(branch) - LAST_SEEN + 1 : endOf(branch);
    for (const depth of [branch.start - 1, branch.start]) if (depth >= 0) busy[depth] = 1;
    for (let depth = Math.max(0, from); depth <= endOf(branch); depth++) busy[depth] = 1;
  }
  const folds = findFolds(busy, deepest).filter(({ from }) => !unfolded.has(from));
  const columns = new Float64Array(deepest + 2);
  let [column, next] = [-1, 0];
  for (let depth = 0; depth <= deepest; depth++) {
    const fold = folds[next];
    if (fold !== undefined && depth >= fold.from) {
      columns[depth] = column + (depth - fold.from + 1) / (fold.to - fold.from + 2);
      if (depth === fold.to) next++;
    } else columns[depth] = ++column;
  }
  return {
    columnOf: (depth) => (depth < 0 ? -1 : (columns[depth] ?? column)),
    isHidden: (depth) => folds.some(({ from, to }) => from <= depth && depth <= to),
    folds,
    end: column,
  };
}

/** Messages above a branch's last. */
export function endOf({ start, nodes }: Branch): number {
  return start + nodes.length - 1;
}

function findFolds(busy: Uint8Array, deepest: number): Fold[] {
  const folds: Fold[] = [];
  let from = 0;
  for (let depth = 0; depth <= deepest + 1; depth++) {
    if (busy[depth] !== 1 && depth <= deepest) continue;
    if (depth - from >= WORTH_FOLDING) folds.push({ from, to: depth - 1 });
    from = depth + 1;
  }
  return folds;
}
