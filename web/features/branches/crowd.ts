import { type Branch, TRY } from "./branches.ts";

/** With more branches than this, short tries are folded together. */
const CROWD = 12;

/** Whether there are so many branches that the short ones should step back. */
export function isCrowded(branches: readonly Branch[]): boolean {
  return branches.length > CROWD;
}

/** The branches that lead nowhere: fewer than four lines, and nothing longer leaves them. */
export function findTries(branches: readonly Branch[]): Set<Branch> {
  const tries = new Set<Branch>();
  for (const branch of branches.toSorted((one, other) => other.level - one.level)) {
    if (branch.level === 0 || branch.nodes.length >= TRY) continue;
    if (branch.forks.every((fork) => tries.has(fork))) tries.add(branch);
  }
  return tries;
}
