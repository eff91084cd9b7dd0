import {
  type Canvas,
  circle,
  HEIGHT,
  hills,
  line,
  many,
  n,
  path,
  rect,
  ridge,
  shine,
} from "../canvas.ts";
import { oklch } from "../colour.ts";
import type { Sight } from "../sight.ts";
import { daylight } from "../sky.ts";

/** Water to the horizon, a rock, and a tower with a light on it when there is one to see. */
export function drawSea(canvas: Canvas, sight: Sight): void {
  const { add, rng, hue, width } = canvas;
  const day = daylight(sight);
  add(
    rect(
      -5,
      192,
      width + 10,
      115,
      canvas.fade([
        [0, oklch(0.4 + day * 0.3, 0.06, hue)],
        [1, oklch(0.17 + day * 0.22, 0.04, hue + 6)],
      ]),
    ),
    waves(canvas, 0.72 + day * 0.2),
  );
  const x = width * (rng.chance(0.5) ? 0.24 : 0.72);
  if (sight.light !== "none") {
    add(
      path(`M${n(x)} 96L-40 20L-40 150Z`, oklch(0.93, 0.07, 92, 0.16)),
      path(`M${n(x)} 96L${n(width + 40)} 40L${n(width + 40)} 160Z`, oklch(0.93, 0.07, 92, 0.16)),
      shine(canvas, { x, y: 96, r: 74, hue: 90, force: 0.95 }),
    );
  }
  add(rock(x), tower(x));
}

const waves = ({ rng, width, hue }: Canvas, light: number) =>
  many(60, (at) => {
    const near = (at / 60) ** 2;
    const [x, y, long] = [rng.next() * width, 196 + near * 100, 8 + near * 50 * rng.next()];
    return line(
      `M${n(x)} ${n(y)}q${n(long / 2)} ${n(-2 - near * 5)} ${n(long)} 0`,
      oklch(light, 0.05, hue, 0.2 + 0.4 * rng.next()),
      0.7 + near,
    );
  });

const rock = (x: number) =>
  path(
    `M${n(x - 90)} 305C${n(x - 78)} 262 ${n(x - 50)} 252 ${n(x - 34)} 226C${n(x - 20)} 208 ${n(x + 10)} 204 ${n(x + 22)} 214C${n(x + 40)} 228 ${n(x + 66)} 240 ${n(x + 96)} 305Z`,
    oklch(0.15, 0.02, 230),
  );

const tower = (x: number) =>
  [
    path(`M${n(x - 10)} 214L${n(x - 6)} 106H${n(x + 6)}L${n(x + 10)} 214Z`, oklch(0.8, 0.03, 80)),
    path(`M${n(x)} 106H${n(x + 6)}L${n(x + 10)} 214H${n(x + 2)}Z`, oklch(0.34, 0.03, 230)),
    path(`M${n(x - 8)} 150L${n(x - 9)} 172H${n(x + 9)}L${n(x + 8)} 150Z`, oklch(0.44, 0.12, 28)),
    rect(x - 9, 102, 18, 4, oklch(0.2, 0.02, 230)),
    rect(x - 6, 88, 12, 14, oklch(0.97, 0.07, 92)),
    path(`M${n(x - 8)} 88L${n(x)} 76L${n(x + 8)} 88Z`, oklch(0.26, 0.06, 28)),
  ].join("");

/** Trunks in three distances, and what light comes between them. */
export function drawForest(canvas: Canvas, sight: Sight): void {
  const { add, rng, width } = canvas;
  const [day, green] = [daylight(sight), 150];
  const x = width * (0.3 + rng.next() * 0.4);
  add(shine(canvas, { x, y: 96, r: 170, hue: 104, force: 0.35 + day * 0.5 }));
  add(
    many(4, (at) =>
      path(
        `M${n(x)} -20L${n(x - 150 + at * 70)} 310H${n(x - 110 + at * 80)}Z`,
        oklch(0.94, 0.06, 104, 0.1 + day * 0.1),
      ),
    ),
  );
  for (const layer of [0, 1, 2]) {
    const shade = oklch(0.4 + day * 0.1 - layer * 0.12, 0.05, green);
    add(
      many(Math.round(width / 34) - layer * 2, () => {
        const [left, wide] = [rng.next() * width, 5 + layer * 7 + rng.next() * 6];
        return path(
          `M${n(left)} 305L${n(left + wide * 0.25)} -10H${n(left + wide * 0.75)}L${n(left + wide)} 305Z`,
          shade,
        );
      }),
      many(8, () =>
        leaf(
          rng.next() * width,
          rng.next() * 80,
          1 + rng.next() * 2,
          rng.next() * 360,
          oklch(0.36 + day * 0.2 - layer * 0.08, 0.07, green, 0.8),
        ),
      ),
    );
  }
  add(path(hills(canvas, 262, 18), oklch(0.2 + day * 0.1, 0.04, green)));
}

