import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { Picture } from "../../../worker/contract/pictures.ts";
import { placesInLine } from "./line.ts";
import { hangTiles, stepOnWall, tilesWithin } from "./masonry.ts";
import { useReturn } from "./return.ts";
import type { Selection } from "./selection.ts";
import { Tile } from "./tile.tsx";
import type { TileActs } from "./touch.ts";
import { useView } from "./view.ts";

interface GalleryGridProps {
  pictures: readonly Picture[];
  /** how many there are in all, with those that were not read yet; null where that is not known */
  count: number | null;
  selection: Selection;
  acts: Omit<TileActs, "walk" | "choose">;
  /** the last tiles are near: goes on reading */
  onNearEnd(): void;
}

/** How near the end of the wall reading goes on, in pixels. */
const NEAR = 1_600;

/** Pictures in columns, newest first. Only those near what is seen are in the document, and the one that has the focus. */
export function GalleryGrid({ pictures, count, selection, acts, onNearEnd }: GalleryGridProps) {
  const list = useRef<HTMLUListElement>(null);
  const { width, from, to } = useView(list);
  useReturn(list, width > 0);
  const wall = useMemo(
    () =>
      hangTiles(
        pictures.map((picture) => picture.width / picture.height),
        width,
      ),
    [pictures, width],
  );
  const line = useMemo(() => placesInLine(pictures), [pictures]);
  const { active, walkTo } = useWalk(list, pictures);
  useEffect(() => {
    if (width > 0 && to > wall.height - NEAR) onNearEnd();
  }, [width, to, wall.height, onNearEnd]);

  const walk = (event: KeyboardEvent, picture: Picture) => {
    const at = pictures.indexOf(picture);
    const next = stepOnWall(wall.places, at, event.key);
    if (next !== null) walkTo(next);
    else if (event.key === "Delete") {
      walkTo(at + 1 < pictures.length ? at + 1 : at - 1);
      acts.remove(picture);
    } else if (event.key === "a" && (event.metaKey || event.ctrlKey)) selection.all();
    else return;
    event.preventDefault();
  };
  const all = {
    ...acts,
    walk,
    choose: ({ id }: Picture, far: boolean) => selection.touch(id, far),
  };
  const near = width === 0 ? [] : tilesWithin(wall.places, from, to);
  const shown = near.includes(active) || width === 0 ? near : [...near, active];
  return (
    <ul ref={list} className="wall" aria-label="Pictures" style={{ height: wall.height }}>
      {shown.map((at) => {
        const picture = pictures[at];
        const place = wall.places[at];
        if (picture === undefined || place === undefined) return null;
        return (
          <Tile
            key={picture.id}
            picture={picture}
            place={place}
            at={at + 1}
            of={count ?? -1}
            active={at === active}
            chosen={selection.has(picture.id)}
            choosing={selection.choosing}
            before={line.get(picture.id) ?? 0}
            acts={all}
          />
        );
      })}
    </ul>
  );
}

/** Which tile Tab leads to, and the way to another, which may not hang there yet. The focus stays where a tile becomes another one, or goes. */
function useWalk(list: RefObject<HTMLUListElement | null>, pictures: readonly Picture[]) {
  const [id, setId] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const held = useRef<Element | null>(null);
  const last = useRef(0);
  const found = pictures.findIndex((picture) => picture.id === id);
  const walkTo = (at: number) => {
    const next = pictures[at]?.id ?? null;
    wanted.current = next;
    setId(next);
  };
  useEffect(() => {
    // the focus may come to a tile by itself
    const follow = ({ target }: FocusEvent) => {
      const tile = target instanceof Element ? target.closest<HTMLElement>("[data-id]") : null;
      if (tile === null) return;
      held.current = target instanceof Element ? target : null;
      setId(tile.dataset["id"] ?? null);
    };
    const element = list.current;
    element?.addEventListener("focusin", follow);
    return () => element?.removeEventListener("focusin", follow);
  }, [list]);
  useEffect(() => {
    if (found !== -1) last.current = found;
    if (isLost(held.current)) {
      held.current = null;
      walkTo(Math.min(last.current, pictures.length - 1));
    }
    if (wanted.current === null) return;
    const main = list.current?.querySelector<HTMLElement>(
      `[data-id="${CSS.escape(wanted.current)}"] [data-main]`,
    );
    if (!main) return;
    wanted.current = null;
    main.focus();
  });
  return { active: Math.max(0, found), walkTo };
}

/** It had the focus, is not there any more, and nothing else has the focus. */
const isLost = (held: Element | null) =>
  held !== null && !held.isConnected && document.activeElement === document.body;
