import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { useOnline } from "../../ui/media.ts";
import { reasonOf } from "./deeds.ts";

interface PaintFootProps {
  count: number;
  /** how many there may be today; null where there is no limit, or it is not known */
  left: number | null;
  /** from when on there are more, where none is left */
  more: string | null;
  /** nothing is described yet */
  wordless: boolean;
  /** they are being asked for */
  busy: boolean;
  /** why the last ones were refused; null where they were not */
  error: unknown;
  /** what is being painted, in words; empty while nothing is */
  work: string;
  onPaint(): void;
}

/** The button that everything above it is for, and what stands in its way. */
export function PaintFoot(props: PaintFootProps) {
  const { count, left, more, wordless, busy, error, work, onPaint } = props;
  const online = useOnline();
  const none = left === 0;
  return (
    <div className="imagine-foot">
      <Button
        variant="accent"
        size="lg"
        disabled={wordless || none || !online}
        busy={busy}
        aria-describedby="paint-hint"
        onClick={onPaint}
      >
        {count === 1 ? "Paint 1 picture" : `Paint ${count} pictures`}
      </Button>
      <p id="paint-hint" className="hint" aria-live="polite">
        {hintOf({ online, none, more, wordless, work })}
        {left !== null && !none && <span className="tabular-nums"> {left} left today.</span>}
      </p>
      {error !== null && (
        <p role="alert" className="hint text-danger">
          Nothing was painted. {reasonOf(error)} Your words are kept.
        </p>
      )}
    </div>
  );
}

interface Hint {
  online: boolean;
  none: boolean;
  more: string | null;
  wordless: boolean;
  work: string;
}

function hintOf({ online, none, more, wordless, work }: Hint): ReactNode {
  if (!online) return "You’re offline. Your words are kept here.";
  if (none)
    return `Those were all the pictures for now.${more === null ? "" : ` There are more ${more}.`}`;
  if (work !== "") return `${work} You can leave this page.`;
  if (wordless) return "Describe the picture first.";
  return "Runs in the background. You can leave this page.";
}
