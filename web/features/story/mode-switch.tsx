import { BookOpen, Drama } from "lucide-react";
import type { Chat } from "../../api.ts";
import { Segment } from "../../ui/field.tsx";
import { useChangeChat } from "../chats/changes.ts";

const MODES = [
  { value: "roleplay", label: "Roleplay", icon: Drama },
  { value: "story", label: "Story", icon: BookOpen },
] as const;

/** Whether the chat is played turn by turn or written as a story. What was said stays as it is. */
export function ModeSwitch({ chat }: { chat: Chat }) {
  const change = useChangeChat(chat.id);
  const mode = change.isPending ? (change.variables.mode ?? chat.mode) : chat.mode;
  return (
    <Segment
      legend="Mode"
      value={mode}
      options={MODES}
      onValueChange={(next) => change.mutate({ mode: next })}
    />
  );
}
