import { expect, test } from "vitest";
import { lightTick } from "./ticks.ts";

test("up to eight alternatives have a tick each", () => {
  expect(lightTick(0, 2)).toEqual({ ticks: 2, lit: 0 });
  expect(lightTick(7, 8)).toEqual({ ticks: 8, lit: 7 });
});

test("more of them share eight ticks, the ends at the ends", () => {
  expect(lightTick(0, 18)).toEqual({ ticks: 8, lit: 0 });
  expect(lightTick(10, 18)).toEqual({ ticks: 8, lit: 4 });
  expect(lightTick(17, 18)).toEqual({ ticks: 8, lit: 7 });
});
