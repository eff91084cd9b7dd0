/** How large the map is drawn; 1 is where every line has its place. */
export const SCALES = [1, 0.8, 0.6, 0.45, 0.3, 0.2] as const;
export type Scale = (typeof SCALES)[number];

export interface Size {
  /** from one message to the next, in pixels */
  column: number;
  /** from one lane to the next, in pixels */
  lane: number;
  /** radius of a reply's dot; 0 where there are none */
  dot: number;
  /** the person's own lines have dots as well */
  own: boolean;
  labels: "all" | "long" | "none";
}

/** The measures at a scale. Lanes come closer together more slowly than messages do, so that a small map still shows its paths. */
export function sizeAt(scale: Scale): Size {
  return {
    column: 82 * scale ** 2.8,
    lane: 82 * scale ** 1.44,
    dot: scale < 0.25 ? 0 : scale < 0.6 ? 1.9 : 2.2 + 3.3 * scale ** 2,
    own: scale >= 0.6,
    labels: scale >= 0.6 ? "all" : scale >= 0.25 ? "long" : "none",
  };
}

/** The largest scale that has the height for its lanes; where none has, the smallest that still draws dots. */
export function fitScale(lanesAt: (size: Size) => number, height: number): Scale {
  const dotted = SCALES.filter((scale) => sizeAt(scale).dot > 0);
  const fitting = dotted.find((scale) => lanesAt(sizeAt(scale)) * sizeAt(scale).lane <= height);
  return fitting ?? dotted.at(-1) ?? 1;
}

/** The next larger (1) or smaller (-1) scale, or the same at either end. */
export function stepScale(scale: Scale, step: 1 | -1): Scale {
  return SCALES[SCALES.indexOf(scale) - step] ?? scale;
}
