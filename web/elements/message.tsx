import { Toolbar } from "radix-ui";
import { type ComponentProps, createContext, type ReactNode, useContext, useMemo } from "react";
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

/** The row under a line: which of its alternatives it is, and what can be done with it. Empty, it keeps the room. */
export function MessageTools({ className, ...props }: ComponentProps<"div">) {
  return <div className={cx("message-tools", className)} {...props} />;
}

/** What can be done with a line; shown when it is hovered or has the focus. ← → go from one to the next. */
export function MessageActions({ className, ...props }: ComponentProps<typeof Toolbar.Root>) {
  return <Toolbar.Root loop={false} className={cx("message-actions", className)} {...props} />;
}

interface MessageActionProps extends ComponentProps<typeof Toolbar.Button> {
  label: string;
}

export function MessageAction({ label, className, ...props }: MessageActionProps) {
  return (
    <Toolbar.Button
      aria-label={label}
      title={label}
      className={cx("icon-btn", className)}
      {...props}
    />
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
