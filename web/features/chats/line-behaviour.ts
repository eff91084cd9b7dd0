import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useHolding } from "../../elements/conversation.tsx";
import { useLineActs } from "./line-acts.ts";
import type { Line } from "./lines.ts";

interface Behaving extends Pick<Line, "stored" | "text"> {
  /** the new words that are being written for it */
  editing: string | null;
  /** it is asked how to take it another way */
  hinting: boolean;
}

/** How a line behaves: its keys, its alternatives, and where the focus goes when an edit ends. */
export function useLine({ stored, text, editing, hinting }: Behaving) {
  const article = useRef<HTMLElement>(null);
  const acts = useLineActs();
  const { hold, stay } = useHolding();
  const [awake, setAwake] = useState(false);
  const open = editing !== null || hinting;
  const wasOpen = useRef(open);
  useEffect(() => {
    // what is being written must not be scrolled away from
    if (open) stay();
  }, [open, stay]);
  useEffect(() => {
    if (wasOpen.current && !open && document.activeElement === document.body)
      article.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const step = (by: -1 | 1) => {
    if (!stored || article.current === null) return;
    hold(article.current);
    void acts.current.step(stored, by);
  };
  const keys = (event: KeyboardEvent) => {
    const { target, key } = event;
    if (!stored || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element))
      return;
    if (target.closest("input, textarea, [role=menu], [role=toolbar]") && isArrow(key)) return;
    if (target.closest("input, textarea, [role=menu]")) return;
    const deed: Record<string, () => void> = {
      ArrowLeft: () => stored.position > 0 && step(-1),
      ArrowRight: () => stored.position < stored.siblingCount - 1 && step(1),
      c: () => void navigator.clipboard.writeText(text),
      e: () => acts.current.edit(stored),
      b: () => acts.current.branch(stored),
      ...(stored.role === "assistant" && {
        r: () => acts.current.regenerate(stored),
        w: () => acts.current.showPrompt(stored),
      }),
    };
    const run = deed[key];
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  const wake = () => setAwake(true);
  // a press must not move the button it is on
  const wakeByKey = ({ target }: FocusEvent) => target.matches(":focus-visible") && wake();
  return { article, awake, wake, wakeByKey, step, keys };
}

const isArrow = (key: string) => key === "ArrowLeft" || key === "ArrowRight";
