import { useEffect, useRef, useState } from "react";
import type { Bounce } from "./turn.ts";

interface PaceOptions {
  bounce: Bounce | null;
  /** seconds until another line may be sent */
  wait: number;
  /** what stands in the box */
  text: string;
  /** nothing but the time is in the way */
  ready: boolean;
  send(text: string): void;
  tell(news: string): void;
}

/** A line that came too soon. */
export interface Pace {
  /** seconds until it is sent by itself, and of how many; null when it is not */
  sendsIn: { left: number; of: number } | null;
  /** Has what stands in the box sent once it may be. */
  hold(): void;
  cancel(): void;
}

/** Sends a line that came too soon by itself once it may be sent; says so at the beginning and at the end, not in between. */
export function usePace({ bounce, wait, text, ready, send, tell }: PaceOptions): Pace {
  const of = bounce?.error.retryAfter ?? 0;
  const limited = bounce?.verb === "send" && bounce.error.code === "rate_limited" && of > 0;
  const [heldFor, setHeldFor] = useState(bounce);
  const [known, setKnown] = useState(bounce);
  if (known !== bounce) {
    setKnown(bounce);
    setHeldFor(limited ? bounce : null);
  }
  const held = bounce !== null && of > 0 && heldFor === bounce && text.trim() !== "";
  const due = held && wait === 0 && ready;
  const latest = useRef({ send, tell, text });
  useEffect(() => {
    latest.current = { send, tell, text };
  });
  useEffect(() => {
    if (held) latest.current.tell(`Too many lines at once. Yours is sent in ${of} seconds.`);
  }, [held, of]);
  useEffect(() => {
    if (!due) return;
    latest.current.tell("Your line is sent.");
    latest.current.send(latest.current.text);
  }, [due]);
  return {
    sendsIn: held ? { left: wait, of } : null,
    hold: () => setHeldFor(bounce),
    cancel: () => {
      setHeldFor(null);
      tell("Your line is not sent. It is in the box.");
    },
  };
}
