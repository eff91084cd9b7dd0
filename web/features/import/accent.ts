import { CHROMA } from "../../../worker/contract/cards.ts";

/** OKLCH hue in degrees and chroma. */
export interface Accent {
  hue: number;
  chroma: number;
}

/** A pixel says nothing of a hue when it is nearly black, nearly white or nearly grey. */
const LIT = { dark: 0.3, bright: 0.95, grey: 0.03 };

/** How much of the picture has to say something, else it has no hue. */
const ENOUGH = 0.02;

/** Degrees of the sectors in which hues are counted. */
const SECTOR = 10;

/**
 * The accent of a picture: the hue in the middle of its lit pixels round the hue that most of them are near, and their middle chroma held
 * within what a page bears. Null for a picture without colours. `pixels`: RGBA, as a canvas gives them.
 */
export function findAccent(pixels: Uint8ClampedArray): Accent | null {
  const lit: Accent[] = [];
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4);
    if (alpha < 128) continue;
    const { lightness, chroma, hue } = toOklch(red, green, blue);
    if (lightness > LIT.dark && lightness < LIT.bright && chroma > LIT.grey) {
      lit.push({ hue, chroma });
    }
  }
  if (lit.length < (pixels.length / 4) * ENOUGH) return null;
  const peak = findPeak(lit);
  const near = lit.map((one) => ({ ...one, off: turn(one.hue - peak) }));
  const round = near.filter(({ off }) => Math.abs(off) <= 45);
  const chroma = median(round.map((one) => one.chroma));
  return {
    hue: Math.round((peak + median(round.map(({ off }) => off)) + 360) % 360),
    chroma: Math.round(Math.min(CHROMA.most, Math.max(CHROMA.least, chroma)) * 1_000) / 1_000,
  };
}

/** The hue round which most of the colour is, each pixel weighing as much as it is far from grey. */
function findPeak(lit: readonly Accent[]): number {
  const sectors = Array.from({ length: 360 / SECTOR }, () => 0);
  for (const { hue, chroma } of lit) {
    const sector = Math.floor(hue / SECTOR) % sectors.length;
    sectors[sector] = (sectors[sector] ?? 0) + chroma;
  }
  const around = sectors.map((weight, at) =>
    [-2, -1, 1, 2].reduce((sum, by) => sum + (sectors.at((at + by) % sectors.length) ?? 0), weight),
  );
  return around.indexOf(Math.max(...around)) * SECTOR + SECTOR / 2;
}

/** An angle as the shorter way round, -180 to 180. */
const turn = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** By Björn Ottosson's matrices, https://bottosson.github.io/posts/oklab/; hue in degrees. */
function toOklch(red: number, green: number, blue: number) {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const z = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, z),
    hue: ((Math.atan2(z, a) * 180) / Math.PI + 360) % 360,
  };
}

/** A channel of sRGB, 0 to 255, as light. */
function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
