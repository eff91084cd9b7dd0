import { useState } from "react";
import type { StoredMessage } from "../../api.ts";
import { type Edit, type Edits, readEdits, writeEdits } from "./drafts.ts";
import { textOf } from "./lines.ts";

/** A reply that was changed here and elsewhere at once. */
export interface Conflict {
  mine: string;
  /** how it reads now */
  theirs: StoredMessage;
}

/** What stands open in a line: its words to be changed, or the wish for another reply. One at a time. */
export interface Editing {
  edit: (Edit & { lineId: string }) | null;
  /** the reply that is to be taken another way */
  hintId: string | null;
  conflict: Conflict | null;
  begin(line: StoredMessage): void;
  change(text: string): void;
  askHint(lineId: string | null): void;
  setConflict(conflict: Conflict | null): void;
  /** Forgets the new words. */
  close(): void;
}

/** What a person is changing in a chat's lines. Half an edit survives a reload, and another line that is opened before it is done. */
export function useEditing(chatId: string): Editing {
  const [edits, setEdits] = useState(() => readEdits(chatId));
  const [hintId, askHint] = useState<string | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { openId, byLine } = edits;
  const open = openId === null ? undefined : byLine[openId];
  const keep = (next: Edits) => {
    writeEdits(chatId, next);
    setEdits(next);
  };
  return {
    edit: openId === null || open === undefined ? null : { ...open, lineId: openId },
    hintId,
    conflict,
    begin: ({ id, revision, parts }) => {
      askHint(null);
      keep({ openId: id, byLine: { [id]: { revision, text: textOf(parts) }, ...byLine } });
    },
    change: (text) => {
      if (openId === null || open === undefined) return;
      keep({ openId, byLine: { ...byLine, [openId]: { ...open, text } } });
    },
    askHint,
    setConflict,
    close: () => {
      setConflict(null);
      if (openId === null) return;
      const { [openId]: _, ...others } = byLine;
      keep({ openId: null, byLine: others });
    },
  };
}
