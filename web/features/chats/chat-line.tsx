import { memo } from "react";
import {
  Message,
  MessageActions,
  MessageContent,
  MessageCopy,
  MessageHeader,
  MessageMark,
  MessagePending,
} from "../../elements/message.tsx";
import { MessageResponse } from "../../elements/response.tsx";
import type { Chat } from "../../api.ts";
import { Button } from "../../ui/button.tsx";
import { Portrait } from "../personas/portrait.tsx";
import { explainSilence } from "./failures.ts";
import type { Line } from "./lines.ts";

interface ChatLineProps extends Omit<Line, "id" | "at"> {
  persona: Chat["persona"];
  name: string;
  time: string;
  onRetry: (() => void) | null;
  onTakeBack: (() => void) | null;
}

/** One line of a chat. Drawn again only when something about it changes, so that a long chat costs a growing reply nothing. */
export const ChatLine = memo(function ChatLine(props: ChatLineProps) {
  const { from, name, text, state, persona, time } = props;
  const theirs = from === "assistant";
  const portrait = theirs && <Portrait persona={persona} className="portrait-lg" />;
  return (
    <Message from={from} name={name}>
      {portrait}
      <MessageContent>
        <MessageHeader time={state === "waiting" ? "Setting the scene" : time}>
          {portrait}
        </MessageHeader>
        {state === "waiting" ? (
          <MessagePending />
        ) : (
          <MessageResponse streaming={state === "writing"} unfinished={state !== "settled"}>
            {text}
          </MessageResponse>
        )}
        <Remark {...props} />
        {theirs && (state === "settled" || state === "cut") && (
          <MessageActions>
            <MessageCopy text={text} />
          </MessageActions>
        )}
      </MessageContent>
    </Message>
  );
});

/** What has to be said about a line: that it ends too early, or that nothing followed it, and what can be done. */
function Remark({ state, silence, onRetry, onTakeBack }: ChatLineProps) {
  if (state === "cut") {
    return (
      <MessageMark>
        Cut short
        {onRetry && <Retry onRetry={onRetry} />}
      </MessageMark>
    );
  }
  if (silence === null) return null;
  return (
    <MessageMark tone="danger" role="alert">
      <span>{explainSilence(silence)}</span>
      {onTakeBack && (
        <Button variant="ghost" size="sm" onClick={onTakeBack}>
          Take back
        </Button>
      )}
      {onRetry && <Retry onRetry={onRetry} />}
    </MessageMark>
  );
}

function Retry({ onRetry }: { onRetry(): void }) {
  return (
    <Button variant="accent" size="sm" onClick={onRetry}>
      Retry
    </Button>
  );
}
