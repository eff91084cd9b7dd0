import type { Branch } from "./branches.ts";

/** One line of the list of branches: upright, the newest on top. */
export interface Row {
  branch: Branch;
  /** levels of the lines that end below this row, each running into the next lower one */
  ends: readonly number[];
  /** messages of the path on screen between the last fork above this row and its own, where they are many */
  gap: number;
}

/** How far rows are indented at most, in levels. */
export const DEEPEST = 4;

/** So few messages between two forks need no mention. */
const GAP = 4;

/**
 * The path on screen first, then what leaves it from its end upwards, each branch followed by what leaves it in turn. Branches that are
 * not `shown` are left out with all that leaves them.
 */
export function listRows(path: Branch, shown: ReadonlySet<Branch>): Row[] {
  const rows: Row[] = [{ branch: path, ends: [], gap: 0 }];
  let above = path.nodes.length;
  const list = (forks: readonly Branch[]) => {
    for (const branch of forks) {
      if (!shown.has(branch)) continue;
      const passed = branch.level === 1 ? above - branch.start : 0;
      if (branch.level === 1) above = branch.start;
      rows.push({ branch, ends: [], gap: passed >= GAP ? passed : 0 });
      list(branch.forks);
    }
  };
  list(path.forks);
  return rows.map((row, place) => {
    const next = rows[place + 1]?.branch.level ?? 1;
    const { level } = row.branch;
    const count = Math.max(0, level - next + 1);
    return { ...row, ends: Array.from({ length: level === 0 ? 0 : count }, (_, up) => level - up) };
  });
}
