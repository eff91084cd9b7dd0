import { RefreshCw, Square, WandSparkles } from "lucide-react";
import { useRef } from "react";
import type { OwnSheet, OwnVersion } from "../../authoring.ts";
import { Button } from "../../ui/button.tsx";
import { ProseField } from "../../ui/prose-field.tsx";
import { ModelChoice } from "../sheet/model-choice.tsx";
import { ChangeList } from "./change-list.tsx";
import type { Enhancing } from "./enhancing.ts";
import { SectionsMenu } from "./sections-menu.tsx";
import { VersionTimeline } from "./version-timeline.tsx";

const suggestions = ["Sharper voice", "Shorter", "More flaws", "Fix contradictions"];

/** The most of a request, in characters. */
const MOST = 2_000;

interface EnhancePanelProps {
  own: OwnSheet;
  versions: readonly OwnVersion[];
  enhancing: Enhancing;
  /** which version is on screen */
  shownId: string;
  /** Shows the changes on the page, where the panel lies over it; null where both are there. */
  onSee: (() => void) | null;
}

/** What should change, what is proposed for it, and what there was before. */
export function EnhancePanel({ own, versions, enhancing, shownId, onSee }: EnhancePanelProps) {
  const { changes } = enhancing.proposals;
  return (
    <>
      <Request enhancing={enhancing} />
      {(changes.length > 0 || enhancing.busy) && <ChangeList enhancing={enhancing} />}
      <VersionTimeline
        own={own}
        versions={versions}
        enhancing={enhancing}
        shownId={shownId}
        isOver={onSee !== null}
      />
      {onSee && changes.length > 0 && <Foot own={own} enhancing={enhancing} onSee={onSee} />}
    </>
  );
}

function Request({ enhancing }: { enhancing: Enhancing }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { request, setRequest, busy, empty } = enhancing;
  const ready = request.trim() !== "";
  const suggest = (words: string) => {
    const before = request.trim().replace(/[.,;]$/u, "");
    setRequest(before === "" ? words : `${before}. ${words}`);
    box.current?.focus();
  };
  return (
    <section className="settings-section enhance-request" aria-label="What should change">
      <ProseField
        ref={box}
        label="What should change?"
        maxLength={MOST}
        placeholder="Make her warier of strangers…"
        value={request}
        onType={setRequest}
        onConfirm={() => ready && !busy && enhancing.propose()}
      />
      <Suggestions onSuggest={suggest} />
      <div className="enhance-choices">
        <SectionsMenu enhancing={enhancing} />
        <ModelChoice
          modelId={enhancing.modelId}
          note="Makes these proposals"
          onChoose={enhancing.setModelId}
        />
      </div>
      <ProposeButton enhancing={enhancing} ready={ready} />
      {empty && (
        <output className="hint">
          Nothing was found to change. Say it in other words, or allow more sections.
        </output>
      )}
    </section>
  );
}

function Suggestions({ onSuggest }: { onSuggest(words: string): void }) {
  return (
    <div className="enhance-chips">
      {suggestions.map((words) => (
        <button
          key={words}
          type="button"
          className="chip chip-line"
          onClick={() => onSuggest(words)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}

function ProposeButton({ enhancing, ready }: { enhancing: Enhancing; ready: boolean }) {
  if (enhancing.busy) {
    return (
      <Button variant="line" onClick={enhancing.stop}>
        <Square size={13} fill="currentcolor" aria-hidden />
        Stop
      </Button>
    );
  }
  const again = enhancing.proposals.changes.length > 0;
  return (
    <Button variant="ink" disabled={!ready} onClick={enhancing.propose}>
      {again ? <RefreshCw size={15} aria-hidden /> : <WandSparkles size={16} aria-hidden />}
      {again ? "Propose again" : "Propose"}
    </Button>
  );
}

/** On a phone the page is behind the sheet. */
function Foot({
  own,
  enhancing,
  onSee,
}: Pick<EnhancePanelProps, "own" | "enhancing"> & { onSee(): void }) {
  const { changes } = enhancing.proposals;
  const accepted = changes.filter(({ verdict }) => verdict === "accepted").length;
  return (
    <div className="enhance-foot">
      <p>
        <b>{changes.length === 1 ? "1 change" : `${changes.length} changes`}</b>
        <span className="hint">{accepted} accepted</span>
      </p>
      <Button variant="line" onClick={onSee}>
        See them
      </Button>
      <Button
        variant="ink"
        disabled={accepted === 0 || enhancing.busy}
        busy={enhancing.saving}
        onClick={enhancing.save}
      >
        Save as v{own.newest.number + 1}
      </Button>
    </div>
  );
}
