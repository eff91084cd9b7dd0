import { useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { v7 } from "uuid";
import type { StoredMessage } from "../../api.ts";
import { deleteMessage, patchMessage, postOpen, postRestore, postUndo } from "../../lines.ts";
import { ApiError, toApiError } from "../../problem.ts";
import { useToast } from "../../ui/toast.tsx";
import type { Unsent } from "./drafts.ts";
import { type Editing, useEditing } from "./editing.ts";
import { historyQuery, refreshLines, rereadLine } from "./history.ts";
import { textOf } from "./lines.ts";
import type { Path } from "./path.ts";
import type { Bounce, useTurn } from "./turn.ts";

/** Lines that were put away while the chat is on screen. */
export interface Removal {
  lineId: string;
  /** the line they stood below; null for the very top */
  below: string | null;
  count: number;
}

/** What can be done with a line that the store has. */
export interface Verbs {
  editing: Editing;
  removals: readonly Removal[];
  /** Keeps the words that stand in the open edit: a reply in place, a person's own line as another one beside it that is answered. */
  save(line: StoredMessage, goOn?: boolean): Promise<void>;
  /** Ends a conflict by showing one of the two versions; the other one can be swapped back in. */
  settle(choice: "mine" | "theirs"): Promise<void>;
  regenerate(line: StoredMessage, hint?: string): void;
  goOn(line: StoredMessage): void;
  remove(line: StoredMessage): Promise<void>;
  restore(removal: Removal): Promise<void>;
  /** Swaps the words of a reply with those before its last change. */
  swap(line: StoredMessage): Promise<void>;
  /** Shows an alternative in the place of a line. */
  choose(siblingId: string): Promise<void>;
  /** Opens what the model was given for a reply. */
  showPrompt(line: StoredMessage): void;
}

interface Stage {
  chatId: string;
  turn: ReturnType<typeof useTurn>;
  path: Path;
  writing: boolean;
  /** Sends a line that stands below one which others follow already. */
  sendAside(line: Unsent): void;
  /** says something to those who do not see it */
  tell(news: string): void;
}

export function useVerbs(stage: Stage): Verbs {
  const { chatId, turn, path, writing } = stage;
  const editing = useEditing(chatId);
  const changes = useChanges(stage, editing);
  const removing = useRemovals(stage);
  const navigate = useNavigate();
  const refuse = refuser(turn.refuse);
  const free = (verb: Bounce["verb"]) => {
    if (writing) refuse(verb)(new ApiError("chat_busy", ""));
    return !writing;
  };
  return {
    editing,
    ...changes,
    ...removing,
    regenerate: (line, hint = "") => {
      if (!free("regenerate")) return;
      editing.askHint(null);
      turn.regenerate(line, hint);
    },
    goOn: (line) => {
      if (free("continue")) turn.goOn(line);
    },
    choose: async (siblingId) => {
      if (!free("open")) return;
      await postOpen({ chatId, messageId: siblingId })
        .then(({ leafId }) => path.go(leafId, siblingId))
        .then(turn.clear, refuse("open"));
    },
    showPrompt: ({ id }) =>
      void navigate({ from: "/chats/$chatId", search: (kept) => ({ ...kept, saw: id }) }),
  };
}

const refuser = (tell: (bounce: Bounce) => void) => (verb: Bounce["verb"]) => (error: unknown) =>
  tell({ verb, error: toApiError(error) });

/** Changes of a line's words. */
function useChanges({ chatId, turn, writing, sendAside }: Stage, editing: Editing) {
  const queryClient = useQueryClient();
  const { queryKey } = historyQuery(queryClient, chatId);
  const refuse = refuser(turn.refuse);
  const put = (line: StoredMessage) =>
    queryClient.setQueryData(queryKey, (known) => known && refreshLines(known, [line]));
  const write = async ({ id: messageId, revision }: StoredMessage, text: string) => {
    const parts = [{ type: "text" as const, text }];
    const changed = await patchMessage({ chatId, messageId }, { revision, parts });
    put(changed);
    return changed;
  };
  const clash = async (line: StoredMessage, mine: string, error: unknown) => {
    if (toApiError(error).code !== "revision_conflict") return refuse("edit")(error);
    const theirs = await rereadLine(queryClient, chatId, line.id);
    if (theirs !== null) editing.setConflict({ mine, theirs });
  };
  const swap = async ({ id: messageId, revision }: StoredMessage) => {
    await postUndo({ chatId, messageId }, { revision }).then(put, refuse("edit"));
  };
  return {
    swap,
    save: async (line: StoredMessage, goOn = false) => {
      const { edit } = editing;
      if (edit === null || edit.text.trim() === "") return;
      if (writing) return refuse("edit")(new ApiError("chat_busy", ""));
      if (line.role === "user") {
        editing.close();
        return sendAside({ id: v7(), parentId: line.parentId, text: edit.text });
      }
      try {
        const same = edit.text === textOf(line.parts) && edit.revision === line.revision;
        const seen = { ...line, revision: edit.revision };
        const saved = same ? line : await write(seen, edit.text);
        editing.close();
        if (goOn) turn.goOn(saved);
      } catch (error) {
        await clash(line, edit.text, error);
      }
    },
    settle: async (choice: "mine" | "theirs") => {
      const { conflict } = editing;
      if (conflict === null) return;
      try {
        const saved = await write(conflict.theirs, conflict.mine);
        editing.close();
        if (choice === "theirs") await swap(saved);
      } catch (error) {
        await clash(conflict.theirs, conflict.mine, error);
      }
    },
  };
}

/** Lines that go away, and come back. */
function useRemovals({ chatId, turn, path, tell }: Stage) {
  const [removals, setRemovals] = useState<readonly Removal[]>([]);
  const toast = useToast();
  const refuse = refuser(turn.refuse);
  const restore = async ({ lineId, count }: Removal) => {
    const back = await postRestore({ chatId, messageId: lineId }).catch(refuse("delete"));
    if (!back) return;
    setRemovals((known) => known.filter((removal) => removal.lineId !== lineId));
    await path.go(back.leafId, lineId).then(turn.clear, refuse("open"));
    tell(`${countLines(count)} back`);
  };
  return {
    removals,
    restore,
    remove: async ({ id: lineId, parentId: below }: StoredMessage) => {
      const gone = await deleteMessage({ chatId, messageId: lineId }).catch(refuse("delete"));
      if (!gone) return;
      const removal = { lineId, below, count: gone.count };
      setRemovals((known) => [...known, removal]);
      toast.show({
        text: `${countLines(gone.count)} removed`,
        detail: "They can be brought back for a week.",
        action: { label: "Undo", run: () => void restore(removal) },
      });
      await path.go(gone.leafId).then(turn.clear, refuse("open"));
    },
  };
}

/** `1 line`, `3 lines` */
export const countLines = (count: number) => (count === 1 ? "1 line" : `${count} lines`);
