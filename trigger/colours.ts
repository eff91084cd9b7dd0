/** An accent in OKLCH: hue in degrees, 0-360, and chroma. */
export interface Accent {
  hue: number;
  chroma: number;
}

/** The accent of a picture without colour. */
const GREY: Accent = { hue: 84, chroma: 0.03 };

/** Chroma that text and lines in an accent can have on every ground of the page. */
const LEAST = 0.03;
const MOST = 0.1;

/** A picture's accent from its pixels, three bytes of sRGB each: the mean hue, in which the colourful ones count for more. */
export function readAccent(pixels: Uint8Array): Accent {
  let [a, b, weight] = [0, 0, 0];
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const lab = toOklab(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0);
    const chroma = Math.hypot(lab.a, lab.b);
    a += lab.a * chroma;
    b += lab.b * chroma;
    weight += chroma;
  }
  if (weight === 0) return GREY;
  const chroma = Math.hypot(a, b) / weight;
  if (chroma < 0.01) return GREY;
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return {
    hue: Math.round((degrees + 360) % 360),
    chroma: Math.round(Math.min(MOST, Math.max(LEAST, chroma)) * 1_000) / 1_000,
  };
}

const linear = (byte: number) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** Björn Ottosson, "A perceptual color space for image processing" (2020). */
function toOklab(red: number, green: number, blue: number): { a: number; b: number } {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}
