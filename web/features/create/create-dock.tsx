import { CircleExclamationPoint, X } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "../../ui/banner.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { toApiError } from "../../problem.ts";
import { Dock } from "../sheet/dock.tsx";
import { explainStop } from "../sheet/explain.ts";
import { listParts, tellFilled } from "../sheet/parts.ts";
import type { Bench } from "./bench.ts";
import { isBlank } from "../sheet/sheet.ts";
import { nameDesk } from "./redo.ts";

/** What stands of a draft, and what can be done with all of it. */
export function CreateDock({ bench }: { bench: Bench }) {
  const { draft, writing, discard } = bench;
  if (isBlank(draft.sheet) && !writing.busy) return <Failure bench={bench} />;
  const parts = listParts(draft.sheet, draft.lorebook?.entries.length ?? 0);
  return (
    <>
      <Failure bench={bench} />
      <DraftDock
        actions={
          writing.busy ? (
            <Button variant="ink" size="sm" onClick={() => writing.stop()}>
              Keep as it is
            </Button>
          ) : (
            <SaveButton bench={bench} version={1} />
          )
        }
        onDiscard={discard}
      >
        {writing.busy ? (
          <>
            <span className="spark" />
            <b>
              {writing.at === null ? "Beginning" : `Writing: ${nameDesk(writing.at).toLowerCase()}`}
            </b>
          </>
        ) : (
          <b>{tellFilled(parts)} parts</b>
        )}
      </DraftDock>
    </>
  );
}

interface DraftDockProps {
  /** what stands of the draft */
  children: ReactNode;
  actions: ReactNode;
  onDiscard(): void;
}

/** The foot of a draft of any kind, from where it can be left. */
export function DraftDock({ children, actions, onDiscard }: DraftDockProps) {
  return (
    <Dock
      actions={
        <>
          <Button variant="ghost" size="sm" onClick={onDiscard}>
            Discard
          </Button>
          {actions}
        </>
      }
    >
      {children}
    </Dock>
  );
}

/** Saves a draft, once nothing in it is being written any more. */
export function SaveButton({ bench, version }: { bench: Bench; version: number }) {
  const { save, writing } = bench;
  return (
    <Button variant="ink" size="sm" busy={save.busy || writing.alone.length > 0} onClick={save.run}>
      {save.busy ? "Saving…" : `Save as v${version}`}
    </Button>
  );
}

export function Failure({ bench: { writing, save } }: { bench: Bench }) {
  const failed = writing.failure ?? (save.error ? toApiError(save.error) : null);
  if (failed === null) return null;
  const title = writing.failure === null ? "They could not be saved" : explainStop(failed);
  return (
    <Banner
      urgent
      tone="danger"
      icon={CircleExclamationPoint}
      title={title}
      className="dock-banner"
      actions={
        writing.failure && (
          <IconButton label="Close" onClick={writing.forget}>
            <X size={16} aria-hidden />
          </IconButton>
        )
      }
    >
      {failed.code === "rate_limited" && failed.retryAfter !== null
        ? `Try again in ${failed.retryAfter} seconds. `
        : ""}
      Everything that is on the sheet is kept.
    </Banner>
  );
}
