import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { LINES, usePlace } from "./place.ts";
import { around, type Part, placeSpot, planStretch, toParts, toSpot } from "./stretch.ts";
import type { Spot, Stretch } from "./stretch.ts";

/** How high a line is that was never drawn, in pixels; a guess that nothing depends on but the length of the scroll bar. */
const LIKELY = 180;

/**
 * Which of a conversation's lines are on the page: those about the screen, and room in the place of all others, so that ten thousand
 * cost what a hundred do. Each line's element carries its id as `data-line`. `ids` has to stay the same array as long as it says the same. The line `openId` is drawn
 * wherever it is.
 */
export function useDrawnLines(ids: readonly string[], openId: string | null = null): Part[] {
  const place = usePlace();
  const [heights] = useState(() => new Map<string, number>());
  const [spot, setSpot] = useState<Spot>({ first: null, last: null, kept: null });
  const [wanted, want] = useState<{ id: string } | null>(null);
  const opened = useRef(false);
  const { from, to } = placeSpot(ids, spot);
  const guess = (at: number) => heights.get(ids[at] ?? "") ?? LIKELY;
  const parts = useMemo(() => {
    const kept = [spot.kept, openId].flatMap((id) => (id === null ? [] : ids.indexOf(id)));
    const heightOf = (at: number) => heights.get(ids[at] ?? "") ?? LIKELY;
    return toParts(
      { from, to },
      { count: ids.length, kept: kept.filter((at) => at !== -1), heightOf },
    );
  }, [ids, heights, from, to, spot.kept, openId]);
  const look = useEffectEvent((scroller: HTMLElement) => {
    const lines = readLines(scroller);
    const next = planNext(ids, { from, to }, { scroller, lines, guess });
    if (next.from === from && next.to === to) return;
    for (const [id, line] of lines) heights.set(id, heightOf(line));
    setSpot({ ...toSpot(ids, next), kept: focused(scroller) });
  });
  const reveal = useEffectEvent((lineId: string) => {
    const at = ids.findIndex((id) => id.startsWith(lineId));
    const id = ids[at];
    if (id === undefined) return;
    setSpot({ ...toSpot(ids, around(at, ids.length)), kept: null });
    want({ id });
  });
  useEffect(() => place.watch({ look: (node) => look(node), reveal: (id) => reveal(id) }), [place]);
  useLayoutEffect(() => {
    if (parts.length === 0) return;
    if (opened.current) place.keep();
    else place.begin();
    opened.current = true;
  }, [place, parts]);
  useLayoutEffect(() => {
    if (wanted !== null) place.show(wanted.id);
  }, [place, wanted]);
  return parts;
}

type Elements = ReadonlyMap<string, HTMLElement>;

function readLines(scroller: HTMLElement): Elements {
  const lines = scroller.querySelectorAll<HTMLElement>(LINES);
  return new Map([...lines].map((line) => [line.dataset["line"] ?? "", line]));
}

/** The room a line takes up, with the space and the notices below it, in pixels. */
function heightOf(line: HTMLElement): number {
  const { top, bottom } = line.getBoundingClientRect();
  return (line.nextElementSibling?.getBoundingClientRect().top ?? bottom) - top;
}

/** The line that the focus is in. */
function focused(scroller: HTMLElement): string | null {
  const line = document.activeElement?.closest<HTMLElement>(LINES) ?? null;
  return line !== null && scroller.contains(line) ? (line.dataset["line"] ?? null) : null;
}

interface Seen {
  scroller: HTMLElement;
  lines: Elements;
  guess(place: number): number;
}

/** Which lines are to be drawn now. What is being selected stays. */
function planNext(ids: readonly string[], drawn: Stretch, seen: Seen): Stretch {
  const { scroller, lines, guess } = seen;
  const first = lines.get(ids[drawn.from] ?? "");
  const last = lines.get(ids[drawn.to - 1] ?? "");
  if (first === undefined || last === undefined || scroller.clientHeight === 0) return drawn;
  const start = scroller.getBoundingClientRect().top;
  const next = planStretch(drawn, {
    count: ids.length,
    screen: scroller.clientHeight,
    top: first.getBoundingClientRect().top - start,
    bottom: last.getBoundingClientRect().bottom - start,
    heightOf: (place) => {
      const line = lines.get(ids[place] ?? "");
      return line === undefined ? guess(place) : heightOf(line);
    },
  });
  if (!isSelecting(scroller)) return next;
  return { from: Math.min(drawn.from, next.from), to: Math.max(drawn.to, next.to) };
}

function isSelecting(scroller: HTMLElement): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && scroller.contains(selection.anchorNode);
}

/** The lines' ids; the same array as long as they are the same. */
export function useIds(lines: readonly { id: string }[]): readonly string[] {
  const [ids, setIds] = useState<readonly string[]>([]);
  if (ids.length === lines.length && lines.every(({ id }, place) => id === ids[place])) return ids;
  const now = lines.map(({ id }) => id);
  setIds(now);
  return now;
}
