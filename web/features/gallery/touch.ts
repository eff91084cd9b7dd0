import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef } from "react";
import type { Picture } from "../../../worker/contract/pictures.ts";

/** How long a finger must lie on a picture to choose it, in milliseconds, and how far it may wander meanwhile, in pixels. */
const LONG = 450;
const WANDER = 8;

/** What touching a picture can lead to. */
export interface Touched {
  open(picture: Picture): void;
  /** `far`: and all between it and the one that was touched last */
  choose(picture: Picture, far: boolean): void;
  /** a key that leads to another picture, or puts this one away */
  walk(event: KeyboardEvent, picture: Picture): void;
}

/** What can be done on the wall; which picture, the tile says. */
export interface TileActs extends Touched {
  keep(picture: Picture): void;
  again(picture: Picture): void;
  /** takes its words to where they can be changed */
  reword(picture: Picture): void;
  cancel(picture: Picture): void;
  remove(picture: Picture): void;
}

/** Handlers for a picture that is there: a tap or Enter opens it, Space, a long touch, and with Shift a range choose it. */
export function useTouch(picture: Picture, choosing: boolean, acts: Touched) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const held = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const lift = () => clearTimeout(timer.current);
  return {
    onPointerDown: ({ pointerType, clientX, clientY }: PointerEvent) => {
      held.current = false;
      if (pointerType !== "touch") return;
      from.current = { x: clientX, y: clientY };
      timer.current = setTimeout(() => {
        held.current = true;
        acts.choose(picture, false);
      }, LONG);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { x, y } = from.current;
      if (Math.hypot(clientX - x, clientY - y) > WANDER) lift();
    },
    onPointerUp: lift,
    onPointerCancel: lift,
    onContextMenu: (event: MouseEvent) => {
      if (held.current) event.preventDefault();
    },
    onClick: ({ shiftKey, ctrlKey, metaKey }: MouseEvent) => {
      // the long touch that chose it ends in a click too
      if (held.current) held.current = false;
      else if (choosing || shiftKey || ctrlKey || metaKey) acts.choose(picture, shiftKey);
      else acts.open(picture);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === " ") {
        event.preventDefault();
        acts.choose(picture, event.shiftKey);
      } else if (event.key === "Enter") {
        event.preventDefault();
        acts.open(picture);
      } else acts.walk(event, picture);
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (event.key === " ") event.preventDefault();
    },
  };
}
