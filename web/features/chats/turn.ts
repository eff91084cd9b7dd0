import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { v7 } from "uuid";
import type { ChatMessage } from "../../../worker/contract/messages.ts";
import { postStop, type StoredMessage } from "../../api.ts";
import { type ApiError, toApiError } from "../../problem.ts";
import { takeBack, type Unsent, type useDraft } from "./drafts.ts";
import { isBounced } from "./failures.ts";
import { type History, historyQuery } from "./history.ts";
import { writeLeaf } from "./leaf.ts";
import { type Cue, textOf } from "./lines.ts";
import { useReply } from "./reply.ts";
import type { Verb } from "./transport.ts";

/** What came to nothing, and why: a line went back into the box, or everything is as it was. */
export interface Bounce {
  verb: Verb["verb"] | "edit" | "delete" | "open" | "draft";
  error: ApiError;
}

interface TurnOptions {
  chatId: string;
  changeDraft: ReturnType<typeof useDraft>[1];
  /** the reply is whole */
  onReply(text: string): void;
  /** a reply could not be written again or gone on with, and not a word came */
  onRefusal(): void;
}

/** The turn this page plays, or joins when it is played elsewhere: sends a line, or works on a reply, and receives what is written. */
export function useTurn({ chatId, changeDraft, onReply, onRefusal }: TurnOptions) {
  const [bounce, setBounce] = useState<Bounce | null>(null);
  const [turnId, setTurnId] = useState<string | null>(null);
  const [task, setTask] = useState<{ verb: Verb["verb"]; cue: Cue | null } | null>(null);
  const [lost, setLost] = useState(false);
  const queryClient = useQueryClient();
  const { queryKey } = historyQuery(queryClient, chatId);
  const chat = useReply(chatId, {
    onReply: ({ id, parts }, whole) => {
      keepLeaf(chatId, id, queryClient.getQueryData(queryKey));
      changeDraft((draft) => ({ ...draft, unsent: null }));
      if (whole) onReply(textOf(parts));
    },
    onFailure: (error, { silent, begun }) => {
      const verb = task?.verb ?? "send";
      if (begun && error.code === "offline") return setLost(true);
      if (verb === "send" && error.code === "offline" && !navigator.onLine) return wait();
      if (verb === "send" && !isBounced(error)) return;
      if (verb === "send") bringBack();
      else if (!silent) return;
      chat.setMessages([]);
      setTask(null);
      setBounce({ verb, error });
      if (verb !== "send") onRefusal();
    },
    onStored: () => {
      setTask(null);
      chat.setMessages([]);
    },
  });
  /** A line that was refused goes back into the box, and the path stays where it is. */
  const bringBack = () => {
    writeLeaf(chatId, queryClient.getQueryData(queryKey)?.leafId ?? null);
    changeDraft(takeBack);
  };
  /** A line that found no network goes out when there is one. */
  const wait = () => {
    const aside = Boolean(task?.cue) && (queryClient.getQueryData(queryKey)?.leafId ?? null);
    changeDraft(({ unsent, ...kept }) => {
      if (unsent === null) return { ...kept, unsent };
      const leafId = aside === false ? unsent.parentId : aside;
      writeLeaf(chatId, leafId);
      return { ...kept, unsent: { ...unsent, leafId, waiting: true } };
    });
    chat.setMessages((messages) => messages.slice(0, -1));
    chat.clearError();
  };
  const failed = chat.status === "error" && chat.messages.length > 0 && !lost;
  const failure = failed ? toApiError(chat.error) : null;
  const begin = (verb: Verb["verb"], cue: Cue | null, id = v7()) => {
    setBounce(null);
    setLost(false);
    setTask({ verb, cue });
    setTurnId(id);
    return id;
  };
  const clear = () => {
    setBounce(null);
    setTask(null);
    setLost(false);
    chat.clearError();
    chat.setMessages([]);
  };
  return {
    live: chat.messages,
    busy: chat.status === "submitted" || chat.status === "streaming",
    /** the connection broke in the middle of a reply, and how it goes on is not known yet */
    lost,
    find: () => setLost(false),
    /** where what is played stands, when that is not at the end */
    cue: task?.cue ?? null,
    /** why the last turn failed, where its line keeps its place */
    failure: failure === null || isBounced(failure) ? null : failure.code,
    /** why the last line came back into the box, or the last verb came to nothing */
    bounce,
    refuse: setBounce,
    dismiss: () => setBounce(null),
    /** Joins the turn that is running, from its first word. */
    join(running: string) {
      setTurnId(running);
      void chat.resumeStream();
    },
    /** Asks for the end of the turn that was played or joined last, or of another one; what it has written stays. */
    async stop(other: string | null = turnId) {
      // a stop that does not get through leaves the button where it is
      if (other !== null) await postStop(chatId, other).catch(() => undefined);
    },
    /**
     * Plays a turn for a line. The same line may be played again; it stays one line and gets another reply. `aside`: it stands below a
     * line that others follow already.
     */
    play({ id, parentId, text, turnId: known }: Unsent, aside = false) {
      // should the page be left before the reply is whole, the newest path is the one to come back to
      writeLeaf(chatId, null);
      chat.setMessages((messages) => (aside ? [] : before(messages, id)));
      const turnId = begin("send", aside ? { below: parentId } : null, known);
      const verb: Verb = { verb: "send", turnId, parentId };
      void chat.sendMessage({ id, parts: [{ type: "text", text }] }, { metadata: verb });
    },
    /** Has a reply written in another way, beside it; `hint` says in which. */
    regenerate({ id, parentId }: StoredMessage, hint: string) {
      writeLeaf(chatId, null);
      const verb: Verb = {
        verb: "regenerate",
        messageId: id,
        turnId: begin("regenerate", { below: parentId }),
        ...(hint && { hint }),
      };
      chat.work(id, verb);
    },
    /** Has a reply gone on with in its place. */
    goOn({ id, revision }: StoredMessage) {
      const turnId = begin("continue", { goingOn: id, revision });
      chat.work(id, { verb: "continue", messageId: id, turnId, revision });
    },
    /** Forgets the turn that was played, when the path changes under it. */
    clear,
  };
}

/** A reply in the middle of the path leaves the page where it is; a new one at its end is where to come back to. */
function keepLeaf(chatId: string, replyId: string, history: History | undefined): void {
  const within = history?.messages.some(({ id }) => id === replyId) ?? false;
  writeLeaf(chatId, within ? (history?.leafId ?? replyId) : replyId);
}

function before(messages: ChatMessage[], id: string): ChatMessage[] {
  const place = messages.findIndex((message) => message.id === id);
  return place === -1 ? messages : messages.slice(0, place);
}
