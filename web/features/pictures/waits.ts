import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { Line } from "../chats/lines.ts";

/** How long a finished reply's picture may take to be heard of at all, in milliseconds. */
const PATIENCE = 20_000;

/** A reply that began longer ago, and was not seen growing here, gets no picture any more. In milliseconds. */
const NEW = 120_000;

/** Of a reply that was stopped before so many characters there is nothing to paint. */
const ENOUGH = 200;

/** Replies that get a picture by themselves: whether they are still written, or it is waited for, or was given up. */
export type Waits = Readonly<Record<string, "writing" | "waited" | "given up">>;

/** Nothing of a reply is stored yet, or not all of it. */
export const isNew = ({ stored }: Pick<Line, "stored">): boolean =>
  stored === null || stored.status === "streaming";

/**
 * The replies whose picture is waited for while `images` is on: the newest one, written here or on another device. What was given up, at
 * once where a reply was cut short, stays among them, as the room that was kept for it does.
 */
export function useWaits(lines: readonly Line[], images: boolean): Waits {
  const [waits, setWaits] = useState<Waits>({});
  const grown = useRef(new Set<string>());
  const unwanted = useRef(new Set<string>());
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const last = lines.findLast(({ from }) => from === "assistant");
  const look = useEffectEvent((line: Line, isOn: boolean) => {
    const { id } = line;
    const wait = waits[id];
    const put = (wait: Waits[string]) => setWaits((known) => ({ ...known, [id]: wait }));
    if (!isOn) return void unwanted.current.add(id);
    if (isNew(line) || line.state === "writing") {
      grown.current.add(id);
      unwanted.current.delete(id);
      if (wait === "given up" || (wait === undefined && isNew(line))) put("writing");
      return;
    }
    if (unwanted.current.has(id) || wait === "waited" || wait === "given up") return;
    if (isIllustrated(line, { isSeen: grown.current.has(id), now: Date.now() })) {
      put("waited");
      timers.current.add(setTimeout(put, PATIENCE, "given up"));
    } else if (wait === "writing") put("given up");
  });
  // before anything is drawn: not for one frame may the room be gone
  useLayoutEffect(() => {
    if (last !== undefined) look(last, images);
  }, [last, images]);
  useEffect(() => {
    const all = timers.current;
    return () => {
      for (const timer of all) clearTimeout(timer);
    };
  }, []);
  return waits;
}

/** Whether a reply gets a picture by itself. `isSeen`: it grew on this page. */
export function isIllustrated(
  { state, stored, text }: Pick<Line, "state" | "stored" | "text">,
  { isSeen, now }: { isSeen: boolean; now: number },
): boolean {
  if (stored === null || stored.metadata.model === undefined) return false;
  if (state !== "settled" && !(state === "cut" && text.length >= ENOUGH)) return false;
  return isSeen || now - Date.parse(stored.createdAt) < NEW;
}
