/** The lines that are drawn, as places in the list: from the first up to, and not including, the last. */
export interface Stretch {
  from: number;
  to: number;
}

/** Which lines are drawn, by their ids: those from `first` to `last`, null for the end of the list. */
export interface Spot {
  first: string | null;
  last: string | null;
  /** one that is kept besides them, because the focus is in it */
  kept: string | null;
}

/** What stands on the page in turn: lines, and room in the place of lines, in pixels. */
export type Part = Stretch | { room: number; key: string };

/** As long as they are so few, lines are not taken off the page. */
export const FEW = 60;
/** More are not drawn at once because the list has grown. */
const MOST = 400;

/** Distances from the screen, in screens. */
const NEAR = 1.5;
const AHEAD = 3;
const KEPT = 4;
const FAR = 6;

/** Where a spot is in the list. What is not found, as after another path was shown, gives way to what is. */
export function placeSpot(ids: readonly string[], { first, last }: Spot): Stretch {
  const count = ids.length;
  let from = first === null ? -1 : ids.lastIndexOf(first);
  let to = last === null ? 0 : ids.lastIndexOf(last) + 1;
  const most = last === null ? MOST : 2 * FEW;
  if (to === 0) to = from === -1 ? count : Math.min(count, from + most);
  if (from === -1 || from >= to) from = Math.max(0, to - FEW);
  return { from, to };
}

export function toSpot(ids: readonly string[], { from, to }: Stretch): Omit<Spot, "kept"> {
  return { first: ids[from] ?? null, last: to === ids.length ? null : (ids[to - 1] ?? null) };
}

interface Sight {
  count: number;
  /** how far below the top of the screen the drawn lines begin and end, in pixels */
  top: number;
  bottom: number;
  /** the screen's height in pixels */
  screen: number;
  /** a line's height in pixels, or what it is likely to be */
  heightOf(place: number): number;
}

/** Which lines are to be drawn, as the reader sees those that are: more where an end comes near, fewer where one is far away. */
export function planStretch(drawn: Stretch, sight: Sight): Stretch {
  const { count, screen, heightOf } = sight;
  let { from, to } = drawn;
  let { top, bottom } = sight;
  if (top > 2 * screen || bottom < -screen) return jump(drawn, sight);
  if (top > -NEAR * screen) while (from > 0 && top > -AHEAD * screen) top -= heightOf(--from);
  if (bottom < (1 + NEAR) * screen)
    while (to < count && bottom < (1 + AHEAD) * screen) bottom += heightOf(to++);
  if (top < -FAR * screen)
    while (to - from > FEW && top + heightOf(from) < -KEPT * screen) top += heightOf(from++);
  if (bottom > (1 + FAR) * screen)
    while (to - from > FEW && bottom - heightOf(to - 1) > (1 + KEPT) * screen)
      bottom -= heightOf(--to);
  return { from, to };
}

/** The lines that belong where the reader went, past all that are drawn. */
function jump({ from, to }: Stretch, { top, bottom, count, heightOf }: Sight): Stretch {
  let place = top > 0 ? from : to;
  for (let at = top; place > 0 && at > 0;) at -= heightOf(--place);
  for (let at = bottom; place < count && at < 0;) at += heightOf(place++);
  return around(place, count);
}

/** The lines about one. */
export function around(place: number, count: number): Stretch {
  const from = Math.max(0, Math.min(place, count) - FEW / 2);
  return { from, to: Math.min(count, from + FEW) };
}

/** What is to stand on the page: the drawn lines, those that are kept elsewhere, and room for all others. */
export function toParts(
  drawn: Stretch,
  { count, kept, heightOf }: Pick<Sight, "count" | "heightOf"> & { kept: readonly number[] },
): Part[] {
  const alone = new Set(kept.filter((place) => place < drawn.from || place >= drawn.to));
  const stretches = [...[...alone].map((from) => ({ from, to: from + 1 })), drawn].toSorted(
    (a, b) => a.from - b.from,
  );
  const parts: Part[] = [];
  let done = 0;
  for (const stretch of [...stretches, { from: count, to: count }]) {
    let room = 0;
    for (let place = done; place < stretch.from; place++) room += heightOf(place);
    if (room > 0) parts.push({ room, key: `room-${parts.length}` });
    if (stretch.from < stretch.to) parts.push(stretch);
    done = stretch.to;
  }
  return parts;
}
