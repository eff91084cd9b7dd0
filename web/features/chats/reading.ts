import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { z } from "zod";
import { type ChatSummary, chatsQuery } from "../../api.ts";
import { readStored, writeStored } from "../../storage.ts";

const keyOf = (chatId: string) => `dramatis:read:${chatId}`;
const Moment = z.iso.datetime();

/** Whether a chat's newest line was written after this browser last had it open. One that it never had open is not unread. */
export function isUnread({ id, lineAt }: Pick<ChatSummary, "id" | "lineAt">): boolean {
  const read = readStored(keyOf(id), Moment);
  return read !== null && Date.parse(lineAt) > Date.parse(read);
}

/** Remembers that a chat is read as far as its newest line. */
export function markRead({ id, lineAt }: Pick<ChatSummary, "id" | "lineAt">): void {
  writeStored(keyOf(id), lineAt);
}

/** The chat that is open is read, and stays so while lines come in. */
export function useReading(chatId: string | undefined): void {
  const { data } = useInfiniteQuery(chatsQuery());
  const open = data?.pages.flatMap(({ chats }) => chats).find(({ id }) => id === chatId);
  useEffect(() => {
    if (open) markRead(open);
  }, [open]);
}
