import { type Axis, makeAxis } from "./axis.ts";
import type { Branch } from "./branches.ts";
import { packLanes } from "./lanes.ts";
import type { MapState } from "./map-state.ts";
import type { Size } from "./scale.ts";

/** What a label takes up beside the end of its branch, in pixels, and what an end without one needs. */
const LABEL = 200;
const BARE = 14;

/** How many branches keep their labels when there is not room for all. */
const LONGEST = 12;

/** Branches in their lanes and messages in their columns, before anything is drawn. */
export interface Layout {
  axis: Axis;
  lanes: ReadonlyMap<Branch, number>;
  labelled: ReadonlySet<Branch>;
}

/** Lays out the branches that are shown; stretches that begin in `unfolded` stay open, and where room is short those with names keep their labels. */
export function layOut(
  { shown, unfolded, namings }: Pick<MapState, "shown" | "unfolded" | "namings">,
  size: Size,
): Layout {
  const axis = makeAxis(shown, unfolded);
  const isNamed = (branch: Branch) => (namings.get(branch)?.name ?? null) !== null;
  const labelled = chooseLabels(shown, size, isNamed);
  const labelOf = (branch: Branch) => (labelled.has(branch) ? LABEL : BARE) / size.column;
  return { axis, labelled, lanes: packLanes(shown, axis, labelOf) };
}

/** How many lanes lie between the highest and the lowest, both counted. */
export function countLanes({ lanes }: Layout): number {
  const used = [...lanes.values()];
  return Math.max(0, ...used) - Math.min(0, ...used) + 1;
}

function chooseLabels(
  branches: readonly Branch[],
  { labels }: Size,
  isNamed: (branch: Branch) => boolean,
): Set<Branch> {
  const [path, ...others] = branches;
  if (labels === "all") return new Set(branches);
  const longest = others.toSorted((one, other) => other.nodes.length - one.nodes.length);
  const named = longest.filter(isNamed);
  const kept = labels === "long" ? [...longest.slice(0, LONGEST), ...named] : [];
  return new Set(path === undefined ? kept : [path, ...kept]);
}
