import { createContext, useContext } from "react";

/** Where the reader is in a conversation, and what keeps it so. It stays the same object, whatever the conversation does. */
export interface Place {
  /** Leaves off following the end. */
  stay(): void;
  /** Keeps this line where it is on the screen until another path is shown, and leaves off following the end. */
  hold(line: HTMLElement): void;
  /** Lets the line that is held go once another path is shown. */
  release(pathId: string | null): void;
  /** Undoes what a change above the line under the eye did to where that line is. */
  keep(): void;
  /** Goes to the end, where a conversation begins. */
  begin(): void;
  /** Shows a line, wherever it is among those that were read, and gives it the focus. */
  reveal(lineId: string): void;
  /** The same for one that is on the page. */
  show(lineId: string): void;
  /** Takes the lines up: `look` is called whenever the reader or the page has moved. Gives what ends it. */
  watch(lines: Lines): () => void;
  /** Takes up the element that scrolls, at its end. Gives what ends it. */
  attach(scroller: HTMLElement): () => void;
}

/** What a place needs to know of the lines. */
export interface Lines {
  look(scroller: HTMLElement): void;
  reveal(lineId: string): void;
}

/** How to find a line's element; each carries its id. */
export const LINES = "[data-line]";

interface Following {
  following(): boolean;
  stop(): void;
}

export function makePlace({ following, stop }: Following): Place {
  let scroller: HTMLElement | null = null;
  let lines: Lines | null = null;
  let eye: { line: HTMLElement; offset: number } | null = null;
  let last = { top: 0, height: 0 };
  let held = false;
  let path: string | null = null;
  const note = () => {
    if (scroller === null || (held && eye?.line.isConnected)) return;
    held = false;
    const line = findEye(scroller);
    eye = line && { line, offset: offsetOf(line, scroller) };
  };
  const begin = () => {
    scroller?.scrollTo({ top: scroller.scrollHeight, behavior: "instant" });
    note();
  };
  /** Undoes what a change above the eye did. A page that follows the end is at the end again; what grows there it follows by itself. */
  const settle = (toEnd: boolean) => {
    if (scroller === null || !eye?.line.isConnected) return;
    const offset = offsetOf(eye.line, scroller);
    const by = offset - eye.offset;
    eye.offset = offset;
    if (Math.abs(by) < 0.5) return;
    if (toEnd) begin();
    else scroller.scrollBy({ top: by, behavior: "instant" });
  };
  const moved = () => {
    if (scroller === null) return;
    const { scrollTop: top, scrollHeight: height } = scroller;
    // a reader who goes up just as older lines come in is not followed to the end any more either
    if (following() && height === last.height && top < last.top - 1) stop();
    last = { top, height };
    settle(following());
    note();
    lines?.look(scroller);
  };
  return {
    stay() {
      stop();
      note();
    },
    hold(line) {
      stop();
      if (scroller === null) return;
      eye = { line, offset: offsetOf(line, scroller) };
      held = true;
    },
    release(pathId) {
      if (pathId === path) return;
      path = pathId;
      held = false;
      note();
    },
    keep: () => settle(false),
    begin,
    reveal(lineId) {
      stop();
      lines?.reveal(lineId);
    },
    show(lineId) {
      const line = scroller?.querySelector<HTMLElement>(`[data-line="${CSS.escape(lineId)}"]`);
      line?.scrollIntoView({ block: "center", behavior: "instant" });
      line?.focus({ preventScroll: true });
      note();
    },
    watch(taken) {
      lines = taken;
      return () => void (lines = null);
    },
    attach(node) {
      scroller = node;
      begin();
      const observer = new ResizeObserver(moved);
      for (const box of [node, ...node.children]) observer.observe(box);
      node.addEventListener("scroll", moved, { passive: true });
      return () => {
        observer.disconnect();
        node.removeEventListener("scroll", moved);
        [scroller, eye, held] = [null, null, false];
      };
    },
  };
}

const PlaceContext = createContext<Place | null>(null);

export const PlaceProvider = PlaceContext;

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error("A part of Conversation stands outside of it.");
  return place;
}

/** How far below the start of what scrolls a line begins, in pixels, wherever it is scrolled to. */
function offsetOf(line: HTMLElement, scroller: HTMLElement): number {
  const below = line.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  return below + scroller.scrollTop;
}

/** The first line that is not wholly above the screen; null where there is none. */
function findEye(scroller: HTMLElement): HTMLElement | null {
  const lines = scroller.querySelectorAll<HTMLElement>(LINES);
  const top = scroller.getBoundingClientRect().top;
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return lines[low] ?? null;
}
