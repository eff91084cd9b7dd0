import { RefreshCw, StepForward } from "lucide-react";
import { MessageMark } from "../../elements/message.tsx";
import { Button } from "../../ui/button.tsx";
import { explainSilence } from "./failures.ts";
import { useLineActs } from "./line-acts.ts";
import type { Line } from "./lines.ts";

interface LineRemarkProps extends Pick<Line, "state" | "silence" | "stored"> {
  canTakeBack: boolean;
}

/** What has to be said about a line: that it ends too early, or that nothing followed it, and what can be done. */
export function LineRemark({ state, silence, stored, canTakeBack }: LineRemarkProps) {
  const acts = useLineActs();
  if (state === "cut") return <CutShort stored={stored} />;
  if (silence === null) return null;
  if (silence === "waiting") {
    return (
      <MessageMark>
        <span>{explainSilence(silence)}</span>
        <span className="message-mark-ways">
          <Button variant="ghost" size="sm" onClick={() => acts.current.takeBack()}>
            Take back
          </Button>
        </span>
      </MessageMark>
    );
  }
  return (
    <MessageMark tone="danger" role="alert">
      <span>{explainSilence(silence)}</span>
      <span className="message-mark-ways">
        {canTakeBack && (
          <Button variant="ghost" size="sm" onClick={() => acts.current.takeBack()}>
            Take back
          </Button>
        )}
        <Button variant="accent" size="sm" onClick={() => acts.current.retry()}>
          Retry
        </Button>
      </span>
    </MessageMark>
  );
}

function CutShort({ stored }: Pick<Line, "stored">) {
  const acts = useLineActs();
  return (
    <MessageMark>
      Cut short
      {stored && (
        <span className="message-mark-ways">
          <Button variant="ghost" size="sm" onClick={() => acts.current.regenerate(stored)}>
            <RefreshCw size={14} aria-hidden />
            Regenerate
          </Button>
          <Button variant="accent" size="sm" onClick={() => acts.current.goOn(stored)}>
            <StepForward size={14} aria-hidden />
            Continue
          </Button>
        </span>
      )}
    </MessageMark>
  );
}
