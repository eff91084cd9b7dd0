import { Component, createElement, lazy, memo, type ReactNode, Suspense } from "react";
import { cx } from "../ui/cx.ts";
import { setPieces } from "./dialogue.tsx";
import { isProse, readNarrative } from "./narrative.ts";
import { isTame } from "./tame.ts";

const Markdown = lazy(async () => ({ default: (await import("./markdown.tsx")).Markdown }));

interface MessageResponseProps {
  children: string;
  /** more words are coming */
  streaming?: boolean;
  /** the text may end in the middle of something, as it does while it streams or where it was cut */
  unfinished?: boolean;
  className?: string;
}

/**
 * The words of a line. Plain prose, which is nearly all there is, is set at once; the Markdown machinery is fetched by
 * the first text that needs it. Until it is there, where it can't be had or fails, and for what it should not be given, the text reads
 * as prose.
 */
export const MessageResponse = memo(function MessageResponse(props: MessageResponseProps) {
  const { children, streaming = false, unfinished = streaming, className } = props;
  const frame = {
    "data-streaming": streaming || undefined,
    className: cx("response", className),
  };
  const paragraphs = readNarrative(children, unfinished).map((pieces) =>
    createElement("p", null, ...setPieces(pieces)),
  );
  const prose = createElement("div", frame, ...paragraphs);
  if (isProse(children) || !isTame(children)) return prose;
  return (
    <Otherwise fallback={prose}>
      <Suspense fallback={prose}>
        <Markdown unfinished={unfinished} {...frame}>
          {children}
        </Markdown>
      </Suspense>
    </Otherwise>
  );
});

interface OtherwiseProps {
  fallback: ReactNode;
  children: ReactNode;
}

/** Shows the fallback once the children have thrown. */
class Otherwise extends Component<OtherwiseProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
