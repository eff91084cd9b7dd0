import { expect, test } from "vitest";
import { splitBranches } from "./branches.ts";
import { makeLine, makeTree } from "./fixture.ts";
import { layOut } from "./layout.ts";
import { findNaming } from "./naming.ts";
import { sizeAt } from "./scale.ts";
import { decodeTree } from "./tree.ts";
import { nameBranch } from "./words.ts";

/** A path of six, and a branch of three that leaves it at its third message and is left by another one; with some names. */
function named(leaf: number, names: [number, string][] = []) {
  const parents = [...makeLine(null, 0, 6), ...makeLine(2, 6, 3), ...makeLine(6, 9, 1)];
  const shape = decodeTree({
    ...makeTree(parents),
    names,
    beginnings: [[6, "*The cat* finds it."]],
  });
  const branches = splitBranches(shape, leaf);
  const namings = new Map(branches.map((branch) => [branch, findNaming(shape, branch)]));
  return { shape, branches, namings };
}

test("a branch without a name gets it on its first message, the path where it last parted from others", () => {
  const { branches, namings } = named(8);
  expect([...namings.values()]).toEqual([
    { node: 7, name: null },
    { node: 3, name: null },
    { node: 9, name: null },
  ]);
  expect(branches.map((branch) => branch.nodes[0])).toEqual([0, 3, 9]);
});

test("a chat without forks is named on its first message", () => {
  const shape = decodeTree(makeTree(makeLine(null, 0, 3)));
  expect(splitBranches(shape, 2).map((branch) => findNaming(shape, branch).node)).toEqual([0]);
});

test("a name stays with its branch when another path is on screen", () => {
  for (const leaf of [8, 5]) {
    const { branches, namings } = named(leaf, [[7, "The cat finds the key"]]);
    const branch = branches.find(({ nodes }) => nodes.includes(7));
    expect(branch && namings.get(branch)?.name).toBe("The cat finds the key");
  }
});

test("a branch goes by its name, then by its beginning", () => {
  const { shape, branches, namings } = named(5);
  const [, cat] = branches;
  const words = new Map();
  expect(cat && nameBranch({ shape, namings }, cat, words)).toBe("The cat finds it.");
  const other = named(5, [[6, "The cat finds the key"]]);
  const [, again] = other.branches;
  expect(again && nameBranch(other, again, words)).toBe("The cat finds the key");
});

test("where room is short a named branch keeps its label however short it is", () => {
  const parents = [...makeLine(null, 0, 60), 0, ...Array.from({ length: 20 }, () => 1)];
  const shape = decodeTree({ ...makeTree(parents), names: [[60, "One line"]] });
  const shown = splitBranches(shape, 59);
  const namings = new Map(shown.map((branch) => [branch, findNaming(shape, branch)]));
  const { labelled } = layOut({ shown, namings, unfolded: new Set() }, sizeAt(0.45));
  expect(labelled.size).toBeLessThan(shown.length);
  expect([...labelled].some(({ nodes }) => nodes[0] === 60)).toBe(true);
});
