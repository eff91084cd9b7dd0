import { useEffect, useRef } from "react";
import type { Chat } from "../../api.ts";
import {
  Conversation,
  ConversationContent,
  ConversationEmptyState,
  ConversationScrollButton,
} from "../../elements/conversation.tsx";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/now.ts";
import { shortName } from "../personas/names.ts";
import { Portrait } from "../personas/portrait.tsx";
import { ChatLine } from "./chat-line.tsx";
import { LoadingLines } from "./loading-chat.tsx";
import type { Room } from "./room.ts";
import { lineTime } from "./time.ts";

/** What was said, as far up as the reader went. */
export function ChatLines({ chat, room }: { chat: Chat; room: Room }) {
  const { persona, settings } = chat;
  const { history, lines, older, writing } = room;
  const now = useNow();
  const you = settings.userPersona.name || "You";
  if (history !== undefined && lines.length === 0) return <NothingSaid persona={persona} />;
  return (
    <Conversation>
      <ConversationContent firstId={lines[0]?.id} busy={writing} saidId={room.saidId}>
        {history === undefined && <LoadingLines />}
        {history?.nextCursor && <OlderLines key={history.nextCursor} older={older} />}
        {lines.map((line) => (
          <ChatLine
            key={line.id}
            {...line}
            persona={persona}
            name={line.from === "user" ? you : persona.name}
            time={line.at === null ? "now" : lineTime(new Date(line.at), now)}
            onRetry={line.silence === null ? null : room.retry}
            onTakeBack={line.silence !== null && room.missing ? room.takeBack : null}
          />
        ))}
      </ConversationContent>
      <ConversationScrollButton />
    </Conversation>
  );
}

function NothingSaid({ persona }: { persona: Chat["persona"] }) {
  return (
    <ConversationEmptyState
      portrait={<Portrait persona={persona} />}
      heading={`${shortName(persona.name)} is listening`}
    >
      Say the first line.
    </ConversationEmptyState>
  );
}

/** Reads the page above when the reader comes near it, or on request where that failed. */
function OlderLines({ older }: { older: Room["older"] }) {
  const mark = useRef<HTMLDivElement>(null);
  const { mutate, isError } = older;
  useEffect(() => {
    if (mark.current === null) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && mutate(), {
      scrollMargin: "600px",
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [mutate]);
  return (
    <div ref={mark} className="conversation-older">
      {isError && (
        <Button variant="line" size="sm" onClick={() => mutate()}>
          Older lines could not be read. Try again
        </Button>
      )}
    </div>
  );
}
