import { type RefObject, useEffect, useRef } from "react";

let travelled = false;

/**
 * A ref for what has the focus when a screen opens, so that the keyboard and the screen reader arrive with the eye.
 * On the page's very first screen the focus stays where the browser put it.
 */
export function useArrival<Target extends HTMLElement>(): RefObject<Target | null> {
  const target = useRef<Target>(null);
  useEffect(() => {
    if (travelled) target.current?.focus({ preventScroll: true });
    travelled = true;
  }, []);
  return target;
}
