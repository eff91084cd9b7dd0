import { expect, test } from "vitest";
import { stepHit } from "./finding.ts";

const hits: ReadonlySet<number> = new Set([3, 8, 21]);

test.each([
  ["the first, from elsewhere", 5, 1, 3],
  ["the last, backwards from elsewhere", 5, -1, 21],
  ["the next", 3, 1, 8],
  ["the one before", 8, -1, 3],
  ["the first again, past the last", 21, 1, 3],
  ["the last again, before the first", 3, -1, 21],
] as const)("from hit to hit: %s", (_, node, step, expected) => {
  expect(stepHit(hits, node, step)).toBe(expected);
});

test("where nothing was found there is nowhere to go", () => {
  expect(stepHit(new Set(), 3, 1)).toBeNull();
});
