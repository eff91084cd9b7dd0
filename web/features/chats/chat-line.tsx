import { memo, useState } from "react";
import {
  Message,
  MessageContent,
  MessageHeader,
  MessagePending,
  MessageTools,
} from "../../elements/message.tsx";
import { MessageResponse } from "../../elements/response.tsx";
import type { Chat } from "../../api.ts";
import { Portrait } from "../personas/portrait.tsx";
import { Plate } from "../pictures/plate.tsx";
import { LineEdit, LineHint } from "./line-edit.tsx";
import { useLine } from "./line-behaviour.ts";
import { LineRemark } from "./line-remark.tsx";
import { LineTools } from "./line-tools.tsx";
import type { Line } from "./lines.ts";

interface ChatLineProps extends Omit<Line, "at"> {
  persona: Chat["persona"];
  name: string;
  time: string;
  /** the new words that are being written for it */
  editing: string | null;
  /** it is asked how to take it another way */
  hinting: boolean;
  /** it was sent and may not have arrived */
  canTakeBack: boolean;
}

/** One line of a chat. Drawn again only when something about it changes, so that a long chat costs a growing reply nothing. */
export const ChatLine = memo(function ChatLine(props: ChatLineProps) {
  const { id, from, name, text, state, persona, time, stored, editing, hinting } = props;
  const { article, awake, wake, wakeByKey, step, keys } = useLine(props);
  const portrait = from === "assistant" && <Portrait persona={persona} className="portrait-lg" />;
  const open = stored !== null && editing !== null && { stored, text: editing };
  const row = (stored?.siblingCount ?? 1) > 1 ? "branch" : "plain";
  const still = state === "settled" || state === "cut";
  const tools = stored && still && { stored, text, awake, onStep: step };
  return (
    <Message
      ref={article}
      data-line={id}
      from={from}
      name={name}
      onPointerEnter={wake}
      onFocus={wakeByKey}
      onKeyDown={keys}
    >
      {portrait}
      <MessageContent data-tools={open ? undefined : row}>
        <MessageHeader time={state === "waiting" ? "Setting the scene" : time}>
          {portrait}
        </MessageHeader>
        {open ? (
          <LineEdit {...open} />
        ) : (
          <>
            <Words {...props} />
            <LineRemark {...props} />
            {tools ? <LineTools {...tools} /> : <MessageTools />}
            {stored && hinting && <LineHint stored={stored} />}
          </>
        )}
      </MessageContent>
      <Plate line={props} />
    </Message>
  );
});

/** What is said; another line in the same place fades in. */
function Words({ id, text, state }: ChatLineProps) {
  const [shown, show] = useState({ id, swapped: false });
  if (shown.id !== id) show({ id, swapped: state === "settled" });
  if (state === "waiting") return <MessagePending />;
  return (
    <MessageResponse
      key={id}
      streaming={state === "writing"}
      unfinished={state !== "settled"}
      {...(shown.swapped && { className: "message-swap" })}
    >
      {text}
    </MessageResponse>
  );
}
