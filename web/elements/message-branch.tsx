import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ComponentProps } from "react";
import { IconButton } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { lightTick } from "./ticks.ts";

interface MessageBranchProps extends ComponentProps<"fieldset"> {
  /** what there are several of, as in `Reply 2 of 4` */
  noun: string;
  /** place among the alternatives, from 0 */
  position: number;
  count: number;
  /** -1 for the one before, 1 for the one after */
  onStep(step: -1 | 1): void;
}

/** Which of several alternatives is shown, and the way to the others. It does not go round. */
export function MessageBranch(props: MessageBranchProps) {
  const { noun, position, count, onStep, className, ...rest } = props;
  const { ticks, lit } = lightTick(position, count);
  const end = { first: position === 0, last: position === count - 1 };
  return (
    <fieldset
      aria-label={`${noun} ${position + 1} of ${count}`}
      className={cx("message-branch", className)}
      {...rest}
    >
      <IconButton
        label={`Previous ${noun.toLowerCase()}`}
        aria-disabled={end.first}
        onClick={() => !end.first && onStep(-1)}
      >
        <ChevronLeft size={16} aria-hidden />
      </IconButton>
      <span className="message-branch-page" aria-hidden>
        {position + 1}/{count}
        <span className="message-branch-ticks">
          {Array.from({ length: ticks }, (_, place) => (
            <i key={place} data-lit={place === lit || undefined} />
          ))}
        </span>
      </span>
      <IconButton
        label={`Next ${noun.toLowerCase()}`}
        aria-disabled={end.last}
        onClick={() => !end.last && onStep(1)}
      >
        <ChevronRight size={16} aria-hidden />
      </IconButton>
    </fieldset>
  );
}
