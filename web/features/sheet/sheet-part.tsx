import { type ReactNode, useId } from "react";
import { cx } from "../../ui/cx.ts";
import { Skeleton } from "../../ui/skeleton.tsx";

interface SheetPartProps {
  label: string;
  /** what keys and ways there know it by */
  part: string;
  /** what is to be known of it, below its name */
  note?: ReactNode;
  /** what can be decided about it */
  verdict?: ReactNode;
  /** what can be done with it */
  tools?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** One part of a persona as it reads: its name, its words, and what can be done with it. */
export function SheetPart(props: SheetPartProps) {
  const { label, part, note, verdict, tools, className, children } = props;
  const id = useId();
  return (
    <section
      data-part={part}
      tabIndex={-1}
      className={cx("sheet-part", className)}
      aria-labelledby={id}
    >
      <div className="sheet-term">
        <h2 id={id}>{label}</h2>
        {note && <p className="sheet-note">{note}</p>}
        {verdict && <div className="sheet-verdict">{verdict}</div>}
      </div>
      <div className="sheet-words">{children}</div>
      {tools && <div className="sheet-tools">{tools}</div>}
    </section>
  );
}

/** Brings a part of the sheet on screen and gives it the focus, or what it is written in. */
export function goToPart(part: string): void {
  const found = document.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`);
  const box = found?.querySelector<HTMLElement>("textarea, input") ?? found;
  box?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "center" });
}

/** The room of a text that has not come yet. */
export function WaitingWords({ lines }: { lines: number }) {
  return (
    <div aria-hidden className="sheet-waiting">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} style={{ width: `${92 - ((line * 29) % 41)}%` }} />
      ))}
    </div>
  );
}
