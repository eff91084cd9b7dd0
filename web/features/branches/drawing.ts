import { type Axis, endOf } from "./axis.ts";
import type { Branch } from "./branches.ts";
import type { Size } from "./scale.ts";
import type { Shape } from "./tree.ts";

/** Room around the map, in pixels: before the first message, after the last for a label, above and below. */
const BEFORE = 56;
const AFTER = 250;
const BESIDE = 48;

/** Where everything stands on the map, in pixels. */
export interface Plan {
  width: number;
  height: number;
  x(depth: number): number;
  y(branch: Branch): number;
}

/** Some branches as data of SVG paths: a stroke for the lines, and dots as strokes without length. */
export interface Drawing {
  lines: string;
  replies: string;
  own: string;
}

/** Lays the lanes out in pixels; at least `height` high, with the path on screen in its middle when there is room. */
export function planMap(
  axis: Axis,
  lanes: ReadonlyMap<Branch, number>,
  size: Size,
  least: { width: number; height: number },
): Plan {
  const used = [...lanes.values()];
  const [top, bottom] = [Math.min(0, ...used), Math.max(0, ...used)];
  const needed = (bottom - top) * size.lane + 2 * BESIDE;
  const spare = Math.max(0, least.height - needed);
  const middle = BESIDE + spare / 2 - top * size.lane;
  const before = BEFORE + size.column;
  return {
    width: Math.max(least.width, before + axis.end * size.column + AFTER),
    height: needed + spare,
    x: (depth) => before + axis.columnOf(depth) * size.column,
    y: (branch) => middle + (lanes.get(branch) ?? 0) * size.lane,
  };
}

/** Draws branches without those of their messages that a fold hides. */
export function drawBranches(
  branches: readonly Branch[],
  scene: { shape: Shape; axis: Axis; plan: Plan; size: Size },
): Drawing {
  const { shape, axis, plan, size } = scene;
  const drawing = { lines: "", replies: "", own: "" };
  for (const branch of branches) {
    const y = round(plan.y(branch));
    drawing.lines += `${startLine(branch, plan, size)}H${round(plan.x(endOf(branch)))}`;
    if (size.dot === 0) continue;
    for (const [place, node] of branch.nodes.entries()) {
      const depth = branch.start + place;
      if (axis.isHidden(depth)) continue;
      const dot = `M${round(plan.x(depth))} ${y}h0`;
      if (shape.isReply(node)) drawing.replies += dot;
      else if (size.own) drawing.own += dot;
    }
  }
  return drawing;
}

/** Some branches without their messages and without bends, for a small picture. */
export function drawOutline(branches: readonly Branch[], plan: Plan): string {
  return branches
    .flatMap((branch) => {
      const { from, start } = branch;
      if (from === null) return [];
      const [x, y] = [Math.round(plan.x(start)), Math.round(plan.y(branch))];
      const corner = `M${Math.round(plan.x(start - 1))} ${Math.round(plan.y(from))}L${x} ${y}`;
      return [`${corner}H${Math.round(plan.x(endOf(branch)))}`];
    })
    .join("");
}

/** The messages that were found, those in folds too, as strokes without length. */
export function drawHits(
  branches: readonly Branch[],
  hits: ReadonlySet<number>,
  { shape, plan }: { shape: Shape; plan: Plan },
): string {
  if (hits.size === 0) return "";
  let dots = "";
  for (const branch of branches) {
    const y = round(plan.y(branch));
    for (const node of branch.nodes)
      if (hits.has(node)) dots += `M${round(plan.x(shape.depths[node] ?? 0))} ${y}h0`;
  }
  return dots;
}

/** The path on screen in two strokes: where its lines stand, and where they are folded. */
export function drawPath(path: Branch, axis: Axis, plan: Plan): { whole: string; folded: string } {
  const y = round(plan.y(path));
  const end = endOf(path);
  const hidden = axis.folds.filter(({ to }) => to < end);
  let whole = `M${round(plan.x(0))} ${y}`;
  let folded = "";
  for (const { from, to } of hidden) {
    const [left, right] = [round(plan.x(from - 1)), round(plan.x(to + 1))];
    whole += `H${left}M${right} ${y}`;
    folded += `M${left} ${y}H${right}`;
  }
  return { whole: `${whole}H${round(plan.x(end))}`, folded };
}

/** Tries that are folded together, each as a tick where it left. */
export function drawTries(tries: Iterable<Branch>, plan: Plan): string {
  const seen = new Map<number, number>();
  let ticks = "";
  for (const { fork, from, start } of tries) {
    const count = seen.get(fork) ?? 0;
    seen.set(fork, count + 1);
    if (from === null || fork === -1 || count >= 4) continue;
    const rise = (count % 2 === 0 ? -1 : 1) * (8 + (count >> 1) * 4);
    ticks += `M${round(plan.x(start - 1))} ${round(plan.y(from))}l5 ${rise}`;
  }
  return ticks;
}

function startLine(branch: Branch, plan: Plan, { column }: Size): string {
  const y = round(plan.y(branch));
  if (branch.from === null) return `M${round(plan.x(branch.start))} ${y}`;
  const [x0, y0] = [plan.x(branch.start - 1), plan.y(branch.from)];
  const x1 = plan.x(branch.start);
  const bend = Math.min(column, x1 - x0);
  return `M${round(x0)} ${round(y0)}C${round(x0 + 0.56 * bend)} ${round(y0)} ${round(x0 + 0.37 * bend)} ${y} ${round(x1)} ${y}`;
}

const round = (value: number) => Math.round(value * 10) / 10;
