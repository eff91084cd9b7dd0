/** Where a tile lies, in pixels from the corner of the wall it hangs on. */
export interface Place {
  column: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Pictures in columns. */
export interface Wall {
  places: readonly Place[];
  /** of the longest column */
  height: number;
}

/** Between tiles, in pixels. */
const GAP = 14;

/** The widths from which on there are three and four columns. */
const THREE = 560;
const FOUR = 880;

/** How many columns a wall of this width has. */
export const columnsOf = (width: number): number => (width >= FOUR ? 4 : width >= THREE ? 3 : 2);

/** Hangs tiles, given as width to height, each under the column that is shortest by then: what is added at the end moves nothing. */
export function hangTiles(ratios: readonly number[], width: number): Wall {
  const count = columnsOf(width);
  const each = (width - GAP * (count - 1)) / count;
  const ends = Array.from({ length: count }, () => 0);
  const places = ratios.map((ratio) => {
    const top = Math.min(...ends);
    const column = ends.indexOf(top);
    const height = Math.round(each / ratio);
    ends[column] = top + height + GAP;
    return { column, left: column * (each + GAP), top, width: each, height };
  });
  return { places, height: Math.max(0, Math.max(...ends) - GAP) };
}

/** The indices of those that reach into a band of the wall. */
export function tilesWithin(places: readonly Place[], from: number, to: number): number[] {
  return places.flatMap(({ top, height }, at) => (top < to && top + height > from ? [at] : []));
}

/** Where a key leads from a tile: along its column, across to what hangs beside it, or to the ends; null for other keys. At an edge it stays. */
export function stepOnWall(places: readonly Place[], from: number, key: string): number | null {
  const here = places[from];
  if (here === undefined) return null;
  const above = ({ top }: Place) => top < here.top;
  const below = ({ top }: Place) => top > here.top;
  const steps: Record<string, number> = {
    Home: 0,
    End: places.length - 1,
    ArrowUp: nearest(places, here, here.column, above),
    ArrowDown: nearest(places, here, here.column, below),
    ArrowLeft: nearest(places, here, here.column - 1),
    ArrowRight: nearest(places, here, here.column + 1),
  };
  const to = steps[key];
  if (to === undefined) return null;
  return to === -1 ? from : to;
}

const middle = ({ top, height }: Place) => top + height / 2;

/** The tile of a column whose middle is nearest; -1 where there is none. */
function nearest(
  places: readonly Place[],
  here: Place,
  column: number,
  fits: (place: Place) => boolean = () => true,
): number {
  let best = -1;
  let least = Infinity;
  for (const [at, place] of places.entries()) {
    if (place.column !== column || !fits(place)) continue;
    const away = Math.abs(middle(place) - middle(here));
    if (away < least) [best, least] = [at, away];
  }
  return best;
}
