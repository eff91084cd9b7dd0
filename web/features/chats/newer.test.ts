import { expect, test } from "vitest";
import { countNewer } from "./newer.ts";

const line = (id: string) => ({ id, createdAt: `2026-01-01T00:00:0${id}.000Z` });
const [one, two, three, four] = [line("1"), line("2"), line("3"), line("4")];

test("the lines below the last one known are counted, and the newest gives the time", () => {
  const newer = countNewer([one, two], [one, two, three, four]);
  expect(newer).toEqual({ count: 2, atLeast: false, at: four.createdAt });
});

test("a branch that leaves the path further up is counted from where it leaves", () => {
  expect(countNewer([one, two], [one, three])).toMatchObject({ count: 1, atLeast: false });
});

test("a page without a known line counts as a least number", () => {
  expect(countNewer([one], [three, four])).toMatchObject({ count: 2, atLeast: true });
});

test("nothing new is nothing", () => {
  expect(countNewer([one, two], [one, two])).toBeNull();
  expect(countNewer([one], [])).toBeNull();
});
