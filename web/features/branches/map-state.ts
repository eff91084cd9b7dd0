import { useMemo, useState } from "react";
import { type Branch, splitBranches } from "./branches.ts";
import { findTries, isCrowded } from "./crowd.ts";
import { findNaming, type Naming } from "./naming.ts";
import { listRows, type Row } from "./rows.ts";
import type { Shape } from "./tree.ts";

/** What a map of branches shows, and where its reader is. */
export interface MapState {
  shape: Shape;
  /** the path on screen, and with it every branch that is not folded away */
  path: Branch;
  shown: readonly Branch[];
  rows: readonly Row[];
  /** what each branch is called, and where that is written */
  namings: ReadonlyMap<Branch, Naming>;
  /** the messages in which was found what is looked for, as they were written */
  hits: ReadonlySet<number>;
  /** short branches that were folded together, and whether they are out again */
  tries: ReadonlySet<Branch>;
  triesOut: boolean;
  toggleTries(): void;
  /** stretches that were opened, by the depth at which each begins */
  unfolded: ReadonlySet<number>;
  unfold(from: number): void;
  /** the message that is looked at, and the branch it is on */
  node: number;
  branch: Branch;
  select(node: number): void;
}

/**
 * The state of a map over a tree that has at least one message, with the path on screen that ends in `leaf`. Short branches with `hits`
 * are not folded away.
 */
export function useMapState(shape: Shape, leaf: number, hits: ReadonlySet<number>): MapState {
  const branches = useMemo(() => splitBranches(shape, leaf), [shape, leaf]);
  const [triesOut, setTriesOut] = useState(false);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const tries = useMemo(
    () => (isCrowded(branches) ? findTries(branches) : new Set<Branch>()),
    [branches],
  );
  const shown = useMemo(() => {
    const kept = holdHits(tries, hits);
    return branches.filter((branch) => triesOut || !tries.has(branch) || kept.has(branch));
  }, [branches, tries, triesOut, hits]);
  const namings = useMemo(
    () => new Map(branches.map((branch) => [branch, findNaming(shape, branch)])),
    [branches, shape],
  );
  const home = useMemo(() => mapHomes(shown), [shown]);
  const [path = shown[0]] = branches;
  if (path === undefined) throw new Error("A tree without messages has no map.");
  const rows = useMemo(() => listRows(path, new Set(shown)), [path, shown]);
  const found = shape.find(chosen);
  const node = found !== null && home.has(found) ? found : leaf;
  return {
    shape,
    path,
    shown,
    rows,
    namings,
    hits,
    tries,
    triesOut,
    unfolded,
    node,
    branch: home.get(node) ?? path,
    toggleTries: () => setTriesOut((out) => !out),
    unfold: (from) => setUnfolded((known) => new Set([...known, from])),
    select: (node) => setChosen(shape.idOf(node)),
  };
}

/** The branches that have hits, and those that they leave. */
function holdHits(branches: Iterable<Branch>, hits: ReadonlySet<number>): Set<Branch> {
  const kept = new Set<Branch>();
  if (hits.size === 0) return kept;
  for (const branch of branches) {
    if (!branch.nodes.some((node) => hits.has(node))) continue;
    for (let one: Branch | null = branch; one !== null; one = one.from) kept.add(one);
  }
  return kept;
}

function mapHomes(branches: readonly Branch[]): Map<number, Branch> {
  const homes = new Map<number, Branch>();
  for (const branch of branches) for (const node of branch.nodes) homes.set(node, branch);
  return homes;
}
