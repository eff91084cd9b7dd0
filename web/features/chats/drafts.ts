import { useRef, useState } from "react";
import { z } from "zod";
import { Id } from "../../../worker/contract/ids.ts";
import { readStored, writeStored } from "../../storage.ts";

const Unsent = z.object({ id: Id, parentId: Id.nullable(), text: z.string() });

/** A line on its way. Its id makes sending it again harmless. */
export type Unsent = z.infer<typeof Unsent>;

export interface Draft {
  /** what stands in the box */
  text: string;
  /** what was sent and is not known to have arrived */
  unsent: Unsent | null;
}

const textKey = (chatId: string) => `dramatis:draft:${chatId}`;
const unsentKey = (chatId: string) => `dramatis:unsent:${chatId}`;

export function readDraft(chatId: string): Draft {
  return {
    text: readStored(textKey(chatId), z.string()) ?? "",
    unsent: readStored(unsentKey(chatId), Unsent),
  };
}

/** Keeps what has changed, and leaves the rest to another window that may be writing in the same chat. */
export function writeDraft(chatId: string, before: Draft, after: Draft): void {
  if (after.text !== before.text) writeStored(textKey(chatId), after.text || null);
  if (after.unsent !== before.unsent) writeStored(unsentKey(chatId), after.unsent);
}

/** A line that came back goes into the box, before what was typed in the meantime. */
export function takeBack({ text, unsent }: Draft): Draft {
  const texts = [unsent?.text ?? "", text].filter((part) => part !== "");
  return { text: texts.join("\n\n"), unsent: null };
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
  return [draft, change] as const;
}
