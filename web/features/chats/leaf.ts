import { Id } from "../../../worker/contract/ids.ts";
import { readStored, writeStored } from "../../storage.ts";

const keyOf = (chatId: string) => `dramatis:leaf:${chatId}`;

/** The line at which this browser last left a chat; null for its newest one. */
export function readLeaf(chatId: string): string | null {
  return readStored(keyOf(chatId), Id);
}

export function writeLeaf(chatId: string, leafId: string | null): void {
  writeStored(keyOf(chatId), leafId);
}
