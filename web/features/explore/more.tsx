import { useEffect, useRef } from "react";
import { Button } from "../../ui/button.tsx";

interface MoreProps {
  /** they are being fetched */
  busy: boolean;
  /** the last ones could not be: it goes on only when somebody says so */
  failed: boolean;
  onMore(): void;
}

/** How far before its end the list goes on by itself. */
const AHEAD = "600px";

/** Goes on with a list, by itself before its end is reached, and for the keyboard by a button. */
export function More({ busy, failed, onMore }: MoreProps) {
  const button = useRef<HTMLButtonElement>(null);
  const more = useRef(onMore);
  useEffect(() => {
    more.current = onMore;
  });
  useEffect(() => {
    if (busy || failed || button.current === null) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) more.current();
      },
      { rootMargin: AHEAD },
    );
    watch.observe(button.current);
    return () => watch.disconnect();
  }, [busy, failed]);
  return (
    <Button ref={button} variant="line" className="cards-more" busy={busy} onClick={onMore}>
      {busy ? "Fetching more…" : "Show more"}
    </Button>
  );
}
