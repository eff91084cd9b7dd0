import { type CSSProperties, useState } from "react";
import { z } from "zod";
import { readStored, writeStored } from "../../storage.ts";

declare module "react" {
  interface CSSProperties {
    /** of the sidebar, in pixels with their unit */
    "--width"?: string;
  }
}

const KEY = "dramatis:sidebar-width";

/** How wide the sidebar is, in pixels: at least, at most, for lists and for forms. */
export const WIDTHS = { least: 280, most: 440, list: 320, form: 360 };

/** What the rail takes, and what the page beside the sidebar must keep, in pixels. */
const KEPT = 68 + 620;

/** The most that there is room for in this window. */
export const mostWidth = () =>
  Math.max(WIDTHS.least, Math.min(WIDTHS.most, globalThis.innerWidth - KEPT));

const Width = z.number().int().min(WIDTHS.least).max(WIDTHS.most);

/** The sidebar's width in pixels, the chosen one or what suits its content, and the way to choose; null goes back to what suits. */
export function useSidebarWidth(wide: boolean): [number, (width: number | null) => void] {
  const [chosen, setChosen] = useState(() => readStored(KEY, Width));
  const choose = (width: number | null) => {
    const fit =
      width === null ? null : Math.round(Math.max(WIDTHS.least, Math.min(mostWidth(), width)));
    writeStored(KEY, fit);
    setChosen(fit);
  };
  return [chosen ?? (wide ? WIDTHS.form : WIDTHS.list), choose];
}

/** Gives a sidebar its width. */
export const widthStyle = (width: number): CSSProperties => ({ "--width": `${width}px` });
