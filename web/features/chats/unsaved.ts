import { ChatSettingsPatch } from "../../../worker/contract/chats.ts";
import { readStored, writeStored } from "../../storage.ts";

const keyOf = (chatId: string) => `dramatis:settings:${chatId}`;

/** Settings of a chat that were changed here and that the server is not known to have; null when there are none. */
export const readUnsaved = (chatId: string) =>
  readStored(keyOf(chatId), ChatSettingsPatch.nullable());

/** Keeps a change of settings until it is known to have arrived, whatever becomes of the page. */
export function keepUnsaved(chatId: string, settings: ChatSettingsPatch): void {
  writeStored(keyOf(chatId), { ...readUnsaved(chatId), ...settings });
}

/** Lets a change go that has arrived, or that was refused; what was changed again since is kept. */
export function dropUnsaved(chatId: string, settings: ChatSettingsPatch): void {
  const saved = new Map(Object.entries(settings).map(([name, value]) => [name, tell(value)]));
  const left = Object.entries(readUnsaved(chatId) ?? {}).filter(
    ([name, value]) => saved.get(name) !== tell(value),
  );
  writeStored(keyOf(chatId), left.length === 0 ? null : Object.fromEntries(left));
}

const tell = (value: unknown) => JSON.stringify(value);
