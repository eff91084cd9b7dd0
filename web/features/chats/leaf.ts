import { Id } from "../../../worker/contract/ids.ts";
import { readStored, writeStored } from "../../storage.ts";

const keyOf = (chatId: string) => `dramatis:leaf:${chatId}`;
const seenKeyOf = (chatId: string) => `dramatis:seen:${chatId}`;

/** Where this window is in the chats it has open: another window of the same browser may be elsewhere in the same chat. */
const here = new Map<string, string | null>();

/** The line at which this window is in a chat, or where this browser last left it; null for its newest one. */
export function readLeaf(chatId: string): string | null {
  const leafId = here.get(chatId);
  return leafId === undefined ? readStored(keyOf(chatId), Id) : leafId;
}

/** Remembers where a chat is, for this window and for the next visit. */
export function writeLeaf(chatId: string, leafId: string | null): void {
  here.set(chatId, leafId);
  writeStored(keyOf(chatId), leafId);
}

/** Keeps this window at a line while the chat is open; the next visit begins at the newest one all the same. */
export function holdLeaf(chatId: string, leafId: string): void {
  here.set(chatId, leafId);
}

/** Forgets where this window was: from now on what the browser remembers counts. */
export function leaveChat(chatId: string): void {
  here.delete(chatId);
}

/** The chat's newest line as far as this browser knew when it last had a say in what it shows. */
export function readSeen(chatId: string): string | null {
  return readStored(seenKeyOf(chatId), Id);
}

export function writeSeen(chatId: string, latestLeafId: string | null): void {
  writeStored(seenKeyOf(chatId), latestLeafId);
}
