import { type ReactNode, useLayoutEffect, useRef } from "react";

interface HeldProps {
  /** what stands in it is being replaced, and may be shorter for a while */
  held: boolean;
  children: ReactNode;
}

/** Keeps the height that its content had while other content comes in its place, so that nothing below jumps up and down again. */
export function Held({ held, children }: HeldProps) {
  const box = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.style.minHeight = held ? `${height.current}px` : "";
    if (!held) height.current = element.offsetHeight;
  });
  return <div ref={box}>{children}</div>;
}
