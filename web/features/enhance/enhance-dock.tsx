import { CircleExclamationPoint } from "lucide-react";
import type { OwnSheet } from "../../authoring.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { explainStop } from "../sheet/explain.ts";
import { Dock } from "../sheet/dock.tsx";
import type { Enhancing } from "./enhancing.ts";

/** What stands of the proposals, and what can be done with all of them. */
export function EnhanceDock({ own, enhancing }: { own: OwnSheet; enhancing: Enhancing }) {
  const { proposals, busy, failure } = enhancing;
  const { changes } = proposals;
  const accepted = changes.filter(({ verdict }) => verdict === "accepted").length;
  return (
    <>
      {failure && (
        <Banner
          urgent
          tone="danger"
          icon={CircleExclamationPoint}
          title={explainStop(failure)}
          className="dock-banner"
        >
          {failure.retryAfter === null ? "" : `Try again in ${failure.retryAfter} seconds. `}
          The persona is as it was.
        </Banner>
      )}
      {(busy || changes.length > 0) && (
        <Dock
          actions={
            busy ? (
              <Button variant="line" size="sm" onClick={enhancing.stop}>
                Stop
              </Button>
            ) : (
              <Decisions own={own} enhancing={enhancing} accepted={accepted} />
            )
          }
        >
          {busy && <span className="spark" />}
          <b>{tellProposed(changes.length, busy)}</b>
          {!busy && <span className="max-sm:hidden">{accepted} accepted</span>}
        </Dock>
      )}
    </>
  );
}

interface DecisionsProps {
  own: OwnSheet;
  enhancing: Enhancing;
  accepted: number;
}

/** What can be done with all proposals at once. */
function Decisions({ own, enhancing, accepted }: DecisionsProps) {
  return (
    <>
      <Button variant="ghost" size="sm" onClick={enhancing.discard}>
        Discard
      </Button>
      <Button variant="ghost" size="sm" onClick={enhancing.acceptAll}>
        Accept all
      </Button>
      <Button
        variant="ink"
        size="sm"
        disabled={accepted === 0}
        busy={enhancing.saving}
        onClick={enhancing.save}
      >
        Save as v{own.newest.number + 1}
      </Button>
    </>
  );
}

function tellProposed(count: number, busy: boolean): string {
  if (busy) return count === 0 ? "Looking at the sheet" : `Proposing, ${count} so far`;
  return count === 1 ? "1 proposed change" : `${count} proposed changes`;
}
