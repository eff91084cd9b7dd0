import { type KeyboardEvent, useEffect, useRef } from "react";
import { MAX_LINE } from "../../../worker/contract/messages.ts";
import type { Chat } from "../../api.ts";
import {
  PromptInput,
  PromptInputHint,
  PromptInputTextarea,
  PromptInputTools,
} from "../../elements/prompt-input.tsx";
import { shortName } from "../personas/names.ts";
import { ChatNotices } from "./chat-notices.tsx";
import { ComposerSend } from "./composer-send.tsx";
import { ComposerTools } from "./composer-tools.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { ModelSelector } from "./model-selector.tsx";
import { PaceNote } from "./pace-note.tsx";
import type { Room } from "./room.ts";

/** Where the next line is written, below what has to be known before it is sent. */
export function ChatComposer({ chat, room }: { chat: Chat; room: Room }) {
  const you = chat.settings.userPersona.name;
  const name = shortName(chat.persona.name);
  const { box, keys } = useBoxKeys(room);
  const isLimited = room.wait > 0 && room.bounce?.verb === "send";
  return (
    <div className="composer">
      <ChatNotices chat={chat} room={room} />
      <ConflictDialog verbs={room.verbs} />
      <PromptInput
        value={room.text}
        onValueChange={room.setText}
        canSend={room.canSend}
        onSend={room.send}
        onKeyDown={keys}
      >
        <PromptInputTextarea
          ref={box}
          aria-label="Your next line"
          aria-busy={room.impersonation.drafting}
          placeholder={you ? `Speak as ${you}…` : `Say something to ${name}…`}
          maxLength={MAX_LINE}
        />
        <PromptInputTools>
          {isLimited ? <PaceNote room={room} /> : <ComposerTools chat={chat} room={room} />}
          {!isLimited && <ModelSelector chat={chat} disabled={!room.online} />}
          <ComposerSend room={room} />
        </PromptInputTools>
      </PromptInput>
      <PromptInputHint>{explainBox(name, you, room)}</PromptInputHint>
    </div>
  );
}

/** What is going on in the box, in small print. */
function explainBox(name: string, you: string, room: Room): string {
  if (room.impersonation.drafting) return "Your line is being drafted. Press Esc to stop.";
  if (room.writing) return `${name} is writing. You can keep typing, or press Esc to stop.`;
  return you && `Replying as ${you}`;
}

/** The box's keys: Escape ends what is going on, ↑ in an empty box edits the last line, and undo puts back what a draft took the place of. */
function useBoxKeys(room: Room) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { drafting, stop, putBack } = room.impersonation;
  const leave = () => {
    if (drafting) stop();
    else if (room.writing) room.stop();
    else if (room.below !== null) room.setBelow(null);
  };
  const keys = (event: KeyboardEvent) => {
    const { key, target, currentTarget } = event;
    // a popover's keys are its own, though it hangs on one of the tools
    if (!(target instanceof Node) || !currentTarget.contains(target)) return;
    if (key === "Escape" && !event.nativeEvent.isComposing) leave();
    if (target !== box.current) return;
    if (key === "z" && (event.metaKey || event.ctrlKey) && !event.shiftKey && putBack !== null) {
      event.preventDefault();
      putBack();
    }
    if (key !== "ArrowUp" || room.text !== "") return;
    const last = room.lines.findLast(({ from }) => from === "user")?.stored;
    if (!last) return;
    event.preventDefault();
    room.verbs.editing.begin(last);
  };
  useEffect(() => {
    if (room.below !== null) box.current?.focus();
  }, [room.below]);
  useEffect(() => {
    // a finger would only get its keyboard thrown up
    if (matchMedia("(pointer: fine)").matches) box.current?.focus();
  }, []);
  return { box, keys };
}
