import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { Id } from "../../../worker/contract/ids.ts";
import { listStored, readStored, writeStored } from "../../storage.ts";

const Unsent = z.object({
  id: Id,
  parentId: Id.nullable(),
  text: z.string(),
  /** the turn that answers it: asking for the same one again makes no second reply */
  turnId: Id.optional(),
  /** there is no connection, and it goes out by itself when there is one */
  waiting: z.boolean().optional(),
  /** the end of the path it was written on */
  leafId: Id.nullable().optional(),
});

/** A line on its way. Its id makes sending it again harmless. */
export type Unsent = z.infer<typeof Unsent>;

export interface Draft {
  /** what stands in the box */
  text: string;
  /** what was sent and is not known to have arrived */
  unsent: Unsent | null;
  /** below which line it is to stand, when that is not the last one */
  below?: string | null;
  /** what stood in the box before a draft by the model took its place */
  before?: string | undefined;
}

const Edit = z.object({ revision: z.number().int(), text: z.string() });

/** New words for a line that is there already, and which revision of it they were written for. */
export type Edit = z.infer<typeof Edit>;

const Edits = z.object({ openId: Id.nullable(), byLine: z.record(Id, Edit) });

/** The lines that are being changed, and which of them stands open. */
export type Edits = z.infer<typeof Edits>;

const textKey = (chatId: string) => `dramatis:draft:${chatId}`;
const unsentKey = (chatId: string) => `dramatis:unsent:${chatId}`;
const belowKey = (chatId: string) => `dramatis:below:${chatId}`;
const beforeKey = (chatId: string) => `dramatis:before:${chatId}`;
const editsKey = (chatId: string) => `dramatis:edits:${chatId}`;

const noEdits: Edits = { openId: null, byLine: {} };

export const readEdits = (chatId: string): Edits => readStored(editsKey(chatId), Edits) ?? noEdits;

export function writeEdits(chatId: string, edits: Edits): void {
  const empty = Object.keys(edits.byLine).length === 0;
  writeStored(editsKey(chatId), empty ? null : edits);
}

/** The lines that wait for a network, by their chats. */
export function listWaiting(): { chatId: string; text: string }[] {
  const start = unsentKey("");
  return listStored(start).flatMap((key) => {
    const unsent = readStored(key, Unsent);
    return unsent?.waiting ? [{ chatId: key.slice(start.length), text: unsent.text }] : [];
  });
}

export function readDraft(chatId: string): Draft {
  return {
    text: readStored(textKey(chatId), z.string()) ?? "",
    unsent: readStored(unsentKey(chatId), Unsent),
    below: readStored(belowKey(chatId), Id),
    before: readStored(beforeKey(chatId), z.string()) ?? undefined,
  };
}

/** Keeps what has changed, and leaves the rest to another window that may be writing in the same chat. */
export function writeDraft(chatId: string, before: Draft, after: Draft): void {
  if (after.text !== before.text) writeStored(textKey(chatId), after.text || null);
  if (after.unsent !== before.unsent) writeStored(unsentKey(chatId), after.unsent);
  if (after.below !== before.below) writeStored(belowKey(chatId), after.below ?? null);
  if (after.before !== before.before) writeStored(beforeKey(chatId), after.before ?? null);
}

/** A line that came back goes into the box, before what was typed in the meantime, and still stands where it was to stand. */
export function takeBack({ text, unsent, below = null, ...kept }: Draft): Draft {
  const back = joinTexts(unsent?.text ?? "", text);
  return { ...kept, text: back, unsent: null, below: unsent?.parentId ?? below };
}

/** Brings back what stood in the box before a draft; what was changed in the draft since then stays, below it. */
export function putBack({ text, before = "", ...kept }: Draft, drafted: string | null): Draft {
  return { ...kept, text: joinTexts(before, text === drafted ? "" : text), before: undefined };
}

const joinTexts = (...texts: string[]) => texts.filter((text) => text !== "").join("\n\n");

/** What another window of this browser did to the line that waits: it was taken back, or sent. */
export function followUnsent(draft: Draft, stored: Unsent | null): Draft {
  const { unsent } = draft;
  if (!unsent?.waiting || (stored?.id === unsent.id && stored.waiting)) return draft;
  return { ...draft, unsent: null };
}

/** What a person is writing in a chat; survives a reload, and whatever happens to the sending. */
export function useDraft(chatId: string) {
  const [draft, setDraft] = useState(() => readDraft(chatId));
  // the callbacks of a reply in progress come from older renders
  const latest = useRef(draft);
  const change = (make: (draft: Draft) => Draft) => {
    const next = make(latest.current);
    writeDraft(chatId, latest.current, next);
    latest.current = next;
    setDraft(next);
  };
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => {
      if (key !== unsentKey(chatId)) return;
      latest.current = followUnsent(latest.current, readDraft(chatId).unsent);
      setDraft(latest.current);
    };
    addEventListener("storage", follow);
    return () => removeEventListener("storage", follow);
  }, [chatId]);
  return [draft, change] as const;
}
