import { expect, test } from "vitest";
import { nothing, reach, settle, toggle } from "./selection.ts";

const order = ["a", "b", "c", "d", "e"];

test("a picture is chosen and let go again", () => {
  const one = toggle(nothing, "b");
  expect(one).toEqual({ ...nothing, ids: new Set("b"), anchor: "b", choosing: true });
  expect(toggle(one, "b").ids.size).toBe(0);
});

test("a range goes from the last one that was touched, in either direction, and adds to what is chosen", () => {
  const one = toggle(nothing, "d");
  expect([...reach(one, "b", order).ids].toSorted()).toEqual(["b", "c", "d"]);
  const two = toggle(one, "a");
  expect([...reach(two, "b", order).ids].toSorted()).toEqual(["a", "b", "d"]);
});

test("without a beginning a range is one picture", () => {
  expect([...reach(nothing, "c", order).ids]).toEqual(["c"]);
  expect([...reach({ ...nothing, anchor: "gone" }, "c", order).ids]).toEqual(["c"]);
});

test("all are chosen, and one of them is let go", () => {
  const all = settle({ ...nothing, everything: true }, order);
  expect([...all.ids]).toEqual(order);
  expect([...toggle(all, "c").ids]).toEqual(["a", "b", "d", "e"]);
  expect(settle(all, [...order, "f"])).toBe(all);
});
