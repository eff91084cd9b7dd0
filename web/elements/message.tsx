import { Check, Copy } from "lucide-react";
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  useContext,
  useMemo,
  useState,
} from "react";
import { IconButton } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";

export type From = "user" | "assistant";

const MessageContext = createContext<{ from: From; name: string } | null>(null);

function useMessage() {
  const context = useContext(MessageContext);
  if (context === null) throw new Error("A part of Message stands outside of it.");
  return context;
}

interface MessageProps extends ComponentProps<"article"> {
  from: From;
  /** who speaks */
  name: string;
}

/** One line of a conversation. Focusable by script, so that the keyboard can step through the lines. */
export function Message({ from, name, className, children, ...props }: MessageProps) {
  const message = useMemo(() => ({ from, name }), [from, name]);
  return (
    <MessageContext value={message}>
      <article
        data-from={from}
        aria-label={name}
        tabIndex={-1}
        className={cx("message", className)}
        {...props}
      >
        {children}
      </article>
    </MessageContext>
  );
}

export function MessageContent({ className, ...props }: ComponentProps<"div">) {
  return <div className={cx("message-content", className)} {...props} />;
}

interface MessageHeaderProps extends ComponentProps<"header"> {
  /** when it was said, or what is going on */
  time: ReactNode;
}

/** Who says it, and when. The children stand in front: the portrait, where it has no column of its own. */
export function MessageHeader({ time, className, children, ...props }: MessageHeaderProps) {
  const { name } = useMessage();
  return (
    <header className={cx("message-header", className)} {...props}>
      {children}
      <span className="message-who">{name}</span>
      <span className="message-time">{time}</span>
    </header>
  );
}

/** What can be done with a line; shown when it is hovered or has the focus. */
export function MessageActions({ className, ...props }: ComponentProps<"div">) {
  return <div className={cx("message-actions", className)} {...props} />;
}

/** Copies a line as it was written. */
export function MessageCopy({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <IconButton
      label={copied ? "Copied" : "Copy"}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
      onPointerLeave={() => setCopied(false)}
    >
      {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
    </IconButton>
  );
}

interface MessageMarkProps extends ComponentProps<"div"> {
  tone?: "danger";
}

/** A remark under a line: that it was cut short, or could not be answered. */
export function MessageMark({ tone, className, ...props }: MessageMarkProps) {
  return <div data-tone={tone} className={cx("message-mark", className)} {...props} />;
}

/** Stands where the first words will be. */
export function MessagePending() {
  return (
    <span className="pending-dots" aria-hidden>
      <i />
      <i />
      <i />
    </span>
  );
}
