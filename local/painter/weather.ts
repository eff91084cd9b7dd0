import { type Canvas, circle, line, many, n, path, rect } from "./canvas.ts";
import { oklch } from "./colour.ts";
import type { Sight } from "./sight.ts";

/** What falls or hangs in the air before everything else. */
export function drawWeather(canvas: Canvas, sight: Sight): void {
  const { add, rng, width } = canvas;
  const anywhere = () => [rng.next() * (width + 40) - 20, rng.next() * 300] as const;
  switch (sight.weather) {
    case "storm":
    case "rain":
      add(
        many(sight.weather === "storm" ? 70 : 44, () => {
          const [x, y] = anywhere();
          const long = 8 + rng.next() * 16;
          return line(
            `M${n(x)} ${n(y)}l${n(-long * 0.3)} ${n(long)}`,
            oklch(0.9, 0.02, 230, 0.28),
            0.8,
          );
        }),
      );
      return;
    case "snow":
      add(
        many(80, () => {
          const [x, y] = anywhere();
          return circle(
            x,
            y,
            0.6 + rng.next() * 1.8,
            oklch(0.98, 0.01, 230, 0.4 + rng.next() * 0.5),
          );
        }),
      );
      return;
    case "fog":
      add(
        many(5, (at) =>
          rect(
            -5,
            150 + at * 28,
            width + 10,
            34,
            canvas.fade([
              [0, oklch(0.9, 0.015, 230, 0)],
              [0.5, oklch(0.9, 0.015, 230, 0.26)],
              [1, oklch(0.9, 0.015, 230, 0)],
            ]),
          ),
        ),
      );
      return;
    case "clear":
      return;
  }
}

/** The mark, in a corner or in the middle of the foot, of a picture that no real model has painted: DEMO, in strokes, since fonts can't be counted on. */
export function drawMark({ add, width }: Canvas, { middle = false } = {}): void {
  const [x, y] = [middle ? width / 2 - 14 : width - 36, 286];
  const strokes =
    "M0 0V7H1.6C5 7 5 0 1.6 0ZM11 0H7V7H11M7 3.5H10.4M13.6 7V0L16.4 4L19.2 0V7M24.6 0C21.4 0 21.4 7 24.6 7S27.8 0 24.6 0Z";
  add(
    rect(x - 4, y - 4, 36, 15, oklch(0.12, 0.01, 260, 0.42), 'rx="4"'),
    `<g transform="translate(${n(x)} ${y})">${path(strokes, "none", `stroke="${oklch(0.97, 0.01, 90, 0.85)}" stroke-width="1.1" stroke-linejoin="round"`)}</g>`,
  );
}
