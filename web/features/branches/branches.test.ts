import { expect, test } from "vitest";
import { type Branch, splitBranches } from "./branches.ts";
import { makeTree } from "./fixture.ts";
import { decodeTree } from "./tree.ts";

const split = (parents: (number | null)[], leaf: number) =>
  splitBranches(decodeTree(makeTree(parents)), leaf);
const tell = ({ nodes, fork, level, number, start }: Branch) => ({
  nodes,
  fork,
  level,
  number,
  start,
});

test("a chat without forks is one branch", () => {
  expect(split([null, 0, 1], 2).map(tell)).toEqual([
    { nodes: [0, 1, 2], fork: -1, level: 0, number: 0, start: 0 },
  ]);
});

test("what leaves the path on screen goes on along its deepest line", () => {
  //  0 ─ 1 ─ 2 (here)     and from 1:  3 ─ 4 ─ 6,  4 ─ 5
  const branches = split([null, 0, 1, 1, 3, 4, 4, 6], 2);
  expect(branches.map(tell)).toEqual([
    { nodes: [0, 1, 2], fork: -1, level: 0, number: 0, start: 0 },
    { nodes: [3, 4, 6, 7], fork: 1, level: 1, number: 1, start: 2 },
    { nodes: [5], fork: 4, level: 2, number: 2, start: 4 },
  ]);
  expect(branches[2]?.from).toBe(branches[1]);
});

test("another beginning leaves the path above its first message", () => {
  const [path, other] = split([null, 0, null, 2], 1);
  expect(other).toMatchObject({ nodes: [2, 3], fork: -1, level: 1, start: 0 });
  expect(path?.forks).toEqual([other]);
});

test("what follows the line on screen is a branch of it", () => {
  const [path, other] = split([null, 0, 1, 2], 1);
  expect(path?.nodes).toEqual([0, 1]);
  expect(other).toMatchObject({ nodes: [2, 3], fork: 1 });
});

test("forks are listed from the end upwards", () => {
  const [path] = split([null, 0, 1, 2, 0, 2, 2], 3);
  expect(path?.forks.map(({ fork }) => fork)).toEqual([2, 2, 0]);
});

test("every message of a large tree is in exactly one branch", () => {
  const parents = Array.from({ length: 3_000 }, (_, node) =>
    node === 0 ? null : node % 7 === 0 ? (node * 31) % node : node - 1,
  );
  const branches = split(parents, 2_999);
  const nodes = branches.flatMap((branch) => branch.nodes).sort((one, other) => one - other);
  expect(nodes).toEqual(parents.map((_, node) => node));
  expect(new Set(branches.map(({ id }) => id)).size).toBe(branches.length);
});

test("a chat of ten thousand messages one after the other is split without a deep stack", () => {
  const parents = Array.from({ length: 10_000 }, (_, node) => (node === 0 ? null : node - 1));
  expect(split(parents, 9_999)[0]?.nodes).toHaveLength(10_000);
});
