import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef } from "react";
import type { Axis } from "./axis.ts";
import type { MapState } from "./map-state.ts";
import { stepAlong } from "./walk.ts";

const ITEM = "[role=treeitem]";

/** Puts the focus on the row of the branch that is looked at. */
export function focusChosen(around: HTMLElement | null): void {
  around?.querySelector<HTMLElement>("[role=tree] [aria-selected=true]")?.focus();
}

/** What the branch list answers to: ↑ ↓ Home End go across its rows, ← → along a branch, Enter goes on from there, a click chooses. */
export function useListHandlers(
  list: RefObject<HTMLElement | null>,
  map: MapState,
  axis: Axis,
  onContinue: () => void,
) {
  const follow = useRef(false);
  useEffect(() => {
    // walking along may have led onto another branch
    if (follow.current) focusChosen(list.current?.parentElement ?? null);
    follow.current = false;
  });

  const across = (row: HTMLElement, key: string) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>(ITEM) ?? [])];
    const here = rows.indexOf(row);
    const places = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 };
    const next = rows[places[key as keyof typeof places]];
    next?.focus();
    const { end } = next?.dataset ?? {};
    if (end !== undefined) map.select(Number(end));
  };
  const along = (step: 1 | -1) => {
    const next = stepAlong(map, axis, step);
    if (next === null) return;
    follow.current = true;
    map.select(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rowOf(event);
    if (row === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const isTries = "tries" in row.dataset;
    const step = { ArrowRight: 1, ArrowLeft: -1 } as const;
    if (/^(ArrowDown|ArrowUp|Home|End)$/.test(event.key)) across(row, event.key);
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      if (!isTries) along(step[event.key]);
      else if (map.triesOut === (event.key === "ArrowLeft")) map.toggleTries();
    } else if (event.key === "Enter") (isTries ? map.toggleTries : onContinue)();
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const row = rowOf(event);
    if (row?.dataset["tries"] !== undefined) map.toggleTries();
    else if (row?.dataset["end"] !== undefined) map.select(Number(row.dataset["end"]));
  };
  return { onKeyDown, onClick };
}

function rowOf({ target }: { target: EventTarget }): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(ITEM) : null;
}
