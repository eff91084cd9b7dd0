import { type Canvas, circle, line, many, n, path, rect, shine } from "../canvas.ts";
import { oklch } from "../colour.ts";
import type { Sight } from "../sight.ts";
import { daylight } from "../sky.ts";

/** Back wall and floor that meet at `at`. */
function walls({ add, width, hue, fade }: Canvas, light: number, at = 232): void {
  add(
    rect(
      -5,
      -5,
      width + 10,
      310,
      fade([
        [0, oklch(0.2 + light * 0.3, 0.035, hue)],
        [1, oklch(0.34 + light * 0.3, 0.05, hue)],
      ]),
    ),
    rect(
      -5,
      at,
      width + 10,
      310 - at,
      fade([
        [0, oklch(0.3 + light * 0.2, 0.05, 62)],
        [1, oklch(0.16 + light * 0.14, 0.035, 56)],
      ]),
    ),
    line(`M-5 ${at}H${n(width + 5)}`, oklch(0.13, 0.02, hue, 0.6), 2),
  );
}

/** A room with a window on the weather, a table, and a lamp or a fire. */
export function drawRoom(canvas: Canvas, sight: Sight): void {
  const { add, rng, width, hue } = canvas;
  const day = daylight(sight);
  walls(canvas, day * 0.5);
  const left = rng.chance(0.5);
  const at = left ? width * 0.12 : width * 0.62;
  const wide = Math.min(84, width * 0.28);
  add(
    rect(at - 4, 50, wide + 8, 118, oklch(0.16, 0.03, hue)),
    rect(
      at,
      54,
      wide,
      110,
      canvas.fade([
        [0, oklch(0.3 + day * 0.5, 0.06, hue + 8)],
        [1, oklch(0.52 + day * 0.4, 0.07, sight.hour === "dusk" ? 54 : hue)],
      ]),
    ),
    line(`M${n(at + wide / 2)} 54V164M${n(at)} 106H${n(at + wide)}`, oklch(0.16, 0.03, hue), 3),
  );
  if (day > 0.4)
    add(
      path(
        `M${n(at)} 164L${n(at + wide)} 164L${n(at + wide + 50)} 300L${n(at - 10)} 300Z`,
        oklch(0.95, 0.05, 90, 0.16),
      ),
    );
  const fire = left ? width * 0.8 : width * 0.2;
  if (sight.light === "fire") add(hearth(canvas, fire));
  add(
    path(
      `M${n(width * 0.3)} 262H${n(width * 0.72)}L${n(width * 0.78)} 276H${n(width * 0.24)}Z`,
      oklch(0.34, 0.06, 56),
    ),
    line(`M${n(width * 0.29)} 276V306M${n(width * 0.73)} 276V306`, oklch(0.2, 0.04, 56), 5),
    path(
      `M${n(width * 0.44)} 262V250C${n(width * 0.44)} 246 ${n(width * 0.44 + 16)} 246 ${n(width * 0.44 + 16)} 250V262Z`,
      oklch(0.82, 0.03, 80),
    ),
  );
  if (sight.light !== "fire") add(lamp(canvas, width * 0.56, 236));
}

const hearth = (canvas: Canvas, x: number) =>
  [
    rect(x - 44, 120, 88, 114, oklch(0.22, 0.03, 40)),
    path(
      `M${n(x - 30)} 234V168C${n(x - 30)} 140 ${n(x + 30)} 140 ${n(x + 30)} 168V234Z`,
      oklch(0.1, 0.02, 40),
    ),
    shine(canvas, { x, y: 214, r: 110, hue: 58, force: 0.9 }),
    path(
      `M${n(x - 16)} 234C${n(x - 22)} 206 ${n(x - 6)} 204 ${n(x - 2)} 182C${n(x + 14)} 198 ${n(x + 20)} 212 ${n(x + 14)} 234Z`,
      oklch(0.74, 0.16, 54),
    ),
    path(
      `M${n(x - 7)} 234C${n(x - 8)} 218 ${n(x + 1)} 214 ${n(x + 1)} 204C${n(x + 9)} 214 ${n(x + 9)} 224 ${n(x + 6)} 234Z`,
      oklch(0.93, 0.12, 92),
    ),
  ].join("");

/** A lamp that stands at a place, with its light. */
export const lamp = (canvas: Canvas, x: number, y: number) =>
  [
    shine(canvas, { x, y, r: 120, hue: 82, force: 0.95 }),
    path(
      `M${n(x - 5)} ${n(y + 26)}L${n(x - 3)} ${n(y + 10)}H${n(x + 3)}L${n(x + 5)} ${n(y + 26)}Z`,
      oklch(0.3, 0.06, 70),
    ),
    path(
      `M${n(x - 8)} ${n(y + 10)}C${n(x - 12)} ${n(y - 4)} ${n(x - 4)} ${n(y - 14)} ${n(x)} ${n(y - 16)}C${n(x + 4)} ${n(y - 14)} ${n(x + 12)} ${n(y - 4)} ${n(x + 8)} ${n(y + 10)}Z`,
      oklch(0.97, 0.07, 92),
    ),
  ].join("");

/** Inside a carriage: a window on the land that passes, seats, a lamp. */
export function drawTrain(canvas: Canvas, sight: Sight): void {
  const { add, width, rng, hue } = canvas;
  const day = daylight(sight);
  walls(canvas, 0.1, 240);
  const [left, wide] = [width * 0.16, width * 0.68];
  add(
    rect(left - 6, 44, wide + 12, 136, oklch(0.3, 0.06, 60), 'rx="14"'),
    rect(
      left,
      50,
      wide,
      124,
      canvas.fade([
        [0, oklch(0.22 + day * 0.5, 0.05, 262)],
        [1, oklch(0.44 + day * 0.4, 0.07, sight.hour === "dusk" ? 40 : 250)],
      ]),
      'rx="9"',
    ),
    circle(left + wide * 0.72, 82, 15, oklch(0.94, 0.05, 88)),
    many(12, () =>
      line(
        `M${n(left + rng.next() * wide * 0.6)} ${n(110 + rng.next() * 56)}h${n(10 + rng.next() * wide * 0.3)}`,
        oklch(0.84, 0.08, 80, 0.3),
        1.3,
      ),
    ),
    path(
      `M${n(left)} 174V150Q${n(left + wide * 0.3)} 132 ${n(left + wide * 0.6)} 150T${n(left + wide)} 142V174Z`,
      oklch(0.2 + day * 0.2, 0.04, hue),
    ),
  );
  for (const x of [-10, width - 74])
    add(
      rect(x, 160, 84, 150, oklch(0.34, 0.1, 22), 'rx="16"'),
      rect(x + 10, 172, 64, 60, oklch(0.4, 0.11, 24), 'rx="10"'),
    );
  add(lamp(canvas, width * 0.5, 214));
}
