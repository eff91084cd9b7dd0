import { type ComponentProps, memo } from "react";
import { MessagePending } from "../../elements/message.tsx";
import { MessageResponse } from "../../elements/response.tsx";
import { cx } from "../../ui/cx.ts";
import { useLine } from "../chats/line-behaviour.ts";
import { LineEdit, LineHint } from "../chats/line-edit.tsx";
import { LineRemark } from "../chats/line-remark.tsx";
import { LineTools } from "../chats/line-tools.tsx";
import { Plate } from "../pictures/plate.tsx";
import type { Leaf } from "./chapters.ts";

interface PassageProps {
  leaf: Extract<Leaf, { kind: "passage" }>;
  /** the new words that are being written for the whole line it is a piece of */
  editing: string | null;
  hinting: boolean;
}

/** A piece of a passage. What can be done with the whole of it stands beside its end, in the margin where there is one. */
export const Passage = memo(function Passage({ leaf, editing, hinting }: PassageProps) {
  const { line, text, opens, ends } = leaf;
  const { stored, state } = line;
  const { article, awake, wake, wakeByKey, step, keys } = useLine({
    ...line,
    editing: ends ? editing : null,
    hinting: ends && hinting,
  });
  const isWriting = state === "writing" && ends;
  const isStill = state === "settled" || state === "cut";
  const isOpen = stored !== null && editing !== null;
  return (
    <Frame
      ref={article}
      data-line={leaf.id}
      className={cx("passage", opens && "passage-drop")}
      aria-busy={isWriting || undefined}
      onPointerEnter={wake}
      onFocus={wakeByKey}
      onKeyDown={keys}
    >
      {state === "waiting" && <MessagePending />}
      {state !== "waiting" && !isOpen && (
        <MessageResponse
          className="story"
          streaming={isWriting}
          unfinished={ends && state !== "settled"}
        >
          {text}
        </MessageResponse>
      )}
      {isOpen && ends && <LineEdit stored={stored} text={editing} />}
      {ends && !isOpen && <LineRemark {...line} canTakeBack={false} />}
      {ends && !isOpen && stored && isStill && (
        <div className="passage-tools">
          <LineTools stored={stored} text={line.text} awake={awake} onStep={step} />
        </div>
      )}
      {ends && stored && hinting && <LineHint stored={stored} />}
      {ends && <Plate line={line} />}
    </Frame>
  );
});

function Frame({ children, ...props }: ComponentProps<"article">) {
  return (
    <article aria-label="Passage" tabIndex={-1} {...props}>
      {children}
    </article>
  );
}
