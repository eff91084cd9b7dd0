import { useEffect, useRef, useState } from "react";

/** How long nothing must have been typed before it is saved, in milliseconds. */
const PAUSE = 700;

/**
 * A value that is edited here and saved elsewhere, soon after the last change; at once when its field is left or goes away, with the
 * whole page too.
 */
export function useAutosave<Value>(initial: Value, save: (value: Value) => void) {
  const [value, setValue] = useState(initial);
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; value: Value } | null>(null);
  const saver = useRef(save);
  useEffect(() => {
    saver.current = save;
  });
  const [flush] = useState(() => () => {
    if (pending.current === null) return;
    clearTimeout(pending.current.timer);
    const { value: last } = pending.current;
    pending.current = null;
    saver.current(last);
  });
  useEffect(() => {
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);
  const change = (next: Value) => {
    setValue(next);
    if (pending.current !== null) clearTimeout(pending.current.timer);
    pending.current = { timer: setTimeout(flush, PAUSE), value: next };
  };
  /** Takes over what was saved elsewhere, unless something here is newer. */
  const [adopt] = useState(() => (next: Value) => {
    if (pending.current === null) setValue(next);
  });
  return { value, change, flush, adopt };
}
