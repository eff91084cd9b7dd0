/** An OKLCH colour (lightness 0-1, chroma, hue in degrees) as sRGB hex, clipped to what a screen has; librsvg knows no OKLCH. Ottosson, 2020. */
export function oklch(l: number, c: number, h: number, alpha = 1): string {
  const turn = (h * Math.PI) / 180;
  const [a, b] = [c * Math.cos(turn), c * Math.sin(turn)];
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ].map(gamma);
  return `#${[...rgb, alpha].map(hex).join("")}`;
}

const gamma = (linear: number) =>
  linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;

const hex = (part: number) =>
  Math.round(Math.min(1, Math.max(0, part)) * 255)
    .toString(16)
    .padStart(2, "0");
