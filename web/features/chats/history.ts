import { type QueryClient, queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import { fetchMessages, type MessagePage, type StoredMessage } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { readDraft } from "./drafts.ts";
import { readLeaf, writeLeaf, writeSeen } from "./leaf.ts";

/** The path that is on screen, as far up as it was read: what the server has, oldest first. */
export interface History extends MessagePage {
  /** the line this browser was at is gone, so this is the newest path */
  lostLeaf: boolean;
}

/**
 * Puts the newest page under what was read before. Parents never change, so where the page's first line is known already,
 * everything above it still holds. Otherwise it is another path, and the page stands alone.
 */
export function joinNewest(
  known: History | undefined,
  page: MessagePage,
  lostLeaf = false,
): History {
  const first = page.messages[0]?.id;
  const seam = known?.messages.findIndex(({ id }) => id === first) ?? -1;
  if (known === undefined || seam <= 0) return { ...page, lostLeaf };
  return {
    ...page,
    lostLeaf,
    messages: [...known.messages.slice(0, seam), ...page.messages],
    nextCursor: known.nextCursor,
  };
}

/** Puts an older page on top. One that does not end right above the first line comes too late and is dropped. */
export function joinOlder(known: History, page: MessagePage): History {
  if (page.messages.at(-1)?.id !== known.messages[0]?.parentId) return known;
  const { nextCursor } = page;
  return { ...known, messages: [...page.messages, ...known.messages], nextCursor };
}

/** Puts newer versions of lines in their places; those that are not on the path are left out. */
export function refreshLines(known: History, fresh: readonly StoredMessage[]): History {
  const versions = new Map(fresh.map((line) => [line.id, line]));
  return { ...known, messages: known.messages.map((line) => versions.get(line.id) ?? line) };
}

/**
 * Keeps the lines that say what they said before as the very objects they were, wherever on the path they stand now, so that only those
 * that changed are drawn again.
 */
export function keepLines(before: History | undefined, now: History): History {
  const known = new Map(before?.messages.map((line) => [line.id, line]));
  return {
    ...now,
    messages: now.messages.map((line) => {
      const old = known.get(line.id);
      return old === undefined || old === line ? line : replaceEqualDeep(old, line);
    }),
  };
}

/** The newest path in place of one that it goes on with: what is written below the last line elsewhere belongs on screen here too. */
async function goOn(chatId: string, page: MessagePage, known: History | undefined) {
  const { leafId, latestLeafId } = page;
  if (latestLeafId === leafId || latestLeafId === known?.latestLeafId) return page;
  const newest = await fetchMessages(chatId, {});
  if (!newest.messages.some(({ id }) => id === leafId)) return page;
  writeLeaf(chatId, newest.leafId);
  return newest;
}

/** A chat's path from the line this browser was at, or the newest. A leaf that is gone is forgotten, and that is said. */
export const historyQuery = (queryClient: QueryClient, chatId: string) =>
  queryOptions({
    queryKey: ["chats", "history", chatId],
    structuralSharing: (before, now) => keepLines(before as History | undefined, now as History),
    queryFn: async (): Promise<History> => {
      const known = queryClient.getQueryData<History>(["chats", "history", chatId]);
      const { unsent } = readDraft(chatId);
      // past a line that waits nobody is led on: it is to be said whether it still belongs there
      const waits = unsent?.waiting ? (unsent.leafId ?? null) : null;
      const leafId = waits ?? readLeaf(chatId);
      if (leafId === null) return joinNewest(known, await fetchMessages(chatId, {}));
      try {
        const page = await fetchMessages(chatId, { leafId });
        return joinNewest(known, waits === null ? await goOn(chatId, page, known) : page);
      } catch (error) {
        if (toApiError(error).code !== "leaf_not_found") throw error;
        writeLeaf(chatId, null);
        return joinNewest(undefined, await fetchMessages(chatId, {}), true);
      }
    },
  });

/** Reads one page further up, and shows it once everything is read that belongs beside its lines. Does nothing at the root. */
export async function readOlder(
  queryClient: QueryClient,
  chatId: string,
  readBeside: (messages: readonly StoredMessage[]) => Promise<void>,
): Promise<void> {
  const { queryKey } = historyQuery(queryClient, chatId);
  const cursor = queryClient.getQueryData(queryKey)?.nextCursor;
  if (!cursor) return;
  const page = await fetchMessages(chatId, { cursor });
  await readBeside(page.messages);
  queryClient.setQueryData(queryKey, (known) => known && joinOlder(known, page));
}

/** How many pages are read to get from a branch's end up to the line whose alternative it is. */
const FAR = 200;

/** Shows the path that ends at a leaf, null for the newest one, read up to `lineId` so that this line can keep its place on screen. */
export async function openPath(
  queryClient: QueryClient,
  chatId: string,
  { leafId, lineId }: { leafId: string | null; lineId?: string },
): Promise<void> {
  const { queryKey } = historyQuery(queryClient, chatId);
  const known = queryClient.getQueryData(queryKey);
  let path = joinNewest(known, await fetchMessages(chatId, leafId === null ? {} : { leafId }));
  for (let pages = 1; pages < FAR && path.nextCursor !== null; pages++) {
    if (lineId === undefined || path.messages.some(({ id }) => id === lineId)) break;
    path = joinOlder(path, await fetchMessages(chatId, { cursor: path.nextCursor }));
    path = joinNewest(known, path);
  }
  await queryClient.cancelQueries({ queryKey });
  writeLeaf(chatId, leafId);
  writeSeen(chatId, path.latestLeafId);
  queryClient.setQueryData(queryKey, path);
}

/** Reads one line of the path again: it was changed in place, perhaps far above the newest page. */
export async function rereadLine(
  queryClient: QueryClient,
  chatId: string,
  lineId: string,
): Promise<StoredMessage | null> {
  const { queryKey } = historyQuery(queryClient, chatId);
  const line = (await fetchMessages(chatId, { leafId: lineId })).messages.at(-1);
  if (line === undefined) return null;
  queryClient.setQueryData(queryKey, (known) => known && refreshLines(known, [line]));
  return line;
}
