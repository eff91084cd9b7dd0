import { useSyncExternalStore } from "react";
import { writeStored } from "../../storage.ts";

export type Theme = "system" | "light" | "dark";

/** How the page looks in this browser. */
export interface Appearance {
  theme: Theme;
  /** of what characters say and people write */
  face: "book" | "plain";
  /** of narrative text, in CSS pixels at the browser's default; null follows the screen's size */
  size: number | null;
  motion: "full" | "reduce";
  /** the soft pool of colour behind a chat */
  light: "on" | "off";
  contrast: "normal" | "more";
}

/** Sizes that narrative text can have, in CSS pixels. */
export const SIZES = { least: 16, most: 24 };

/** What stands in `public/theme.js` too, which sets the same before the first paint: what is usual has no attribute and no key. */
const usual: Appearance = {
  theme: "system",
  face: "book",
  size: null,
  motion: "full",
  light: "on",
  contrast: "normal",
};

const names = ["theme", "face", "size", "motion", "light", "contrast"] as const;

const listeners = new Set<() => void>();
let current: Appearance | null = null;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How the page looks now, as `public/theme.js` has set it. */
export function readAppearance(): Appearance {
  if (current !== null) return current;
  const { theme, face, size, motion, light, contrast } = document.documentElement.dataset;
  current = {
    theme: theme === "light" || theme === "dark" ? theme : usual.theme,
    face: face === "plain" ? face : usual.face,
    size: size === undefined ? usual.size : Number(size),
    motion: motion === "reduce" ? motion : usual.motion,
    light: light === "off" ? light : usual.light,
    contrast: contrast === "more" ? contrast : usual.contrast,
  };
  return current;
}

/** Changes how the page looks, here and at the next visit. */
export function changeAppearance(change: Partial<Appearance>): void {
  const next = { ...readAppearance(), ...change };
  for (const name of names) {
    const value = next[name] === usual[name] ? null : next[name];
    if (value === null) delete document.documentElement.dataset[name];
    else document.documentElement.dataset[name] = String(value);
    writeStored(`dramatis:${name}`, value);
  }
  applySize(next.size);
  current = next;
  for (const listener of listeners) listener();
}

/** The person's own lines are one step smaller than the persona's. */
function applySize(size: number | null): void {
  const { style } = document.documentElement;
  if (size === null) {
    style.removeProperty("--t-read");
    style.removeProperty("--t-said");
    return;
  }
  style.setProperty("--t-read", `${size / 16}rem`);
  style.setProperty("--t-said", `${(size - 1) / 16}rem`);
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, readAppearance);
}
