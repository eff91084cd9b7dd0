import { useQuery } from "@tanstack/react-query";
import { Feather } from "lucide-react";
import { MAX_LINE } from "../../../worker/contract/messages.ts";
import { type Chat, chipsQuery } from "../../api.ts";
import {
  PromptInput,
  PromptInputTextarea,
  PromptInputTools,
} from "../../elements/prompt-input.tsx";
import { Button } from "../../ui/button.tsx";
import { isConfirm } from "../../ui/confirm-key.ts";
import { ChatNotices } from "../chats/chat-notices.tsx";
import { ComposerSend } from "../chats/composer-send.tsx";
import { NoteTool } from "../chats/composer-tools.tsx";
import { PaceNote } from "../chats/pace-note.tsx";
import type { Room } from "../chats/room.ts";
import { GO_ON } from "./chapters.ts";

/** Where a story is steered, or left to go on as it likes. */
export function StoryComposer({ chat, room }: { chat: Chat; room: Room }) {
  const steered = room.text.trim() !== "";
  const goOn = () => room.canSend && room.send(steered ? room.text : GO_ON);
  const isLimited = room.wait > 0 && room.bounce?.verb === "send";
  return (
    <div className="composer story-composer">
      <ChatNotices chat={chat} room={room} />
      <Moves chat={chat} room={room} />
      <PromptInput
        className="story-row"
        value={room.text}
        onValueChange={room.setText}
        canSend={room.canSend}
        onSend={room.send}
        onKeyDown={(event) => {
          // a popover's keys are its own, though it hangs on one of the tools
          if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target))
            return;
          if (event.key === "Escape" && room.writing) room.stop();
          if (isConfirm(event)) {
            event.preventDefault();
            goOn();
          }
        }}
      >
        <PromptInputTextarea
          aria-label="Steer the next passage"
          placeholder="Steer what happens next…"
          maxLength={MAX_LINE}
        />
        <PromptInputTools>
          {isLimited ? <PaceNote room={room} /> : <NoteTool chat={chat} />}
          {room.writing || isLimited ? (
            <ComposerSend room={room} />
          ) : (
            <GoOn steered={steered} disabled={!room.canSend} onGoOn={goOn} />
          )}
        </PromptInputTools>
      </PromptInput>
    </div>
  );
}

interface GoOnProps {
  /** something is typed that it is to follow */
  steered: boolean;
  disabled: boolean;
  onGoOn(): void;
}

function GoOn({ steered, disabled, onGoOn }: GoOnProps) {
  return (
    <Button variant="accent" size="lg" disabled={disabled} onClick={onGoOn}>
      <Feather size={16} aria-hidden />
      {steered ? (
        "Steer"
      ) : (
        <span>
          Continue<span className="max-sm:hidden"> the story</span>
        </span>
      )}
    </Button>
  );
}

/** Three moves to choose from, once a passage is whole. They are a help: without them nothing is missing. */
function Moves({ chat, room }: { chat: Chat; room: Room }) {
  const last = room.lines.at(-1);
  const leafId = last?.from === "assistant" && last.state === "settled" ? last.id : null;
  const isReady = leafId !== null && !room.writing && room.lines.length > 1;
  const { data } = useQuery(chipsQuery(chat.id, isReady ? leafId : null));
  if (!isReady || data === undefined) return <div className="story-moves" />;
  return (
    <section className="story-moves" aria-label="Next moves">
      {data.chips.map((chip) => (
        <button
          key={chip}
          type="button"
          className="chip chip-line story-move"
          disabled={!room.canSend}
          onClick={() => room.send(chip)}
        >
          {chip}
        </button>
      ))}
    </section>
  );
}
