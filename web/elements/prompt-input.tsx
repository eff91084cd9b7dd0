import { ArrowUp, ClockFading, type LucideIcon, Square } from "lucide-react";
import {
  type ComponentProps,
  createContext,
  type CSSProperties,
  type FormEvent,
  type KeyboardEvent,
  useContext,
  useMemo,
} from "react";
import { Banner } from "../ui/banner.tsx";
import { cx } from "../ui/cx.ts";

interface PromptInputState {
  value: string;
  onValueChange(value: string): void;
  canSend: boolean;
}

const PromptInputContext = createContext<PromptInputState | null>(null);

function usePromptInput(): PromptInputState {
  const context = useContext(PromptInputContext);
  if (context === null) throw new Error("A part of PromptInput stands outside of it.");
  return context;
}

interface PromptInputProps extends Omit<ComponentProps<"form">, "onSubmit"> {
  value: string;
  onValueChange(value: string): void;
  /** false holds the sending back, not the typing */
  canSend: boolean;
  onSend(text: string): void;
}

/** Where a person writes the next line. What is typed belongs to the caller, who keeps it safe. */
export function PromptInput(props: PromptInputProps) {
  const { value, onValueChange, canSend, onSend, className, ...rest } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSend && value.trim() !== "") onSend(value);
  };
  const state = useMemo(() => ({ value, onValueChange, canSend }), [value, onValueChange, canSend]);
  return (
    <PromptInputContext value={state}>
      <form className={cx("prompt-input", className)} onSubmit={submit} {...rest} />
    </PromptInputContext>
  );
}

/** Grows with its text. Enter sends, Shift+Enter makes a new line, and a word being composed is left alone. */
export function PromptInputTextarea({ className, ...props }: ComponentProps<"textarea">) {
  const { value, onValueChange } = usePromptInput();
  return (
    <div className="prompt-input-grow" data-value={value}>
      <textarea
        rows={1}
        className={cx("prompt-input-textarea", className)}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={sendOnEnter}
        {...props}
      />
    </div>
  );
}

export function PromptInputTools({ className, ...props }: ComponentProps<"div">) {
  return <div className={cx("prompt-input-tools", className)} {...props} />;
}

interface PromptInputToolProps extends ComponentProps<"button"> {
  icon: LucideIcon;
  label: string;
  /** something is there behind it */
  marked?: boolean;
}

/** One tool below the text; where there is little room it shows its sign alone. */
export function PromptInputTool(props: PromptInputToolProps) {
  const { icon: Icon, label, marked = false, className, ...rest } = props;
  return (
    <button
      type="button"
      aria-label={marked ? `${label} (on)` : label}
      className={cx("btn btn-ghost prompt-input-tool", className)}
      {...rest}
    >
      <Icon size={16} aria-hidden />
      <span>{label}</span>
      {marked && <i className="prompt-input-dot" />}
    </button>
  );
}

interface PromptInputSubmitProps extends ComponentProps<"button"> {
  /** what is sent is kept here until there is a network */
  queues?: boolean;
}

export function PromptInputSubmit({ queues = false, className, ...props }: PromptInputSubmitProps) {
  const { canSend } = usePromptInput();
  const label = queues ? "Queue" : "Send";
  return (
    <button
      type="submit"
      aria-label={label}
      title={queues ? "Queue: it is sent when you are back online" : label}
      disabled={!canSend}
      className={cx("prompt-input-submit", className)}
      {...props}
    >
      {queues ? <ClockFading size={19} aria-hidden /> : <ArrowUp size={20} aria-hidden />}
    </button>
  );
}

interface PromptInputRingProps extends ComponentProps<"button"> {
  /** seconds that are left, and of how many */
  left: number;
  of: number;
}

/** Stands in for the sending button while a line waits for its time: it counts down, and a press calls it off. */
export function PromptInputRing({ left, of, className, ...props }: PromptInputRingProps) {
  return (
    <button
      type="button"
      aria-label="Do not send by itself"
      title="Do not send by itself"
      className={cx("prompt-input-submit prompt-input-ring", className)}
      style={{ "--left": `${(left / of) * 100}%` } as CSSProperties}
      data-left={left}
      {...props}
    />
  );
}

/** Stands in for the sending button while a reply is being written. */
export function PromptInputStop({ className, ...props }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      aria-label="Stop"
      title="Stop (Esc)"
      className={cx("prompt-input-submit prompt-input-stop", className)}
      {...props}
    >
      <Square size={14} fill="currentColor" aria-hidden />
    </button>
  );
}

/** What has to be known before the next line is sent. */
export function PromptInputBanner({ className, ...props }: ComponentProps<typeof Banner>) {
  return <Banner className={cx("prompt-input-banner", className)} {...props} />;
}

/** The small print under the box: on the left what is going on, on the right which keys do what. */
export function PromptInputHint({ className, children, ...props }: ComponentProps<"div">) {
  return (
    <div className={cx("prompt-input-hint", className)} {...props}>
      <span>{children}</span>
      <span className="prompt-input-keys">Enter to send · Shift + Enter for a new line</span>
    </div>
  );
}

function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
