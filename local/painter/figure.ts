import { type Canvas, circle, line, n, path, placed, shine } from "./canvas.ts";
import { oklch } from "./colour.ts";
import type { Colour, Sight } from "./sight.ts";

// Drawn in a box of 240 by 300, the face lit from the left; the edge of the shadow draws brow, nose, lips and chin.
const FACE =
  "M120 66C149 66 166 90 165 124C164 156 146 190 120 194C94 190 76 156 75 124C74 90 91 66 120 66Z";
const SHADE =
  "M122 60C124 78 119 88 117 100C116 107 121 110 120 117C119 126 112 137 109 143C108 148 114 149 118 151C118 154 113 156 112 159L117 161C113 163 112 167 116 170C114 174 112 183 119 198L190 198L190 60Z";

/** Head and shoulders, half of it in the light. */
export function bust(canvas: Canvas, sight: Sight): string {
  const coat = (l: number, less = 0) =>
    oklch(sight.coat.l + l, Math.max(0.01, sight.coat.c - less), sight.coat.h);
  return [
    shine(canvas, { x: 96, y: 126, r: 140, hue: canvas.hue, force: 0.42 }),
    hairBehind(sight),
    path("M101 168L101 214C101 226 139 226 139 214L139 168Z", oklch(sight.skin - 0.4, 0.05, 50)),
    path(
      "M101 176L101 214C101 220 110 223 117 223L114 196C109 192 104 184 101 176Z",
      oklch(sight.skin - 0.2, 0.06, 52),
    ),
    face(canvas, sight),
    path(
      "M-4 305C2 258 30 236 72 226L96 206L120 232L146 206L170 226C212 236 238 258 246 305Z",
      canvas.fade([
        [0, coat(0)],
        [1, coat(-0.16)],
      ]),
    ),
    path("M96 204L68 222L100 272L120 234Z", coat(0.14)),
    path("M146 204L174 222L142 272L120 234Z", coat(-0.1, 0.02)),
    line("M-2 292C6 258 32 240 70 229", oklch(0.82, 0.07, canvas.hue, 0.8), 2),
    hairBefore(sight),
    sight.beard ? beard(sight.hair) : "",
  ].join("");
}

function face({ hue, fade, clip }: Canvas, { skin }: Sight): string {
  const lit = fade([
    [0, oklch(skin + 0.06, 0.05, 60)],
    [1, oklch(skin - 0.16, 0.07, 52)],
  ]);
  const dark = fade([
    [0, oklch(0.4, 0.05, hue)],
    [1, oklch(0.24, 0.04, hue)],
  ]);
  return [
    path(FACE, lit),
    path(SHADE, dark, `clip-path="${clip(FACE)}"`),
    path("M86 121C92 116 101 116 107 121C101 124 92 125 86 121Z", oklch(0.3, 0.05, hue)),
    line("M83 111C90 104 101 104 109 109", oklch(0.3, 0.05, hue), 2.6),
    path("M133 122C139 118 148 118 153 122C147 125 139 125 133 122Z", oklch(0.62, 0.06, hue, 0.55)),
    path("M104 160C109 157 113 158 117 161C113 164 108 164 104 160Z", oklch(skin - 0.32, 0.09, 40)),
  ].join("");
}

const tone = ({ l, c, h }: Colour, more: number) => oklch(Math.max(0.12, l + more), c, h);

function hairBehind({ hair, hairCut }: Sight): string {
  const dark = tone(hair, -0.06);
  if (hairCut === "short" || hairCut === "hat")
    return path("M72 110C68 140 72 160 80 170L160 170C168 158 172 136 168 110Z", dark);
  if (hairCut === "hood")
    return path(
      "M120 34C68 32 48 84 52 142C54 172 52 192 44 214L196 214C188 192 186 172 188 142C192 84 172 32 120 34Z",
      dark,
    );
  const bun = hairCut === "bun" ? circle(132, 40, 28, dark) : "";
  const braid =
    hairCut === "braid"
      ? path(
          "M158 150C176 170 170 206 160 240C152 262 158 280 168 300L190 300C182 276 184 258 188 236C194 196 192 166 178 130Z",
          tone(hair, -0.02),
        )
      : "";
  return (
    bun +
    braid +
    path(
      "M120 46C72 44 54 84 58 128C60 156 50 178 44 196C66 200 86 188 92 172L150 172C158 188 178 200 204 190C186 176 182 152 182 124C184 78 164 46 120 46Z",
      dark,
    )
  );
}

