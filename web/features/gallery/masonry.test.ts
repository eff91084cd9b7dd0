import { expect, test } from "vitest";
import { columnsOf, hangTiles, stepOnWall, tilesWithin } from "./masonry.ts";

const ratios = [3 / 4, 3 / 4, 3 / 2, 1, 1, 16 / 9];

test("a picture hangs under the column that is shortest by then, and keeps its shape", () => {
  const { places, height } = hangTiles(ratios, 942);
  expect(places.map(({ column }) => column)).toEqual([0, 1, 2, 3, 2, 3]);
  expect(places[0]).toMatchObject({ left: 0, top: 0, width: 225, height: 300 });
  expect(places[4]).toMatchObject({ left: 478, top: 164, height: 225 });
  expect(height).toBe(389);
});

test("what is added at the end moves nothing that hangs there", () => {
  const before = hangTiles(ratios, 942).places;
  const after = hangTiles([...ratios, 1, 1, 1], 942).places;
  expect(after.slice(0, before.length)).toEqual(before);
});

test("a phone has two columns, a tablet three, a wide page four, and an empty wall no height", () => {
  expect([358, 704, 964].map(columnsOf)).toEqual([2, 3, 4]);
  expect(hangTiles([], 358)).toEqual({ places: [], height: 0 });
});

test("only those tiles count that reach into the band", () => {
  const { places } = hangTiles(ratios, 942);
  expect(tilesWithin(places, 0, 100)).toEqual([0, 1, 2, 3]);
  expect(tilesWithin(places, 310, 400)).toEqual([4, 5]);
});

test("the arrows lead along a column and to what hangs beside it, and stay at the edges", () => {
  const { places } = hangTiles(ratios, 942);
  const step = (from: number, key: string) => stepOnWall(places, from, key);
  expect(step(2, "ArrowDown")).toBe(4);
  expect(step(4, "ArrowUp")).toBe(2);
  expect(step(4, "ArrowRight")).toBe(5);
  expect(step(4, "ArrowLeft")).toBe(1);
  expect([step(0, "Home"), step(0, "End")]).toEqual([0, 5]);
  expect([step(0, "ArrowUp"), step(0, "ArrowLeft"), step(5, "ArrowDown")]).toEqual([0, 0, 5]);
  expect(step(0, "a")).toBeNull();
});
