import { type Canvas, circle, HEIGHT, many, n, path, rect, shine } from "./canvas.ts";
import { oklch } from "./colour.ts";
import type { Sight } from "./sight.ts";

/** Lightness of the sky at its top and at the horizon, and the hue it leans to down there. */
const SKIES = {
  night: { top: 0.17, low: 0.36, warm: 0 },
  dusk: { top: 0.26, low: 0.66, warm: 48 },
  dawn: { top: 0.42, low: 0.84, warm: 62 },
  day: { top: 0.66, low: 0.92, warm: 100 },
} as const;

/** How light the hour is, 0-1, for everything that stands under the sky. */
export const daylight = (sight: Sight) => ({ night: 0, dusk: 0.3, dawn: 0.5, day: 1 })[sight.hour];

/** The sky with what stands in it, down to the horizon and beyond. */
export function drawSky(canvas: Canvas, sight: Sight): void {
  const { hue, width } = canvas;
  const { top, low, warm } = SKIES[sight.hour];
  const dull = sight.weather === "storm" || sight.weather === "fog" ? 0.6 : 1;
  const lowHue = warm === 0 ? hue + 14 : warm;
  canvas.add(
    rect(
      -5,
      -5,
      width + 10,
      HEIGHT + 10,
      canvas.fade([
        [0, oklch(top * (dull === 1 ? 1 : 0.85), 0.05 * dull, hue)],
        [0.45, oklch((top + low) / 2, 0.06 * dull, hue + 6)],
        [0.72, oklch(low * (dull === 1 ? 1 : 0.8), (warm === 0 ? 0.05 : 0.09) * dull, lowHue)],
        [1, oklch(low * 0.8, 0.05, lowHue)],
      ]),
    ),
  );
  if (sight.hour === "night") drawStars(canvas);
  if (sight.weather === "clear") drawDisc(canvas, sight);
  if (sight.weather !== "clear") drawClouds(canvas, sight);
}

function drawStars({ add, rng, width }: Canvas): void {
  add(
    many(70, () =>
      circle(
        rng.next() * width,
        rng.next() * 170,
        0.4 + rng.next() * 0.8,
        oklch(0.95, 0.02, 90, 0.3 + rng.next() * 0.6),
      ),
    ),
  );
}

function drawDisc(canvas: Canvas, sight: Sight): void {
  const { rng, width } = canvas;
  const x = width * (rng.chance(0.5) ? 0.2 + rng.next() * 0.15 : 0.65 + rng.next() * 0.18);
  const low = sight.hour === "dusk" || sight.hour === "dawn";
  const y = low ? 150 + rng.next() * 30 : 46 + rng.next() * 50;
  const r = sight.hour === "day" ? 18 : 22 + rng.next() * 14;
  const hue = sight.hour === "night" ? 92 : 70;
  canvas.add(
    shine(canvas, { x, y, r: r * 4.2, hue, force: sight.hour === "day" ? 0.9 : 0.55 }),
    circle(x, y, r, oklch(0.96, low ? 0.07 : 0.03, hue)),
  );
  if (sight.hour === "night") {
    const crater = oklch(0.89, 0.03, 92);
    canvas.add(
      circle(x + r * 0.35, y - r * 0.2, r * 0.2, crater),
      circle(x - r * 0.3, y + r * 0.35, r * 0.13, crater),
    );
  }
}

function drawClouds(canvas: Canvas, sight: Sight): void {
  const { rng, width, hue } = canvas;
  const dark = sight.weather === "storm" ? 0.2 : 0.34 + daylight(sight) * 0.4;
  canvas.add(
    many(5, (at) => {
      let [x, d] = [-30, `M-30 -10L-30 ${n(20 + at * 22)}`];
      while (x < width + 30) {
        const next = x + 34 + rng.next() * 60;
        const y = 24 + at * 22 + rng.next() * 14;
        d += `Q${n((x + next) / 2)} ${n(y + 18)} ${n(next)} ${n(y)}`;
        x = next;
      }
      return path(`${d}L${n(width + 40)} -10Z`, oklch(dark + at * 0.02, 0.03, hue, 0.34));
    }),
  );
}
