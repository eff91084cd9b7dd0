import { NotebookPen } from "lucide-react";
import type { ComponentProps } from "react";
import type { Chat } from "../../api.ts";
import { PromptInputTool } from "../../elements/prompt-input.tsx";

/** The tool that opens the author's note, marked when there is one. */
export function NoteTrigger({ chat, ...props }: { chat: Chat } & ComponentProps<"button">) {
  return (
    <PromptInputTool
      icon={NotebookPen}
      label="Author’s note"
      title="Author’s note: what the model should keep in mind"
      marked={chat.settings.authorsNote.trim() !== ""}
      {...props}
    />
  );
}
