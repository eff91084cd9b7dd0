import { expect, test } from "vitest";
import { FEW, placeSpot, planStretch, toParts, toSpot } from "./stretch.ts";

const names = (count: number, from = 0) =>
  Array.from({ length: count }, (_, place) => `line-${from + place}`);
const SCREEN = 1_000;
const HIGH = 100;

/** How the reader sees lines of 100 pixels each when the line at the top of the screen is `at`. */
function seenFrom(at: number, drawn: { from: number; to: number }, count: number) {
  const top = (drawn.from - at) * HIGH;
  const bottom = (drawn.to - at) * HIGH;
  return planStretch(drawn, { count, top, bottom, screen: SCREEN, heightOf: () => HIGH });
}

test("a conversation opens at its end, with its newest lines", () => {
  const ids = names(200);
  expect(placeSpot(ids, { first: null, last: null, kept: null })).toEqual({
    from: 200 - FEW,
    to: 200,
  });
});

test("the same lines stay drawn when older ones come in above", () => {
  const spot = { ...toSpot(names(50, 50), { from: 0, to: 50 }), kept: null };
  expect(placeSpot(names(100), spot)).toEqual({ from: 50, to: 100 });
});

test("lines that are new at the end are drawn where the end was", () => {
  const spot = { ...toSpot(names(80), { from: 20, to: 80 }), kept: null };
  expect(placeSpot(names(82), spot)).toEqual({ from: 20, to: 82 });
});

test("where another branch has other lines, those that follow the first drawn one are drawn", () => {
  const ids = [...names(30), ...names(1_000, 5_000)];
  const { from, to } = placeSpot(ids, { first: "line-20", last: "line-60", kept: null });
  expect(from).toBe(20);
  expect(to - from).toBeLessThanOrEqual(400);
});

test("a reader who comes near the edge of what is drawn finds more there", () => {
  const next = seenFrom(110, { from: 100, to: 180 }, 1_000);
  expect(next).toEqual({ from: 80, to: 180 });
});

test("lines that are far away are taken off the page, but never more than to a few", () => {
  expect(seenFrom(200, { from: 100, to: 240 }, 240)).toEqual({ from: 159, to: 240 });
  expect(seenFrom(55, { from: 0, to: FEW }, FEW)).toEqual({ from: 0, to: FEW });
});

test("a reader who jumps past all that is drawn finds the lines that belong there", () => {
  const { from, to } = seenFrom(9_000, { from: 100, to: 180 }, 10_000);
  expect(from).toBeLessThan(9_000);
  expect(to).toBeGreaterThan(9_020);
  expect(to - from).toBeLessThanOrEqual(FEW);
});

test("lines that are not drawn leave as much room as they took, around one that is kept", () => {
  const heightOf = (place: number) => (place < 10 ? 50 : HIGH);
  expect(toParts({ from: 40, to: 60 }, { count: 100, kept: [20, 50], heightOf })).toEqual([
    { room: 10 * 50 + 10 * HIGH, key: "room-0" },
    { from: 20, to: 21 },
    { room: 19 * HIGH, key: "room-2" },
    { from: 40, to: 60 },
    { room: 40 * HIGH, key: "room-4" },
  ]);
});
