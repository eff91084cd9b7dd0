import type { Chat } from "../../api.ts";
import { useNow } from "../../ui/now.ts";
import { Portrait } from "../personas/portrait.tsx";
import { endOf } from "./axis.ts";
import type { Branch } from "./branches.ts";
import type { Plan } from "./drawing.ts";
import type { Layout } from "./layout.ts";
import type { MapState } from "./map-state.ts";
import type { View } from "./view.ts";
import { measureBranch, nameBranch, whenWritten, type Words } from "./words.ts";

interface MapLabelsProps {
  chat: Chat;
  map: MapState;
  layout: Layout;
  plan: Plan;
  words: Words;
  writing: boolean;
  /** there is room for names only */
  bare: boolean;
  /** the part of the map that can be seen */
  view: View;
}

/** What stands on the map in words. The list says the same to those who do not point, so that here nothing takes the focus. */
export function MapLabels({ map, layout, plan, words, view, bare, ...here }: MapLabelsProps) {
  const now = useNow();
  const { shape, shown, branch: chosen } = map;
  const isSeen = (branch: Branch) =>
    branch.level > 0 &&
    (layout.labelled.has(branch) || branch === chosen) &&
    view.holds(plan.x(endOf(branch)), plan.y(branch));
  const labelled = thin(shown.filter(isSeen), chosen, plan, bare);
  return (
    <>
      {labelled.map((branch) => (
        <button
          key={branch.id}
          type="button"
          tabIndex={-1}
          className="map-label"
          data-chosen={branch === chosen || undefined}
          data-bare={bare || undefined}
          style={{ left: plan.x(endOf(branch)) + 14, top: plan.y(branch) }}
          onClick={() => map.select(branch.nodes.at(-1) ?? 0)}
        >
          <b>{nameBranch(map, branch, words)}</b>
          {!bare && <span>{measureBranch(shape, branch, now)}</span>}
        </button>
      ))}
      {!bare && <Folds map={map} layout={layout} plan={plan} />}
      <Here map={map} plan={plan} now={now} {...here} />
    </>
  );
}

/** The labels that do not cover one another: where two would, the longer branch keeps its own, and the one looked at always. */
function thin(branches: readonly Branch[], chosen: Branch, plan: Plan, bare: boolean): Branch[] {
  const kept: Branch[] = [];
  const weight = (branch: Branch) => (branch === chosen ? Infinity : branch.nodes.length);
  for (const branch of branches.toSorted((one, other) => weight(other) - weight(one))) {
    const covers = (other: Branch) =>
      Math.abs(plan.x(endOf(branch)) - plan.x(endOf(other))) < WIDE &&
      Math.abs(plan.y(branch) - plan.y(other)) < (bare ? 26 : 40);
    if (!kept.some(covers)) kept.push(branch);
  }
  return kept;
}

/** The most that a label is wide, in pixels. */
const WIDE = 190;

/** How many lines are hidden where, on the longest branch that runs through; a click brings them out. */
function Folds({ map, layout, plan }: Pick<MapLabelsProps, "map" | "layout" | "plan">) {
  return layout.axis.folds.map(({ from, to }) => {
    const runsThrough = (branch: Branch) => branch.start < from && endOf(branch) > to;
    const branch = map.shown.find(runsThrough) ?? map.path;
    return (
      <button
        key={from}
        type="button"
        tabIndex={-1}
        className="map-fold"
        style={{ left: (plan.x(from - 1) + plan.x(to + 1)) / 2, top: plan.y(branch) + 10 }}
        onClick={() => map.unfold(from)}
      >
        {to - from + 1} lines folded
      </button>
    );
  });
}

interface HereProps extends Pick<MapLabelsProps, "chat" | "map" | "plan" | "writing"> {
  now: Date;
}

function Here({ chat, map, plan, writing, now }: HereProps) {
  const { path, shape } = map;
  const when = whenWritten(shape, path.nodes.at(-1) ?? 0, now);
  return (
    <div className="map-here" style={{ left: plan.x(endOf(path)) + 10, top: plan.y(path) }}>
      <Portrait persona={chat.persona} />
      <div>
        <b>You are here</b>
        <span>{[when, writing && "writing…"].filter(Boolean).join(" · ")}</span>
      </div>
    </div>
  );
}
