import { expect, test } from "vitest";
import { makeAxis } from "./axis.ts";
import { type Branch, splitBranches } from "./branches.ts";
import { findTries, isCrowded } from "./crowd.ts";
import { makeLine, makeTree } from "./fixture.ts";
import { packLanes } from "./lanes.ts";
import { decodeTree } from "./tree.ts";

const split = (parents: (number | null)[], leaf: number): [Branch, ...Branch[]] => {
  const [path, ...others] = splitBranches(decodeTree(makeTree(parents)), leaf);
  if (path === undefined) throw new Error("an empty tree");
  return [path, ...others];
};
const none: ReadonlySet<number> = new Set();

test("a long run without forks is one step wide, and says how many lines it hides", () => {
  const branches = split([...makeLine(null, 0, 100), ...makeLine(90, 100, 3)], 99);
  const axis = makeAxis(branches, none);
  expect(axis.folds).toEqual([{ from: 1, to: 89 }]);
  expect([0, 90, 91, 92].map(axis.columnOf)).toEqual([0, 1, 2, 3]);
  expect(axis.columnOf(40)).toBeGreaterThan(0);
  expect(axis.columnOf(40)).toBeLessThan(1);
});

test("what was unfolded has a column for every line", () => {
  const branches = split(makeLine(null, 0, 30), 29);
  const [fold] = makeAxis(branches, none).folds;
  const axis = makeAxis(branches, new Set([fold?.from ?? -1]));
  expect(axis.folds).toEqual([]);
  expect(axis.end).toBe(29);
});

test("short runs stay as they are", () => {
  const axis = makeAxis(split(makeLine(null, 0, 8), 7), none);
  expect(axis.folds).toEqual([]);
  expect(axis.columnOf(7)).toBe(7);
});

test("no two branches lie on each other, and what forks late lies closer to the path", () => {
  const parents = [
    ...makeLine(null, 0, 60),
    ...makeLine(2, 60, 12),
    ...makeLine(6, 72, 12),
    ...makeLine(10, 84, 12),
    ...makeLine(65, 96, 5),
  ];
  const branches = split(parents, 59);
  const axis = makeAxis(branches, none);
  const lanes = packLanes(branches, axis, () => 2);
  const [path, early, middle, late, child] = branches.map((branch) => lanes.get(branch) ?? 99);
  expect(path).toBe(0);
  expect(new Set([path, early, middle, late, child]).size).toBe(5);
  expect(Math.abs(early ?? 0)).toBeGreaterThan(Math.abs(late ?? 0));
  expect(Math.sign(child ?? 0)).toBe(Math.sign(early ?? 0));
  expect(Math.abs(child ?? 0)).toBeGreaterThan(Math.abs(early ?? 0));
});

test("the lanes beside the end of the path stay free for its label", () => {
  const parents = [...makeLine(null, 0, 10), ...makeLine(8, 10, 2)];
  const branches = split(parents, 9);
  const lanes = packLanes(branches, makeAxis(branches, none), () => 3);
  expect(branches.map((branch) => Math.abs(lanes.get(branch) ?? 0))).toEqual([0, 2]);
});

test("two thousand messages in hundreds of branches are laid out at once", () => {
  const parents = Array.from({ length: 2_000 }, (_, node) =>
    node === 0 ? null : node % 6 === 0 ? (node * 31) % node : node - 1,
  );
  const began = performance.now();
  const branches = split(parents, 1_999);
  const lanes = packLanes(branches, makeAxis(branches, none), () => 4);
  expect(lanes.size).toBe(branches.length);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test("a try is a branch of less than four lines from which nothing longer leaves", () => {
  const parents = [
    ...makeLine(null, 0, 12),
    ...makeLine(3, 12, 3),
    ...makeLine(5, 15, 4),
    ...makeLine(16, 19, 1),
  ];
  const branches = split(parents, 11);
  const tries = findTries(branches);
  expect(branches.filter((branch) => tries.has(branch)).map(({ number }) => number)).toEqual([
    1, 3,
  ]);
  expect(isCrowded(branches)).toBe(false);
});
