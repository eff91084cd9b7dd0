import { type Canvas, circle, line, many, n, path, rect, shine } from "../canvas.ts";
import { oklch } from "../colour.ts";
import type { Sight } from "../sight.ts";
import { daylight } from "../sky.ts";
import { leaf } from "./outdoors.ts";

/** Shelves that run to a lit doorway. */
export function drawLibrary(canvas: Canvas): void {
  const { add, rng, width } = canvas;
  const [a, b] = [width * 0.4, width * 0.6];
  add(
    rect(-5, -5, width + 10, 310, oklch(0.17, 0.025, 84)),
    rect(a, 70, b - a, 160, oklch(0.84, 0.09, 86)),
    path(
      `M0 -10L${n(a)} 70V230L0 310ZM${n(width)} -10L${n(b)} 70V230L${n(width)} 310Z`,
      oklch(0.24, 0.035, 80),
    ),
    shine(canvas, { x: width / 2, y: 140, r: 150, hue: 86, force: 0.8 }),
  );
  for (const row of [0, 1, 2, 3, 4])
    add(
      line(
        `M0 ${30 + row * 60}L${n(a)} ${n(88 + row * 34)}M${n(width)} ${30 + row * 60}L${n(b)} ${n(88 + row * 34)}`,
        oklch(0.12, 0.02, 84),
        4,
      ),
    );
  add(
    many(80, (at) => {
      const [along, row] = [rng.next() * 0.96, rng.below(5)];
      const x = along * a;
      const foot = 30 + row * 60 + along * (58 - row * 26);
      const [wide, high] = [8 - along * 5, (44 - along * 24) * (0.7 + 0.25 * rng.next())];
      return rect(
        at % 2 ? width - x - wide : x,
        foot - high,
        wide,
        high,
        oklch(0.3 + rng.next() * 0.3 + along * 0.12, 0.07, [70, 40, 96, 150][at % 4] ?? 70),
      );
    }),
    path(`M0 310L${n(a)} 230H${n(b)}L${n(width)} 310Z`, oklch(0.36, 0.06, 78)),
  );
}

/** A lit stage between curtains. */
export function drawStage(canvas: Canvas): void {
  const { add, width } = canvas;
  const x = width * 0.52;
  add(
    rect(-5, -5, width + 10, 310, oklch(0.14, 0.03, 14)),
    path(
      `M${n(x - 10)} -20L${n(x - 110)} 266H${n(x + 110)}Z`,
      canvas.fade([
        [0, oklch(0.95, 0.06, 84, 0.5)],
        [1, oklch(0.9, 0.06, 70, 0.12)],
      ]),
    ),
    `<ellipse cx="${n(x)}" cy="264" rx="126" ry="24" fill="${oklch(0.86, 0.06, 70)}"/>`,
  );
  for (const side of [0, 1])
    add(
      many(4, (at) => {
        const left = side ? width + 12 - at * 24 : -36 + at * 24;
        return path(
          `M${n(left)} -10C${n(left + 14)} 90 ${n(left - 8)} 200 ${n(left + 4)} 310H${n(left + 22)}C${n(left + 16)} 200 ${n(left + 34)} 90 ${n(left + 20)} -10Z`,
          oklch(at % 2 ? 0.26 : 0.38, 0.12, 20),
        );
      }),
    );
  add(
    path(
      `M-5 -5H${n(width + 5)}V26${many(7, (at) => `Q${n(width * (1 - (at + 0.5) / 7))} 62 ${n(width * (1 - (at + 1) / 7))} 26`)}Z`,
      oklch(0.42, 0.13, 22),
    ),
    many(9, (at) => circle(width * (0.1 + at * 0.1), 296, 5, oklch(0.95, 0.08, 84, 0.9))),
  );
}

/** Glass and iron over more plants than it was built for. */
export function drawGreenhouse(canvas: Canvas, sight: Sight): void {
  const { add, width, rng } = canvas;
  const day = daylight(sight);
  const x = width / 2;
  add(
    rect(
      -5,
      -5,
      width + 10,
      310,
      canvas.fade([
        [0, oklch(0.36 + day * 0.4, 0.06, 140)],
        [1, oklch(0.24 + day * 0.2, 0.06, 150)],
      ]),
    ),
    shine(canvas, { x, y: 110, r: 160, hue: 104, force: 0.9 }),
    circle(x, 110, 22, oklch(0.97, 0.06, 100)),
    line(
      `M${n(x - 130)} 310V140C${n(x - 130)} 56 ${n(x - 70)} 10 ${n(x)} 10S${n(x + 130)} 56 ${n(x + 130)} 140V310M${n(x)} 10V310M${n(x - 65)} 30V310M${n(x + 65)} 30V310M-5 92H${n(width + 5)}M-5 160H${n(width + 5)}M-5 228H${n(width + 5)}`,
      oklch(0.24, 0.035, 150),
      3,
    ),
    many(Math.round(width / 5), () =>
      leaf(
        rng.next() * width,
        200 + rng.next() * 110,
        0.8 + rng.next() * 1.5,
        -70 + rng.next() * 140,
        oklch(0.22 + rng.next() * 0.34, 0.075, 146),
      ),
    ),
  );
}

/** A bridge of machines with the stars before it. */
export function drawMachine(canvas: Canvas): void {
  const { add, width, rng, hue } = canvas;
  add(
    rect(-5, -5, width + 10, 310, oklch(0.14, 0.03, hue)),
    many(70, () =>
      circle(
        rng.next() * width,
        rng.next() * 190,
        0.5 + rng.next(),
        oklch(0.96, 0.02, 90, 0.4 + rng.next() * 0.5),
      ),
    ),
    circle(
      width * 0.74,
      84,
      46,
      canvas.fade(
        [
          [0, oklch(0.66, 0.1, hue + 40)],
          [1, oklch(0.24, 0.06, hue)],
        ],
        { x2: 1 },
      ),
    ),
    path(
      `M-5 -5H${n(width + 5)}V200L${n(width * 0.86)} 178H${n(width * 0.14)}L-5 200Z`,
      "none",
      `stroke="${oklch(0.34, 0.03, hue)}" stroke-width="13"`,
    ),
    path(
      `M-5 310V212L${n(width * 0.14)} 190H${n(width * 0.86)}L${n(width + 5)} 212V310Z`,
      oklch(0.24, 0.03, hue),
    ),
    many(26, () =>
      rect(
        width * 0.12 + rng.next() * width * 0.74,
        204 + rng.next() * 86,
        4 + rng.next() * 14,
        4,
        oklch(0.8, 0.13, [84, 40, 190, 150][rng.below(4)] ?? 84, 0.85),
        'rx="1.5"',
      ),
    ),
    shine(canvas, { x: width * 0.4, y: 206, r: 90, hue: 190, force: 0.5 }),
  );
}
