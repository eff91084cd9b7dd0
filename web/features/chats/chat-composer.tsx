import { useEffect, useRef } from "react";
import { MAX_LINE } from "../../../worker/contract/messages.ts";
import type { Chat } from "../../api.ts";
import {
  PromptInput,
  PromptInputHint,
  PromptInputStop,
  PromptInputSubmit,
  PromptInputTextarea,
  PromptInputTools,
} from "../../elements/prompt-input.tsx";
import { useOnline } from "../../ui/media.ts";
import { shortName } from "../personas/names.ts";
import { ChatNotices } from "./chat-notices.tsx";
import { ModelSelector } from "./model-selector.tsx";
import type { Room } from "./room.ts";

/** Where the next line is written, below what has to be known before it is sent. */
export function ChatComposer({ chat, room }: { chat: Chat; room: Room }) {
  const name = shortName(chat.persona.name);
  const you = chat.settings.userPersona.name;
  const online = useOnline();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // a finger would only get its keyboard thrown up
    if (matchMedia("(pointer: fine)").matches) box.current?.focus();
  }, []);
  const writing = `${name} is writing…`;
  return (
    <div className="composer">
      <ChatNotices name={name} room={room} online={online} />
      <PromptInput
        value={room.text}
        onValueChange={room.setText}
        canSend={room.canSend && online}
        onSend={room.send}
        onKeyDown={({ key }) => key === "Escape" && room.writing && room.stop()}
      >
        <PromptInputTextarea
          ref={box}
          aria-label="Your next line"
          placeholder={you ? `Speak as ${you}…` : `Say something to ${name}…`}
          maxLength={MAX_LINE}
        />
        <PromptInputTools>
          <span className="prompt-input-note">{room.writing && writing}</span>
          <ModelSelector chat={chat} />
          {room.writing ? <PromptInputStop onClick={room.stop} /> : <PromptInputSubmit />}
        </PromptInputTools>
      </PromptInput>
      <PromptInputHint>
        {room.writing ? `${writing} You can keep typing.` : you && `Replying as ${you}`}
      </PromptInputHint>
    </div>
  );
}
