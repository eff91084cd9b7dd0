import { type PointerEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import type { Axis } from "./axis.ts";
import { drawOutline, drawPath, type Plan } from "./drawing.ts";
import type { MapState } from "./map-state.ts";
import type { View } from "./view.ts";

interface MapMiniProps {
  scroller: RefObject<HTMLElement | null>;
  map: MapState;
  axis: Axis;
  plan: Plan;
  view: View;
}

/** The most that it takes of the map, in pixels. */
const WIDE = 190;
const HIGH = 106;

/** The whole map small, with the part of it that is in sight. Pressing on it goes there. Where all of it is in sight there is none. */
export function MapMini({ scroller, map, axis, plan, view }: MapMiniProps) {
  const frame = useRef<SVGRectElement>(null);
  const { shown, path } = map;
  const others = useMemo(() => drawOutline(shown, plan), [shown, plan]);
  const lit = useMemo(() => drawPath(path, axis, plan), [path, axis, plan]);
  const isLarger = plan.width > view.width + 1 || plan.height > view.height + 1;
  useFrame(scroller, frame);
  if (!isLarger || view.width === 0) return null;
  const scale = Math.min(WIDE / plan.width, HIGH / plan.height);
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / scale, (event.clientY - top) / scale];
    scroller.current?.scrollTo(x - view.width / 2, y - view.height / 2);
  };
  return (
    <svg
      className="map-mini"
      width={plan.width * scale}
      height={plan.height * scale}
      viewBox={`0 0 ${plan.width} ${plan.height}`}
      onPointerDown={go}
      onPointerMove={go}
    >
      <path className="map-other" d={others} />
      <path className="map-lit" d={lit.whole + lit.folded} />
      <rect ref={frame} className="map-frame" width={view.width} height={view.height} />
    </svg>
  );
}

/** Keeps the frame where the map was scrolled to, without drawing anything else again. */
function useFrame(
  scroller: RefObject<HTMLElement | null>,
  frame: RefObject<SVGRectElement | null>,
) {
  useEffect(() => {
    const area = scroller.current;
    if (area === null) return;
    const follow = () => {
      frame.current?.setAttribute("x", String(area.scrollLeft));
      frame.current?.setAttribute("y", String(area.scrollTop));
    };
    follow();
    area.addEventListener("scroll", follow, { passive: true });
    return () => area.removeEventListener("scroll", follow);
  });
}
