import { createRng, type Rng } from "../model/rng.ts";
import { oklch } from "./colour.ts";

/** Every picture is this high in its own units, whatever its pixels. */
export const HEIGHT = 300;

type Stop = [offset: number, colour: string];

/** What is drawn on: SVG in units of a three-hundredth of the height. */
export interface Canvas {
  width: number;
  rng: Rng;
  /** hue of the whole, in degrees */
  hue: number;
  /** the shapes so far, back to front */
  add(...shapes: string[]): void;
  /** gives `url(#…)` */
  fade(stops: Stop[], to?: { x1?: number; y1?: number; x2?: number; y2?: number }): string;
  glow(stops: Stop[]): string;
  /** gives `url(#…)` of what lies inside an outline */
  clip(outline: string): string;
  svg(pixels: { width: number; height: number }): string;
}

/** An empty canvas; the same seed draws the same picture. */
export function makeCanvas(told: {
  width: number;
  height: number;
  seed: number;
  hue: number;
}): Canvas {
  const width = (HEIGHT * told.width) / told.height;
  const shapes: string[] = [];
  const defs: string[] = [];
  const define = (tag: string, attributes: string, inside: string) => {
    const id = `d${defs.length}`;
    defs.push(`<${tag} id="${id}" ${attributes}>${inside}</${tag}>`);
    return `url(#${id})`;
  };
  return {
    width,
    rng: createRng(told.seed),
    hue: told.hue,
    add: (...more) => void shapes.push(...more),
    fade: (list, { x1 = 0, y1 = 0, x2 = 0, y2 = 1 } = {}) =>
      define("linearGradient", `x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`, stops(list)),
    glow: (list) => define("radialGradient", `cx=".5" cy=".5" r=".5"`, stops(list)),
    clip: (outline) => define("clipPath", "", `<path d="${outline}"/>`),
    svg: (pixels) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels.width}" height="${pixels.height}" viewBox="0 0 ${n(width)} ${HEIGHT}"><defs>${defs.join("")}</defs>${shapes.join("")}</svg>`,
  };
}

const stops = (list: Stop[]) =>
  list.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join("");

/** A number as SVG wants it, to a tenth. */
export const n = (value: number) => String(Math.round(value * 10) / 10);

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = "") =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`;

export const circle = (x: number, y: number, r: number, fill: string, more = "") =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`;

export const path = (d: string, fill: string, more = "") =>
  `<path d="${d}" fill="${fill}" ${more}/>`;

export const line = (d: string, stroke: string, width = 1, more = "") =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" ${more}/>`;

/** Shapes that are moved and scaled together. */
export const placed = (x: number, y: number, scale: number, inside: string, turn = 0) =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${turn}) scale(${scale})">${inside}</g>`;

/** A soft light around a point. */
export function shine(
  { glow }: Canvas,
  at: { x: number; y: number; r: number; hue: number; force: number },
) {
  const { x, y, r, hue, force } = at;
  const fill = glow([
    [0, oklch(0.96, 0.07, hue, force)],
    [0.4, oklch(0.86, 0.09, hue, force * 0.4)],
    [1, oklch(0.8, 0.09, hue, 0)],
  ]);
  return circle(x, y, r, fill);
}

/** Sharp mountains from edge to edge: `y` is their foot, `height` the highest. */
export function ridge({ rng, width }: Canvas, y: number, height: number, step: number): string {
  let d = `M-5 ${HEIGHT + 5}L-5 ${n(y)}`;
  for (let x = 0; x <= width + step; x += step)
    d += `L${n(x + (rng.next() - 0.5) * step * 0.5)} ${n(y - height * (0.15 + rng.next() * 0.85))}`;
  return `${d}L${n(width + 5 + step)} ${HEIGHT + 5}Z`;
}

/** Soft hills from edge to edge. */
export function hills({ rng, width }: Canvas, y: number, height: number): string {
  let [x, d] = [-20, `M-20 ${HEIGHT + 5}L-20 ${n(y)}`];
  while (x < width + 20) {
    const next = x + 60 + rng.next() * 70;
    d += `Q${n((x + next) / 2)} ${n(y - height * (0.3 + rng.next()))} ${n(next)} ${n(y - (rng.next() - 0.5) * height * 0.4)}`;
    x = next;
  }
  return `${d}L${n(width + 60)} ${HEIGHT + 5}Z`;
}

/** Calls `draw` so many times and gives what it drew, in one. */
export const many = (count: number, draw: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => draw(at)).join("");
