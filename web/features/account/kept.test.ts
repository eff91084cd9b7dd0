import { parse, v7 } from "uuid";
import { expect, test } from "vitest";
import { countPlayed, tellNames, tellPlayed } from "./kept.ts";

const pack = (id: string) =>
  btoa(String.fromCharCode(...parse(id)))
    .slice(0, 22)
    .replaceAll("+", "-")
    .replaceAll("/", "_");

/** A tree whose messages stand so many places below their parents; 0 for a root. */
function treeOf(up: number[], open: number) {
  const ids = up.map(() => v7());
  return {
    count: up.length,
    ids: ids.map(pack).join(""),
    up,
    kinds: "a".repeat(up.length),
    names: [],
    beginnings: [],
    activeLeafId: ids[open] ?? null,
  };
}

test("greetings that were not taken up are no lines", () => {
  expect(countPlayed(treeOf([0, 0, 0], 0))).toEqual({ lines: 1, branches: 1 });
  expect(countPlayed(treeOf([0, 0, 0, 3, 1], 4))).toEqual({ lines: 3, branches: 1 });
});

test("a second try is a branch", () => {
  expect(countPlayed(treeOf([0, 1, 1, 2], 3))).toEqual({ lines: 4, branches: 2 });
});

test("a chat without a line has none", () => {
  expect(countPlayed(treeOf([], 0))).toEqual({ lines: 0, branches: 0 });
});

test("lines and branches are told in words", () => {
  expect(tellPlayed({ lines: 1, branches: 1 })).toBe("1 line");
  expect(tellPlayed({ lines: 112, branches: 7 })).toBe("112 lines, 7 branches");
});

test("names are told in a row, and how many more there are", () => {
  expect(tellNames(["A"], 3)).toBe("A");
  expect(tellNames(["A", "B"], 3)).toBe("A and B");
  expect(tellNames(["A", "B", "C", "D"], 2)).toBe("A, B and 2 more");
});
