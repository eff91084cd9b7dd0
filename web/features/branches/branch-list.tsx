import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { Chat } from "../../api.ts";
import { useNow } from "../../ui/now.ts";
import { Portrait } from "../personas/portrait.tsx";
import type { Axis } from "./axis.ts";
import { BranchRow, TriesRow } from "./branch-row.tsx";
import { focusChosen, useListHandlers } from "./list-handlers.ts";
import type { MapState } from "./map-state.ts";
import { measureBranch, nameBranch, whenWritten, type Words } from "./words.ts";

interface BranchListProps {
  chat: Chat;
  map: MapState;
  axis: Axis;
  words: Words;
  writing: boolean;
  onContinue(): void;
}

/** Every branch as a row of a tree, for the keyboard, the ear and the finger: up and down across, left and right along. */
export function BranchList({ chat, map, axis, words, writing, onContinue }: BranchListProps) {
  const list = useRef<HTMLUListElement>(null);
  const handlers = useListHandlers(list, map, axis, onContinue);
  const now = useNow();
  useEffect(() => {
    // where the map had to be waited for, the focus waits for the list too
    if (document.activeElement?.closest("[role=dialog]")) focusChosen(list.current);
  }, []);
  useFollow(list, map.node);
  const { rows, branch: chosen, tries, shape, path, hits } = map;
  const names = useNames(map, words);
  const measures = useMeasures(map, now);
  const total = rows.length + (tries.size > 0 ? 1 : 0);
  const longest = Math.max(...rows.slice(1).map(({ branch }) => branch.nodes.length), 1);
  const here = [whenWritten(shape, path.nodes.at(-1) ?? 0, now), writing && "writing…"];
  return (
    <ul ref={list} role="tree" aria-label="Branches" className="branch-list" {...handlers}>
      {rows.map(({ branch, ends, gap }, place) => (
        <BranchRow
          key={branch.id}
          id={branch.id}
          level={branch.level}
          ends={ends}
          gap={gap}
          chosen={branch === chosen}
          place={place}
          total={total}
          name={branch === path ? "You are here" : (names.get(branch) ?? "")}
          note={branch === path ? here.filter(Boolean).join(" · ") : (measures.get(branch) ?? "")}
          hits={hits.size === 0 ? 0 : branch.nodes.filter((node) => hits.has(node)).length}
          share={branch.nodes.length / longest}
          portrait={branch === path && <Portrait persona={chat.persona} />}
          end={branch.nodes.at(-1) ?? 0}
        />
      ))}
      {tries.size > 0 && (
        <TriesRow count={tries.size} out={map.triesOut} place={rows.length} total={total} />
      )}
    </ul>
  );
}

/** What every row is called; in hundreds of rows that takes too long to be found out at every key. */
function useNames({ rows, shape, namings }: MapState, words: Words) {
  return useMemo(() => {
    const scene = { shape, namings };
    return new Map(rows.map(({ branch }) => [branch, nameBranch(scene, branch, words)]));
  }, [rows, shape, namings, words]);
}

function useMeasures({ rows, shape }: MapState, now: Date) {
  const time = now.getTime();
  return useMemo(() => {
    const then = new Date(time);
    return new Map(rows.map(({ branch }) => [branch, measureBranch(shape, branch, then)]));
  }, [rows, shape, time]);
}

/** Keeps the row of what is looked at in sight, when it was gone to from elsewhere. */
function useFollow(list: RefObject<HTMLElement | null>, node: number) {
  const followed = useRef(node);
  useEffect(() => {
    if (followed.current === node) return;
    followed.current = node;
    const row = list.current?.querySelector("[aria-selected=true]");
    if (!list.current?.contains(document.activeElement)) row?.scrollIntoView({ block: "nearest" });
  }, [list, node]);
}
