import { type RefObject, useEffect, useState } from "react";

/** The part of a large area that can be seen, in the area's own pixels. */
export interface View {
  left: number;
  top: number;
  width: number;
  height: number;
  /** whether something at a place, or its label, may be in sight */
  holds(x: number, y: number): boolean;
}

/** How far a view has to move until it counts as another, in pixels. */
const STEP = 120;
/** What a label reaches beyond its place. */
const REACH = 320;

/** What can be seen of a scrolling element, kept up as it scrolls or changes its size. */
export function useView(scroller: RefObject<HTMLElement | null>): View {
  const [{ left, top, width, height }, setView] = useState({
    left: 0,
    top: 0,
    width: 0,
    height: 0,
  });
  useEffect(() => {
    const node = scroller.current;
    if (node === null) return;
    const look = () => {
      const seen = {
        left: STEP * Math.floor(node.scrollLeft / STEP),
        top: STEP * Math.floor(node.scrollTop / STEP),
        width: node.clientWidth,
        height: node.clientHeight,
      };
      setView((known) =>
        known.left === seen.left &&
        known.top === seen.top &&
        known.width === seen.width &&
        known.height === seen.height
          ? known
          : seen,
      );
    };
    look();
    node.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(node);
    return () => {
      node.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [scroller]);
  const holds = (x: number, y: number) =>
    x > left - REACH && x < left + width + REACH && y > top - STEP && y < top + height + 2 * STEP;
  return { left, top, width, height, holds };
}
