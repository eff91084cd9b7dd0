import { type RefObject, useEffect, useRef } from "react";
import type { StoredMessage } from "../../api.ts";
import type { LineActs } from "./line-acts.ts";
import type { Room } from "./room.ts";

/** What the lines of a room can ask of it, always up to date. */
export function useActs(room: Room): RefObject<LineActs> {
  const { verbs } = room;
  const { editing } = verbs;
  const step = async (
    { id, siblings, position, siblingCount, role }: StoredMessage,
    by: -1 | 1,
  ) => {
    const siblingId = siblings[siblings.indexOf(id) + by];
    if (siblingId === undefined) return;
    await verbs.choose(siblingId);
    const noun = role === "user" ? "Line" : "Reply";
    room.tell(`${noun} ${position + by + 1} of ${siblingCount}`);
  };
  const acts: LineActs = {
    edit: editing.begin,
    changeEdit: editing.change,
    closeEdit: editing.close,
    askHint: editing.askHint,
    save: (line, goOn) => void verbs.save(line, goOn),
    regenerate: verbs.regenerate,
    goOn: verbs.goOn,
    branch: (line) => room.setBelow(line?.id ?? null),
    remove: (line) => void verbs.remove(line),
    restore: (removal) => void verbs.restore(removal),
    swap: (line) => void verbs.swap(line),
    showPrompt: verbs.showPrompt,
    step,
    retry: room.retry,
    takeBack: room.takeBack,
  };
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  return latest;
}