/** A leaf as long as forty at scale one. */
export const leaf = (x: number, y: number, scale: number, turn: number, fill: string) =>
  `<path transform="translate(${n(x)} ${n(y)}) rotate(${Math.round(turn)}) scale(${n(scale)})" d="M0 0C-9 -12 -8 -30 0 -42C8 -30 9 -12 0 0Z" fill="${fill}"/>`;

/** Ridges one behind another, snow below them, northern lights over them at night. */
export function drawMountains(canvas: Canvas, sight: Sight): void {
  const { add, hue, width, rng } = canvas;
  const day = daylight(sight);
  if (sight.hour === "night")
    add(
      many(Math.round(width / 9), (at) => {
        const y = 60 + Math.sin(at / 6) * 24;
        return line(
          `M${at * 10 - 10} ${n(y)}V${n(y + 60 + Math.sin(at / 3) * 24)}`,
          oklch(0.84, 0.12, 165 + at, 0.14 + 0.14 * Math.sin(at / 4) ** 2),
          11,
        );
      }),
    );
  add(
    path(ridge(canvas, 206, 100, 42), oklch(0.42 + day * 0.24, 0.05, hue)),
    path(ridge(canvas, 232, 70, 34), oklch(0.3 + day * 0.2, 0.045, hue + 4)),
    path(hills(canvas, 252, 20), oklch(0.72 + day * 0.2, 0.025, hue)),
    path(hills(canvas, 276, 16), oklch(0.62 + day * 0.28, 0.035, hue + 4)),
  );
  if (sight.light === "none") return;
  const x = width * (0.2 + rng.next() * 0.6);
  add(
    shine(canvas, { x, y: 256, r: 50, hue: 80, force: 0.8 }),
    path(`M${n(x - 26)} 268L${n(x)} 236L${n(x + 26)} 268Z`, oklch(0.44, 0.1, 50)),
    path(`M${n(x - 6)} 268L${n(x)} 244L${n(x + 6)} 268Z`, oklch(0.92, 0.1, 84)),
  );
}

/** Dunes with a lit and a shaded side. */
export function drawDesert(canvas: Canvas, sight: Sight): void {
  const day = daylight(sight);
  const warm = 44;
  const step = (at: number, y: number, height: number) => {
    canvas.add(
      path(hills(canvas, y, height), oklch(0.56 + day * 0.24 - at * 0.11, 0.09, warm - at * 12)),
    );
  };
  step(0, 190, 34);
  step(1, 222, 30);
  step(2, 258, 24);
}

/** Roofs against the sky, lit windows, wet stones. */
export function drawCity(canvas: Canvas, sight: Sight): void {
  const { add, rng, hue, width } = canvas;
  const day = daylight(sight);
  for (const layer of [0, 1, 2]) {
    let x = -20;
    while (x < width + 20) {
      const wide = 26 + rng.next() * 34;
      const top = 110 + layer * 34 - rng.next() * 56;
      add(
        rect(x, top, wide, HEIGHT, oklch(0.36 - layer * 0.08 + day * 0.22, 0.04, hue)),
        rng.chance(0.5)
          ? path(
              `M${n(x - 3)} ${n(top)}L${n(x + wide / 2)} ${n(top - 22)}L${n(x + wide + 3)} ${n(top)}Z`,
              oklch(0.3 - layer * 0.07 + day * 0.2, 0.05, hue + 20),
            )
          : "",
        windows(canvas, x, top, wide, sight),
      );
      x += wide + rng.next() * 4;
    }
  }
  add(
    rect(
      -5,
      258,
      width + 10,
      50,
      canvas.fade([
        [0, oklch(0.3 + day * 0.2, 0.03, hue)],
        [1, oklch(0.16 + day * 0.14, 0.02, hue)],
      ]),
    ),
  );
  const x = width * (rng.chance(0.5) ? 0.16 : 0.84);
  add(
    shine(canvas, { x, y: 132, r: 80, hue: 80, force: day > 0.6 ? 0.2 : 0.9 }),
    line(`M${n(x)} 264V140`, oklch(0.14, 0.02, hue), 3.4),
    circle(x, 132, 7, oklch(0.96, 0.08, 86)),
    many(9, () =>
      line(
        `M${n(x - 30 + rng.next() * 60)} ${n(264 + rng.next() * 30)}h${n(6 + rng.next() * 20)}`,
        oklch(0.9, 0.08, 86, 0.5),
        1.4,
      ),
    ),
  );
}

function windows({ rng }: Canvas, x: number, top: number, wide: number, sight: Sight): string {
  const lit = daylight(sight) > 0.6 ? 0.12 : 0.42;
  return many(Math.floor(wide / 9) * 4, (at) => {
    if (!rng.chance(lit)) return "";
    const [column, row] = [at % Math.floor(wide / 9), Math.floor(at / Math.floor(wide / 9))];
    return rect(x + 4 + column * 9, top + 10 + row * 16, 4, 7, oklch(0.9, 0.1, 84, 0.85));
  });
}
