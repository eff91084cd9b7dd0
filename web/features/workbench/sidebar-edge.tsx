import type { KeyboardEvent, PointerEvent } from "react";
import { mostWidth, WIDTHS } from "./sidebar-width.ts";

/** How far an arrow key moves the edge, in pixels. */
const STEP = 16;

interface SidebarEdgeProps {
  width: number;
  /** null for the width that suits the content */
  onWidth(width: number | null): void;
}

const take = (event: PointerEvent<HTMLElement>) =>
  event.currentTarget.setPointerCapture(event.pointerId);

/** The sidebar's edge, which the pointer draws and the arrows move. Enter or a double click puts it back. */
export function SidebarEdge({ width, onWidth }: SidebarEdgeProps) {
  const keys = (event: KeyboardEvent) => {
    const next: Record<string, number | null> = {
      ArrowLeft: width - STEP,
      ArrowRight: width + STEP,
      Home: WIDTHS.least,
      End: WIDTHS.most,
      Enter: null,
    };
    const to = next[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onWidth(to);
  };
  const draw = ({ currentTarget, pointerId, clientX }: PointerEvent<HTMLElement>) => {
    if (!currentTarget.hasPointerCapture(pointerId)) return;
    const { left = 0 } = currentTarget.parentElement?.getBoundingClientRect() ?? {};
    onWidth(clientX - left);
  };
  // a separator that can be moved is a control
  const control = {
    role: "separator",
    tabIndex: 0,
    "aria-orientation": "vertical",
    "aria-valuemin": WIDTHS.least,
    "aria-valuemax": mostWidth(),
    "aria-valuenow": Math.min(width, mostWidth()),
    onKeyDown: keys,
    onPointerDown: take,
    onPointerMove: draw,
    onDoubleClick: () => onWidth(null),
  } as const;
  return <div {...control} aria-label="Width of the sidebar" className="sidebar-edge" />;
}
