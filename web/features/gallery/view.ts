import { type RefObject, useLayoutEffect, useState } from "react";

/** What is to be seen of a wall, in pixels from its top, with some to spare; `width` is 0 until it is measured. */
export interface View {
  width: number;
  from: number;
  to: number;
}

/** How far beyond the edges of what is seen tiles hang, and how far is scrolled before others are hung, in pixels. */
const SPARE = 600;
const STEP = 300;

/** Which part of a wall is in view, in steps, so that scrolling draws rarely. */
export function useView(wall: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ width: 0, from: 0, to: 0 });
  useLayoutEffect(() => {
    const element = wall.current;
    const scroller = element?.closest(".page-body");
    if (element === null || !(scroller instanceof HTMLElement)) return;
    const look = () => {
      const top = scroller.scrollTop - element.offsetTop;
      const from = Math.floor((top - SPARE) / STEP) * STEP;
      const to = Math.ceil((top + scroller.clientHeight + SPARE) / STEP) * STEP;
      const width = element.clientWidth;
      setView((now) =>
        now.width === width && now.from === from && now.to === to ? now : { width, from, to },
      );
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    watch.observe(scroller);
    scroller.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      scroller.removeEventListener("scroll", look);
    };
  }, [wall]);
  return view;
}
