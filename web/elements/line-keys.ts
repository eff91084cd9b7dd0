import { type RefObject, useEffect } from "react";
import { LINES } from "./place.ts";

/** Part of the screen that one page of the keyboard goes on by; the rest is there to find one's place again. */
const PAGE = 0.9;

/**
 * `j` and `k` step through the lines, and the keys for pages and ends scroll them, wherever the focus is not in a field. Inside of
 * what scrolls the browser does the latter itself. Pages are turned from a field too, where all of its text is in sight.
 */
export function useLineKeys(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const node = scroller.current;
      if (node === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const step = stepsFor(event, node)[event.key];
      if (step === undefined) return;
      if (event.key.length > 1) event.preventDefault();
      step();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [scroller]);
}

function walk(scroller: HTMLElement, by: 1 | -1): void {
  const lines = [...scroller.querySelectorAll<HTMLElement>(LINES)];
  const here = lines.findIndex((line) => line.contains(document.activeElement));
  (here === -1 ? lines.at(-1) : lines[here + by])?.focus();
}

/** Where keys have meanings of their own. */
const OWN_KEYS = "input, textarea, select, [role=dialog], [role=menu], [role=tablist]";

/** What the keys do, where the focus is. */
function stepsFor({ target }: KeyboardEvent, scroller: HTMLElement): Record<string, () => void> {
  const turn = (by: number) => () => scroller.scrollBy({ top: by * PAGE * scroller.clientHeight });
  const pages = { PageUp: turn(-1), PageDown: turn(1) };
  if (!(target instanceof HTMLElement)) return {};
  if (target.closest(OWN_KEYS) !== null) {
    const whole = target.matches("textarea") && target.scrollHeight <= target.clientHeight;
    return whole && !scroller.contains(target) ? pages : {};
  }
  const lines = { j: () => walk(scroller, 1), k: () => walk(scroller, -1) };
  if (scroller.contains(target)) return lines;
  return {
    ...lines,
    ...pages,
    Home: () => scroller.scrollTo({ top: 0 }),
    End: () => scroller.scrollTo({ top: scroller.scrollHeight }),
  };
}
