import type { Axis } from "./axis.ts";
import { endOf } from "./axis.ts";
import type { Branch } from "./branches.ts";

/** Lanes on either side of the path on screen that stay free around its end, where it says who is there. */
const CLEAR = 1;

/**
 * Gives every branch a lane: 0 for the path on screen, negative above it, positive below. Packed greedily: what forks late lies close to
 * where it forks from, what forks early farther out; a branch of a branch lies beyond it. `labelOf` is the room that a branch's label
 * takes after its end, in columns.
 */
export function packLanes(
  branches: readonly Branch[],
  axis: Axis,
  labelOf: (branch: Branch) => number,
): Map<Branch, number> {
  const lanes = new Map<Branch, number>();
  const taken = new Map<number, [from: number, to: number][]>();
  const shown = new Set(branches);
  const isFree = (lane: number, from: number, to: number) =>
    !taken.get(lane)?.some(([start, end]) => from < end && to > start);
  const take = (lane: number, from: number, to: number) =>
    taken.set(lane, [...(taken.get(lane) ?? []), [from, to]]);
  const place = (branch: Branch, ways: readonly [number, ...number[]], first: number) => {
    const from = axis.columnOf(branch.fork === -1 ? -1 : branch.start - 1);
    const to = axis.columnOf(endOf(branch)) + labelOf(branch);
    for (let far = first; ; far++) {
      const way = ways.find((side) => isFree(side * far, from, to));
      if (way === undefined) continue;
      lanes.set(branch, way * far);
      take(way * far, from, to);
      placeForks(branch, way * far);
      return;
    }
  };
  const placeForks = (branch: Branch, lane: number) => {
    let side = -1;
    for (const fork of branch.forks) {
      if (!shown.has(fork)) continue;
      if (lane === 0) {
        side = -side;
        place(fork, [side, -side], 1);
      } else place(fork, [Math.sign(lane)], Math.abs(lane) + 1);
    }
  };
  const [path] = branches;
  if (path === undefined) return lanes;
  lanes.set(path, 0);
  const here = axis.columnOf(endOf(path));
  for (let lane = 1; lane <= CLEAR; lane++) {
    for (const side of [lane, -lane]) take(side, here - 0.5, here + labelOf(path));
  }
  placeForks(path, 0);
  return lanes;
}
