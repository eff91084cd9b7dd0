import { PenLine, RefreshCw, Square } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "../../ui/button.tsx";
import { ProseField } from "../../ui/prose-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { listParts } from "../sheet/parts.ts";
import { isBlank } from "../sheet/sheet.ts";
import { ModelChoice } from "../sheet/model-choice.tsx";
import type { Bench } from "./bench.ts";

/** The most of a sentence, in characters. */
const MOST = 2_000;

/** Who they are, in a person's own words, and the way from there to a whole sheet. */
export function SentenceForm({ bench }: { bench: Bench }) {
  const { draft, change, writing } = bench;
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (box.current?.value === "") box.current.focus();
  }, []);
  const ready = draft.sentence.trim() !== "";
  return (
    <section className="settings-section create-sentence" aria-label="The sentence">
      <ProseField
        ref={box}
        label="Who are they?"
        hint="One sentence is enough. Add more and it will be kept."
        maxLength={MOST}
        placeholder="A retired grandmaster who runs the night desk of a seaside hotel…"
        value={draft.sentence}
        onType={(sentence) => change((now) => ({ ...now, sentence, changedAt: Date.now() }))}
        onKeyDown={({ key }) => key === "Escape" && writing.stop()}
        onConfirm={() => ready && !writing.busy && writing.start(false)}
      />
      <ModelChoice
        modelId={draft.modelId}
        note="Writes this sheet"
        onChoose={(modelId) => change((now) => ({ ...now, modelId }))}
      />
      <WriteButton bench={bench} ready={ready} />
    </section>
  );
}

function WriteButton({ bench, ready }: { bench: Bench; ready: boolean }) {
  const { draft, latest, change, writing } = bench;
  const { show } = useToast();
  if (writing.busy) {
    return (
      <Button variant="line" onClick={() => writing.stop()}>
        <Square size={13} fill="currentcolor" aria-hidden />
        Stop writing
      </Button>
    );
  }
  const lacking = listParts(draft.sheet, draft.lorebook?.entries.length ?? 0).some(
    ({ filled }) => !filled,
  );
  if (isBlank(draft.sheet) || lacking) {
    return (
      <Button variant="ink" disabled={!ready} onClick={() => writing.start(false)}>
        <PenLine size={16} aria-hidden />
        {isBlank(draft.sheet) ? "Write them" : "Write the rest"}
      </Button>
    );
  }
  const anew = () => {
    const before = latest.current;
    writing.start(true);
    show({
      text: "Writing the sheet anew",
      detail: "What you changed by hand stays.",
      action: {
        label: "Undo",
        run: () => {
          writing.stop();
          change(() => before);
        },
      },
    });
  };
  return (
    <Button variant="line" disabled={!ready} onClick={anew}>
      <RefreshCw size={15} aria-hidden />
      Write it anew
    </Button>
  );
}
