import { useMemo } from "react";
import type { Branch } from "./branches.ts";
import { drawBranches, type Drawing, drawHits, drawPath, drawTries, type Plan } from "./drawing.ts";
import type { Layout } from "./layout.ts";
import type { MapState } from "./map-state.ts";
import type { Size } from "./scale.ts";

interface MapStrokesProps {
  map: MapState;
  layout: Layout;
  plan: Plan;
  size: Size;
}

/** The map's lines and dots: a dozen strokes, however many messages there are. */
export function MapStrokes({ map, layout, plan, size }: MapStrokesProps) {
  const { shape, shown, path, branch, tries, triesOut, node } = map;
  const { axis } = layout;
  const scene = useMemo(() => ({ shape, axis, plan, size }), [shape, axis, plan, size]);
  const others = useMemo(() => drawBranches(shown.filter(isOther), scene), [shown, scene]);
  const lit = useMemo(() => drawBranches([path], scene), [path, scene]);
  const { whole, folded } = useMemo(() => drawPath(path, axis, plan), [path, axis, plan]);
  const ticks = useMemo(() => (triesOut ? "" : drawTries(tries, plan)), [tries, triesOut, plan]);
  const chosen = useMemo(
    () => (isOther(branch) ? drawBranches([branch], scene) : null),
    [branch, scene],
  );
  const depth = shape.depths[node] ?? 0;
  return (
    <>
      <path className="map-other" d={others.lines + ticks} />
      <Hits {...{ map, plan, size }} />
      <path className="map-glow" d={`${whole}${folded}`} />
      <path className="map-lit" d={whole} />
      <path className="map-lit" strokeDasharray="1 8" d={folded} />
      <Dots {...others} dot={size.dot} tone="other" />
      {chosen && <path className="map-chosen" d={chosen.lines} />}
      {chosen && <Dots {...chosen} dot={size.dot} tone="chosen" />}
      <Dots {...lit} dot={size.dot} tone="lit" />
      <circle
        className="map-ring"
        cx={plan.x(depth)}
        cy={plan.y(branch)}
        r={Math.max(6, 2 * size.dot)}
      />
    </>
  );
}

/** Rings round the messages in which was found what is looked for. */
function Hits({ map, plan, size }: Pick<MapStrokesProps, "map" | "plan" | "size">) {
  const { shown, shape, hits } = map;
  const d = useMemo(() => drawHits(shown, hits, { shape, plan }), [shown, hits, shape, plan]);
  const width = 2 * size.dot + 13;
  return (
    <g className="map-hits">
      <path d={d} strokeWidth={width} />
      <path d={d} strokeWidth={width - 4} />
    </g>
  );
}

const isOther = ({ level }: Branch) => level > 0;

interface DotsProps extends Drawing {
  dot: number;
  tone: "other" | "chosen" | "lit";
}

/** A dot is a stroke without length and with round ends. A person's own is an empty one: a smaller dot of paper lies on it. */
function Dots({ replies, own, dot, tone }: DotsProps) {
  if (dot === 0) return null;
  return (
    <g className="map-dots" data-tone={tone}>
      <path d={replies} strokeWidth={2 * dot} />
      <path d={own} strokeWidth={1.5 * dot} />
      <path className="map-hollow" d={own} strokeWidth={1.5 * dot - 2.8} />
    </g>
  );
}
