import type { Chat } from "../../api.ts";
import { useSettingText } from "./setting-text.ts";

/** Characters of an author's note. */
export const NOTE = 600;

/** The note to the model. */
export const useNote = (chat: Chat) => useSettingText(chat, "authorsNote");
