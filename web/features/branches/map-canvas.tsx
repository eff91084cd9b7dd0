import {
  type PointerEvent,
  type MouseEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import type { Chat } from "../../api.ts";
import { type Plan, planMap } from "./drawing.ts";
import type { Layout } from "./layout.ts";
import { MapMini } from "./map-mini.tsx";
import { MapLabels } from "./map-labels.tsx";
import type { MapState } from "./map-state.ts";
import { MapStrokes } from "./map-strokes.tsx";
import type { Size } from "./scale.ts";
import { useView } from "./view.ts";
import type { Words } from "./words.ts";

interface MapCanvasProps {
  chat: Chat;
  map: MapState;
  layout: Layout;
  size: Size;
  words: Words;
  writing: boolean;
  /** changes when the reader asks to be taken to where the map is looked at */
  call: number;
}

/** How close a click has to be to a dot, in pixels. */
const NEAR = 14;
/** How far a mouse may move while it clicks, in pixels. */
const STILL = 5;

/** All branches as a picture that is pushed around and clicked on. Everything it tells is in the list beside it too. */
export function MapCanvas({ map, layout, size, call, ...words }: MapCanvasProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const view = useView(scroller);
  const plan = useMemo(
    () => planMap(layout.axis, layout.lanes, size, { width: view.width, height: view.height }),
    [layout, size, view.width, view.height],
  );
  useCentre(scroller, map, plan, `${call} ${size.column} ${view.width > 0}`);
  const ground = useGround(scroller, (x, y) => {
    const node = findNode(map, layout, plan, x, y);
    if (node !== null) map.select(node);
  });
  return (
    <div aria-hidden className="map-stage">
      <div ref={scroller} className="map-canvas" {...ground}>
        <div className="map-field" style={{ width: plan.width, height: plan.height }}>
          <svg width={plan.width} height={plan.height}>
            <MapStrokes map={map} layout={layout} plan={plan} size={size} />
          </svg>
          <MapLabels
            map={map}
            layout={layout}
            plan={plan}
            view={view}
            bare={size.labels !== "all"}
            {...words}
          />
        </div>
      </div>
      <MapMini scroller={scroller} map={map} axis={layout.axis} plan={plan} view={view} />
    </div>
  );
}

/** Takes the reader to what is looked at whenever `call` changes, and as far as needed when they walk out of sight. */
function useCentre(
  scroller: RefObject<HTMLElement | null>,
  { shape, node, branch, path }: MapState,
  plan: Plan,
  call: string,
) {
  const answered = useRef("");
  useLayoutEffect(() => {
    const area = scroller.current;
    if (area === null) return;
    const [x, y] = [plan.x(shape.depths[node] ?? 0), plan.y(branch)];
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = area;
    const inSight =
      x > scrollLeft + 40 &&
      x < scrollLeft + clientWidth - 40 &&
      y > scrollTop + 20 &&
      y < scrollTop + clientHeight - 20;
    if (answered.current === call && inSight) return;
    answered.current = call;
    const share = branch === path ? 0.8 : 0.5;
    area.scrollTo({ left: x - share * clientWidth, top: y - clientHeight / 2 });
  }, [scroller, shape, node, branch, path, plan, call]);
}

/** Lets a mouse push the area around by its ground, and pick a place on it. A finger scrolls it as it is. */
function useGround(
  scroller: RefObject<HTMLElement | null>,
  onPick: (x: number, y: number) => void,
) {
  const pushed = useRef<number | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const { pointerType, button } = event;
      pushed.current = pointerType === "mouse" && button === 0 && isGround(event) ? 0 : null;
    },
    onPointerMove: ({ buttons, movementX, movementY }: PointerEvent<HTMLElement>) => {
      if (pushed.current === null || buttons !== 1) return;
      pushed.current += Math.hypot(movementX, movementY);
      scroller.current?.scrollBy(-movementX, -movementY);
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      const area = scroller.current;
      if (area === null || (pushed.current ?? 0) > STILL || !isGround(event)) return;
      const { left, top } = area.getBoundingClientRect();
      onPick(event.clientX - left + area.scrollLeft, event.clientY - top + area.scrollTop);
    },
  };
}

const isGround = ({ target }: { target: EventTarget }) =>
  target instanceof Element && !target.closest("button");

/** The message whose dot is closest to a place, null when none is near. */
function findNode(
  { shown }: MapState,
  { axis }: Layout,
  plan: Plan,
  x: number,
  y: number,
): number | null {
  let [closest, least] = [-1, NEAR];
  for (const branch of shown) {
    const rise = Math.abs(plan.y(branch) - y);
    if (rise > least) continue;
    for (const [place, node] of branch.nodes.entries()) {
      const depth = branch.start + place;
      const distance = Math.hypot(plan.x(depth) - x, rise);
      if (distance < least && !axis.isHidden(depth)) [closest, least] = [node, distance];
    }
  }
  return closest === -1 ? null : closest;
}
