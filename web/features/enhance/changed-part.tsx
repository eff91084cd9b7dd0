import { Check, Minus } from "lucide-react";
import { useMemo } from "react";
import { MessageResponse } from "../../elements/response.tsx";
import { Button } from "../../ui/button.tsx";
import { SheetPart } from "../sheet/sheet-part.tsx";
import { compareTexts, joinChanges } from "../versions/compare.ts";
import { Words } from "../versions/version-changes.tsx";
import type { Change, Verdict } from "./proposals.ts";
import { nameChange } from "./words.ts";

interface ChangedPartProps {
  change: Change;
  onDecide(verdict: Verdict): void;
}

const verdicts = [
  ["accepted", "Accept"],
  ["skipped", "Skip"],
] as const;

/** A part with what is proposed for it, to take or to leave. */
export function ChangedPart({ change, onDecide }: ChangedPartProps) {
  const { before, after, done, verdict, order, why } = change;
  const runs = useMemo(
    () => (done ? joinChanges(compareTexts(before, after).runs) : []),
    [before, after, done],
  );
  const label = nameChange(change);
  return (
    <SheetPart
      part={`change-${order}`}
      label={label}
      className={verdict === "skipped" ? "sheet-part-skipped" : undefined}
      note={<Note change={change} />}
      verdict={
        done && (
          <>
            {verdicts.map(([to, word]) => (
              <Button
                key={to}
                variant={verdict === to ? "line" : to === "accepted" ? "soft" : "ghost"}
                size="sm"
                aria-label={`${word} ${label}`}
                aria-pressed={verdict === to}
                onClick={() => onDecide(verdict === to ? "open" : to)}
              >
                {to === "accepted" && <Check size={14} aria-hidden />}
                {word}
              </Button>
            ))}
          </>
        )
      }
    >
      {done ? (
        <Words runs={runs} />
      ) : (
        // what is there keeps its room until all of the new words have come
        <div className="change-coming">
          <MessageResponse>{before}</MessageResponse>
          <MessageResponse streaming>{after}</MessageResponse>
        </div>
      )}
      {why && <p className="change-why">{why}</p>}
    </SheetPart>
  );
}

function Note({ change: { verdict, done, before } }: { change: Change }) {
  if (!done) return "writing…";
  if (verdict === "accepted") {
    return (
      <span className="change-accepted">
        <Check size={13} aria-hidden />
        accepted
      </span>
    );
  }
  if (verdict === "skipped") {
    return (
      <span className="change-skipped">
        <Minus size={13} aria-hidden />
        skipped
      </span>
    );
  }
  return before === "" ? "new section" : "proposed";
}