function hairBefore({ hair, hairCut }: Sight): string {
  const shine = line(
    "M66 108C76 90 90 78 112 72M72 90C82 76 98 66 118 62",
    tone(hair, 0.3),
    1.4,
    'opacity=".7"',
  );
  if (hairCut === "hat")
    return (
      path(
        "M40 100C60 88 86 84 120 84C156 84 182 90 202 102C176 108 150 108 120 107C90 107 62 108 40 100Z",
        tone(hair, -0.1),
      ) +
      path(
        "M72 92C70 62 76 34 96 32C106 31 112 38 120 38C130 38 138 30 148 33C166 38 170 66 168 92C138 84 100 84 72 92Z",
        tone(hair, 0),
      ) +
      line("M42 99C62 88 86 85 112 84", tone(hair, 0.4), 2)
    );
  if (hairCut === "hood")
    return path(
      "M120 34C70 34 56 84 60 138C62 170 60 188 60 206C72 200 80 190 84 176C72 154 68 138 70 118C74 84 92 60 120 60C150 60 168 86 170 118C172 140 168 156 158 176C162 190 170 200 182 206C180 186 178 168 180 138C184 84 168 34 120 34Z",
      tone(hair, 0.06),
    );
  return (
    path(
      "M120 46C80 44 62 74 64 118C72 108 80 94 98 86C118 80 138 86 150 92C160 98 166 112 170 128C182 116 182 96 176 78C166 56 146 47 120 46Z",
      tone(hair, 0.02),
    ) + shine
  );
}

const beard = (hair: Colour) =>
  path(
    "M76 138C84 150 92 153 104 153C110 148 126 148 134 153C148 153 158 148 165 136C168 176 152 216 120 232C92 218 74 178 76 138ZM106 161C112 166 126 166 132 161C126 158 112 158 106 161Z",
    tone(hair, 0.02),
    'fill-rule="evenodd"',
  );

/** Somebody far off: a dark shape with a lit edge, as high as forty-eight at scale one, standing on `y`. */
export function silhouette(sight: Sight, x: number, y: number, scale: number): string {
  const dark = oklch(Math.max(0.12, sight.coat.l - 0.24), 0.03, sight.coat.h);
  const body = [
    path(
      "M-11 0C-14 -20 -10 -32 -6 -36C-10 -42 -8 -52 0 -52C8 -52 10 -42 6 -36C12 -30 14 -18 11 0Z",
      dark,
    ),
    path("M-6 -36C-10 -30 -14 -18 -11 0L-8 0C-11 -18 -8 -28 -4 -35Z", oklch(0.84, 0.08, 84, 0.75)),
    path("M-6 -46C-6 -50 -3 -52 0 -52C-4 -50 -5 -47 -5 -42Z", oklch(0.9, 0.08, 84, 0.8)),
  ].join("");
  return placed(x, y, scale, body);
}

/** The figures of a scene: near ones as busts at a third of the width, far ones as shapes on the ground. */
export function drawFigures(canvas: Canvas, sight: Sight): void {
  const { add, width, rng } = canvas;
  if (sight.figures === 0) return;
  if (sight.view === "far") {
    const x = width * (0.36 + rng.next() * 0.26);
    add(silhouette(sight, x, 282, 1.15));
    if (sight.figures === 2) add(silhouette(sight, x + 34, 284, 1.1));
    return;
  }
  const scale = sight.view === "portrait" ? Math.min(1, width / 240) : 0.74;
  const wide = 240 * scale;
  const x =
    sight.view === "portrait"
      ? (width - wide) / 2
      : Math.max(-20, width * (rng.chance(0.5) ? 0.34 : 0.6) - wide / 2);
  const y = 305 - 300 * scale;
  add(placed(x, y, scale, bust(canvas, sight)));
  if (sight.figures === 2)
    add(silhouette(sight, x > width / 3 ? width * 0.16 : width * 0.86, 300, 2.6));
  add(line(`M${n(x)} 305H${n(x + wide)}`, oklch(0.1, 0.01, canvas.hue, 0.2), 2));
}
