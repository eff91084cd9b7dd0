import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useEffectEvent, useMemo, useState } from "react";
import { useIds } from "../../elements/drawn-lines.ts";
import type { Chat, StoredMessage } from "../../api.ts";
import type { Line } from "../chats/lines.ts";
import type { Room } from "../chats/room.ts";
import { type PlateDeeds, usePlateDeeds } from "./plate-acts.ts";
import { hang, type Hung, isOpen, type Plates } from "./plates.ts";
import { HOLD, isReply, platesQuery } from "./plates-query.ts";
import { isNew, useWaits, type Waits } from "./waits.ts";

/** How often to look while something is painted or waited for, and while nothing is but may be elsewhere, in milliseconds. */
const POLL = { busy: 1_000, quiet: 5_000 };

/** What lies over the chat: a picture by itself, or the words of one that are being changed. */
export type Over =
  | { what: "picture"; messageId: string }
  | { what: "words"; messageId: string; pictureId: string };

/** The pictures beside a chat's replies. */
export interface ChatPlates {
  chatId: string;
  plates: Plates;
  waits: Waits;
  /** every new reply gets a picture */
  images: boolean;
  deeds: PlateDeeds;
  over: Over | null;
  setOver(over: Over | null): void;
  /** says something to those who do not see it */
  tell(news: string): void;
}

const PlatesContext = createContext<ChatPlates | null>(null);

export const PlatesProvider = PlatesContext;

/** The pictures beside the replies of the chat around it. */
export function useChatPlates(): ChatPlates {
  const plates = useContext(PlatesContext);
  if (plates === null) throw new Error("A plate stands outside of a chat.");
  return plates;
}

/**
 * The pictures beside a chat's replies, followed closely while something is painted or waited for. `ready`: it is known where pictures hang, so that
 * lines can be shown which will not move for them.
 */
export function usePlates(chat: Chat, room: Room): ChatPlates & { ready: boolean } {
  const { id: chatId } = chat;
  const { images } = chat.settings;
  const { history, lines, tell } = room;
  const waits = useWaits(lines, images);
  const deeds = usePlateDeeds(chatId);
  const [over, setOver] = useState<Over | null>(null);
  const { plates, fetching } = useFollowed(chat, history, waits);
  const hold = useHold(history !== undefined);
  const unknown = hold && images && fetching && plates === undefined;
  const ready = !(unknown && history?.messages.some(({ metadata }) => metadata.model));
  const known = plates ?? NONE;
  return { chatId, plates: known, waits, images, deeds, over, setOver, tell, ready };
}

const NONE: Plates = {};

/** What the server says of the pictures, read again whenever there may be something new. */
function useFollowed({ id: chatId, settings }: Chat, history: Room["history"], waits: Waits) {
  const { images } = settings;
  const queryClient = useQueryClient();
  const waited = Object.keys(waits).filter((id) => waits[id] === "waited");
  const query = platesQuery(queryClient, chatId, waited);
  const { data, fetchStatus, refetch } = useQuery({
    ...query,
    enabled: history !== undefined,
    refetchInterval: ({ state: { data: known = NONE } }) =>
      isBusy(known, waited) ? POLL.busy : (images || lookAt(known).hung) && POLL.quiet,
  });
  const messages = history?.messages ?? NOBODY;
  const replies = useIds(useMemo(() => messages.filter(isReply), [messages]));
  const look = useEffectEvent((ids: readonly string[]) => {
    const known = queryClient.getQueryData(query.queryKey);
    if (known !== undefined && ids.some((id) => known[id] === undefined)) void refetch();
  });
  useEffect(() => look(replies), [replies]);
  return { plates: data, fetching: fetchStatus === "fetching" };
}

const NOBODY: readonly StoredMessage[] = [];

/** Whether any picture is open, and whether any hangs: of thousands, looked at once for each answer and not at each word of a reply. */
const looks = new WeakMap<Plates, { open: boolean; hung: boolean }>();

function lookAt(known: Plates) {
  const before = looks.get(known);
  if (before !== undefined) return before;
  const all = Object.values(known).flatMap(({ pictures }) => pictures);
  const look = { open: all.some(isOpen), hung: all.length > 0 };
  looks.set(known, look);
  return look;
}

/** Whether something new may be heard any moment. */
const isBusy = (known: Plates, waited: readonly string[]) =>
  lookAt(known).open || waited.some((id) => !known[id]?.pictures.length);

/** Whether lines may still be held back. */
function useHold(isRead: boolean): boolean {
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    if (!isRead) return;
    const timer = setTimeout(setPatient, HOLD, false);
    return () => clearTimeout(timer);
  }, [isRead]);
  return patient;
}

/** What hangs beside a line. */
export interface Hanging {
  hung: Hung;
  /** a picture comes by itself, or should have */
  wait: Waits[string] | null;
}

/** What hangs beside a line; null where nothing does and no room is kept. */
export function useHanging({ id, from, stored }: Hangable): Hanging | null {
  const { plates, waits, images } = useChatPlates();
  const pictures = plates[id]?.pictures;
  const hung = useMemo(() => hang(pictures ?? []), [pictures]);
  if (from === "user") return null;
  // its room is there with its first word, and until the store has told what became of it
  const told = waits[id] ?? (isNew({ stored }) ? "writing" : null);
  const wait = told === "writing" && !images ? null : told;
  const isNothing = hung.kind === "empty" && hung.cancelled === null;
  return isNothing && wait === null ? null : { hung, wait };
}

export type Hangable = Pick<Line, "id" | "from" | "stored">;
