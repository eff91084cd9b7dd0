import { ArrowDown } from "lucide-react";
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { type StickToBottomInstance, useStickToBottom } from "use-stick-to-bottom";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { useMedia } from "../ui/media.ts";

const ConversationContext = createContext<StickToBottomInstance | null>(null);

function useConversation(): StickToBottomInstance {
  const context = useContext(ConversationContext);
  if (context === null) throw new Error("A part of Conversation stands outside of it.");
  return context;
}

/** Holds a conversation and follows its end, unless the reader has gone up to read. */
export function Conversation({ className, children, ...props }: ComponentProps<"div">) {
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const stick = useStickToBottom({ initial: "instant", resize: still ? "instant" : "smooth" });
  return (
    <ConversationContext value={stick}>
      <div className={cx("conversation", className)} {...props}>
        {children}
      </div>
    </ConversationContext>
  );
}

interface ConversationContentProps extends ComponentProps<"div"> {
  /** changes when, and only when, older lines were put in at the top */
  firstId: string | undefined;
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
  firstId,
  busy,
  saidId,
  className,
  children,
  ...props
}: ConversationContentProps) {
  const { scrollRef, contentRef, scrollToBottom } = useConversation();
  const scroller = useRef<HTMLDivElement>(null);
  useKeptPlace(scroller, firstId);
  useLineKeys(scroller);
  useEffect(() => {
    if (saidId !== undefined) void scrollToBottom();
  }, [saidId, scrollToBottom]);
  const hold = (node: HTMLDivElement | null) => {
    scroller.current = node;
    scrollRef(node);
  };
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

/** Takes a reader who went up back to the end. */
export function ConversationScrollButton({ className, ...props }: ComponentProps<typeof Button>) {
  const { isAtBottom, scrollToBottom } = useConversation();
  if (isAtBottom) return null;
  return (
    <Button
      size="sm"
      className={cx("conversation-latest", className)}
      onClick={() => void scrollToBottom()}
      {...props}
    >
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

/** What scrolls must be reachable for the keyboard, interactive or not. */
const reachable = { tabIndex: 0 };

/** Opens at the end, and keeps what is being read where it is when older lines come in above it. */
function useKeptPlace(scroller: RefObject<HTMLElement | null>, firstId: string | undefined) {
  const first = useRef<{ id?: string | undefined; line?: HTMLElement | null; top: number }>({
    top: 0,
  });
  useLayoutEffect(() => {
    const node = scroller.current;
    if (node === null || first.current.id === firstId) return;
    const { id, line, top } = first.current;
    if (id === undefined) node.scrollTo({ top: node.scrollHeight, behavior: "instant" });
    else if (line?.isConnected) node.scrollBy({ top: topOf(line) - top, behavior: "instant" });
    const newFirst = node.querySelector("article");
    first.current = { id: firstId, line: newFirst, top: newFirst === null ? 0 : topOf(newFirst) };
  }, [scroller, firstId]);
}

/** How far below the start of its list a line begins, in pixels. */
function topOf(line: HTMLElement): number {
  return line.offsetTop - (line.parentElement?.offsetTop ?? 0);
}

/** `j` and `k` step through the lines, wherever the focus is not in a field. */
function useLineKeys(scroller: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const lines = [...(scroller.current?.querySelectorAll("article") ?? [])];
      const here = lines.findIndex((line) => line.contains(document.activeElement));
      (here === -1 ? lines.at(-1) : lines[here + step])?.focus();
    };
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, [scroller]);
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, [role=dialog], [role=menu]") !== null
  );
}
