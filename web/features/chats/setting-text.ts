import { useEffect, useRef } from "react";
import type { Chat } from "../../api.ts";
import { useAutosave } from "./autosave.ts";
import { useChangeChat } from "./changes.ts";

/** A text among a chat's settings, saved as it is typed; what is written in one place is soon read in the other. */
export function useSettingText(chat: Chat, key: "authorsNote" | "scenario") {
  const saved = chat.settings[key];
  const change = useChangeChat(chat.id);
  const { adopt, ...text } = useAutosave(saved, (value) =>
    change.mutate({ settings: { [key]: value } }),
  );
  const known = useRef(saved);
  useEffect(() => {
    // what is on its way is newer than what has just arrived
    if (change.isPending || saved === known.current) return;
    known.current = saved;
    adopt(saved);
  }, [saved, change.isPending, adopt]);
  return { ...text, isError: change.isError };
}
