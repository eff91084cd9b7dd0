import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { IconButton } from "./button.tsx";
import type { StandingToast } from "./toast.tsx";

/** How long a notice stands, in seconds. It waits while the pointer or the focus is on it, or the window is not looked at. */
const STANDS = 6;

interface ToastsProps {
  toasts: readonly StandingToast[];
  onClose(id: number): void;
}

/** The notices in their corner, outside of the page, which an open dialog hides and disables. F8 goes there. */
export function Toasts({ toasts, onClose }: ToastsProps) {
  useUndoKey(toasts, onClose);
  return createPortal(
    <Toast.Provider label="Notice" duration={Number.POSITIVE_INFINITY} swipeDirection="right">
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} onClose={() => onClose(toast.id)} />
      ))}
      <Toast.Viewport className="toasts" hotkey={["F8"]} label="Notices ({hotkey})" />
    </Toast.Provider>,
    document.body,
  );
}

/** How many seconds a notice still stands; then it is closed, unless it stays. */
function useCountdown(stays: boolean, onClose: () => void) {
  const [left, setLeft] = useState(STANDS);
  const [paused, setPaused] = useState(false);
  useEffect(() => {
    if (paused || stays) return;
    const timer = setInterval(() => setLeft((was) => was - 1), 1_000);
    return () => clearInterval(timer);
  }, [paused, stays]);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (left <= 0) close.current();
  }, [left]);
  return { left, setPaused };
}

function ToastItem({ toast, onClose }: { toast: StandingToast; onClose(): void }) {
  const { text, detail, action, stays = false } = toast;
  const { left, setPaused } = useCountdown(stays, onClose);
  return (
    <Toast.Root
      className="toast"
      onOpenChange={(open) => !open && onClose()}
      onPause={() => setPaused(true)}
      onResume={() => setPaused(false)}
    >
      {!stays && <Ring left={left} />}
      <div className="toast-text">
        <Toast.Title asChild>
          <b>{text}</b>
        </Toast.Title>
        {detail !== undefined && <Toast.Description>{detail}</Toast.Description>}
      </div>
      {action && (
        <Toast.Action
          altText={`${action.label} (F8)`}
          className="btn btn-ink btn-sm"
          onClick={action.run}
        >
          {action.label}
        </Toast.Action>
      )}
      {stays && (
        <Toast.Close asChild>
          <IconButton label="Not now">
            <X size={16} aria-hidden />
          </IconButton>
        </Toast.Close>
      )}
    </Toast.Root>
  );
}

const Ring = ({ left }: { left: number }) => (
  <span
    aria-hidden
    className="toast-ring"
    style={{ "--left": `${(left / STANDS) * 100}%` } as CSSProperties}
  >
    <span>{Math.max(left, 1)}</span>
  </span>
);

/** ⌘Z or Ctrl+Z takes back the newest notice's deed, unless it is typed into a text, which has an undo of its own. */
function useUndoKey(toasts: readonly StandingToast[], onClose: (id: number) => void) {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key !== "z" || event.shiftKey || !(event.metaKey || event.ctrlKey)) return;
      const { target } = event;
      if (target instanceof Element && target.matches("input, textarea, [contenteditable]")) return;
      const newest = toasts.findLast(({ action, stays }) => action !== undefined && !stays);
      if (newest === undefined) return;
      event.preventDefault();
      newest.action?.run();
      onClose(newest.id);
    };
    document.addEventListener("keydown", keys);
    return () => document.removeEventListener("keydown", keys);
  }, [toasts, onClose]);
}
