import { expect, test } from "vitest";
import { findAccent } from "./accent.ts";

type Rgb = [red: number, green: number, blue: number];

/** So many pixels of each colour. */
const picture = (...parts: [count: number, colour: Rgb, alpha?: number][]) =>
  Uint8ClampedArray.from(
    parts.flatMap(([count, colour, alpha = 255]) =>
      Array.from({ length: count }, () => [...colour, alpha]).flat(),
    ),
  );

const BLACK: Rgb = [4, 4, 4];
const GREY: Rgb = [128, 128, 128];

test.each([
  ["sRGB's red", [255, 0, 0], 29],
  ["sRGB's green", [0, 255, 0], 142],
  ["sRGB's blue", [0, 0, 255], 264],
] as [string, Rgb, number][])("%s has the hue that CSS gives it", (_, colour, hue) => {
  expect(findAccent(picture([100, colour]))).toEqual({ hue, chroma: 0.105 });
});

test("the hue is that of the most coloured light, whatever is dark, grey or clear around it", () => {
  const accent = findAccent(
    picture(
      [700, BLACK],
      [500, GREY],
      [120, [120, 90, 170]],
      [40, [200, 140, 60]],
      [900, [0, 255, 0], 0],
    ),
  );
  expect(accent?.hue).toBeGreaterThan(285);
  expect(accent?.hue).toBeLessThan(315);
});

test("hues on both sides of red do not meet in the middle of the circle", () => {
  const accent = findAccent(picture([100, [220, 40, 90]], [100, [220, 60, 40]]));
  expect(Math.abs((((accent?.hue ?? 180) + 180) % 360) - 180)).toBeLessThan(40);
});

test("a pale picture gets as little colour as the page still shows, a grey one none", () => {
  expect(findAccent(picture([100, [200, 180, 150]]))?.chroma).toBe(0.055);
  expect(findAccent(picture([100, GREY], [1, [255, 0, 0]]))).toBe(null);
});
