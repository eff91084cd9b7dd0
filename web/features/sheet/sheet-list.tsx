import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "../../ui/cx.ts";
import type { Part } from "./parts.ts";

interface SheetListProps {
  parts: readonly Part[];
  /** how many of them there are, in words */
  tally: string;
  /** the one that is being written, or that the keyboard is in */
  at: Part["key"] | null;
  /** what is said of the one that is `at`, in place of its words */
  doing: string;
  /** what is said of those that are empty */
  waiting?: string;
  onGo(part: Part["key"]): void;
}

/** What is on a sheet and what is not, each a way there. */
export function SheetList({ parts, tally, at, doing, waiting, onGo }: SheetListProps) {
  return (
    <section className="settings-section" aria-labelledby="sheet-list">
      <h2 id="sheet-list">
        The sheet
        <output className="sheet-tally">{tally}</output>
      </h2>
      <ul>
        {parts.map((part) => (
          <li key={part.key}>
            <button
              type="button"
              className={cx("sheet-row", part.key === at && "sheet-row-on")}
              data-filled={part.filled}
              onClick={() => onGo(part.key)}
            >
              <Mark part={part} on={part.key === at} />
              <b>{part.label}</b>
              <span>
                {part.key === at ? doing : part.filled ? part.amount : (waiting ?? part.amount)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mark({ part, on }: { part: Part; on: boolean }): ReactNode {
  if (on) return <span className="spark" />;
  if (part.filled) return <Check size={16} aria-label="Written" className="text-ok" />;
  return <span className="hollow" />;
}

/** About how much of every reply's room a persona takes, in tokens. */
export function SheetLength({ tokens }: { tokens: number }) {
  return (
    <section className="settings-section" aria-labelledby="sheet-length">
      <h2 id="sheet-length">How long is it</h2>
      <div>
        <p className="hint sheet-length">
          <span>About {tokens.toLocaleString("en")} tokens of every reply</span>
          <span>good under {GOOD.toLocaleString("en")}</span>
        </p>
        <span
          aria-hidden
          className="sheet-meter"
          style={{ "--share": `${Math.min(100, (tokens / GOOD) * 100)}%` }}
        />
      </div>
    </section>
  );
}

/** So many tokens leave room for a long chat with any model. */
const GOOD = 1_200;
