import { ArrowDown } from "lucide-react";
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { type StickToBottomInstance, useStickToBottom } from "use-stick-to-bottom";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { reachable } from "../ui/reachable.ts";
import { useLineKeys } from "./line-keys.ts";
import { makePlace, type Place, PlaceProvider, usePlace } from "./place.ts";

const ConversationContext = createContext<StickToBottomInstance | null>(null);

/** What a line can do about where it is on the screen; it stays the same, whatever the conversation does. */
export function useHolding(): Pick<Place, "stay" | "hold"> {
  return usePlace();
}

function useConversation(): StickToBottomInstance {
  const context = useContext(ConversationContext);
  if (context === null) throw new Error("A part of Conversation stands outside of it.");
  return context;
}

/** Holds a conversation and follows its end, unless the reader has gone up to read. */
export function Conversation({ className, children, ...props }: ComponentProps<"div">) {
  // a spring would draw every frame of a reply, which is most of what a reply costs the page
  const stick = useStickToBottom({ initial: "instant", resize: "instant" });
  const { state, stopScroll: stop } = stick;
  const [place] = useState(() => makePlace({ following: () => state.isAtBottom, stop }));
  return (
    <ConversationContext value={stick}>
      <PlaceProvider value={place}>
        <div className={cx("conversation", className)} {...props}>
          {children}
        </div>
      </PlaceProvider>
    </ConversationContext>
  );
}

interface ConversationContentProps extends ComponentProps<"div"> {
  /** names the path */
  pathId?: string | null;
  /** a reply is being written */
  busy: boolean;
  /** names what the reader has just said: whoever speaks wants to see the answer, wherever they were reading */
  saidId: string | undefined;
}

/**
 * The lines. They are a log that does not speak for itself: a reply arrives in a hundred steps, and older pages arrive
 * above, so the page announces a finished reply once, from outside of this log.
 */
export function ConversationContent({
  pathId = null,
  busy,
  saidId,
  className,
  children,
  ...props
}: ConversationContentProps) {
  const { scrollRef, contentRef, scrollToBottom } = useConversation();
  const place = usePlace();
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (scroller.current !== null) return place.attach(scroller.current);
  }, [place]);
  useLayoutEffect(() => place.release(pathId), [place, pathId]);
  useLineKeys(scroller);
  useEffect(() => {
    if (saidId !== undefined) void scrollToBottom();
  }, [saidId, scrollToBottom]);
  useLayoutEffect(() => {
    const lines = scroller.current?.firstElementChild;
    if (busy && lines instanceof HTMLElement) keepLead(lines);
  }, [busy]);
  const hold = useCallback(
    (node: HTMLDivElement | null) => {
      scroller.current = node;
      scrollRef(node);
    },
    [scrollRef],
  );
  return (
    <div
      ref={hold}
      role="log"
      aria-label="Conversation"
      aria-live="off"
      aria-busy={busy}
      className="conversation-scroll"
      {...reachable}
    >
      <div ref={contentRef} className={cx("conversation-content", className)} {...props}>
        {children}
      </div>
    </div>
  );
}

/**
 * Keeps the room above a conversation that does not fill the screen, so that a reply moves what stands above it by scrolling, as in a
 * long one, and not by laying it out anew. It stays until the next reply is written: to let it go would move the lines.
 */
function keepLead(lines: HTMLElement): void {
  lines.style.removeProperty("margin-top");
  lines.style.marginTop = getComputedStyle(lines).marginTop;
}

/** From so many screens away the end is gone to at once. */
const FAR = 3;

/** Takes a reader who went up back to the end. */
export function ConversationScrollButton({ className, ...props }: ComponentProps<typeof Button>) {
  const { isAtBottom, scrollToBottom, state } = useConversation();
  if (isAtBottom) return null;
  const go = () => {
    const far = state.scrollDifference > FAR * window.innerHeight;
    void scrollToBottom(far ? "instant" : undefined);
  };
  return (
    <Button size="sm" className={cx("conversation-latest", className)} onClick={go} {...props}>
      <ArrowDown size={14} aria-hidden />
      Latest
    </Button>
  );
}

interface ConversationEmptyStateProps extends ComponentProps<"div"> {
  portrait: ReactNode;
  heading: string;
}

/** Stands in the conversation's place while nothing has been said. */
export function ConversationEmptyState({
  portrait,
  heading,
  className,
  children,
  ...props
}: ConversationEmptyStateProps) {
  return (
    <div className={cx("conversation-empty", className)} {...props}>
      {portrait}
      <span className="pool" />
      <h2>{heading}</h2>
      <p>{children}</p>
    </div>
  );
}
