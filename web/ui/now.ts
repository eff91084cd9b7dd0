import { useSyncExternalStore } from "react";

/** How often "now" moves on, in milliseconds. */
const TICK = 30_000;

function subscribe(onTick: () => void) {
  const timer = setInterval(onTick, TICK);
  return () => clearInterval(timer);
}

/** The present moment, to the half minute, and again whenever that has passed. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, () => Math.floor(Date.now() / TICK) * TICK));
}
