import { countTokens } from "../sheet/sheet.ts";
import { listParts, type Part, partOf, tellFilled } from "../sheet/parts.ts";
import { SheetLength, SheetList } from "../sheet/sheet-list.tsx";
import type { Bench } from "./bench.ts";
import { SentenceForm } from "./sentence-form.tsx";

interface PanelProps {
  bench: Bench;
  onGo(part: Part["key"]): void;
}

const partsOf = ({ draft }: Bench) => listParts(draft.sheet, draft.lorebook?.entries.length ?? 0);

/** The sentence, and how far the sheet is. */
export function SentencePanel({ bench, onGo }: PanelProps) {
  const { busy, at } = bench.writing;
  const parts = partsOf(bench);
  const desk = at === null || at === "tags" ? null : at === "lore" ? "lore" : partOf(at);
  return (
    <>
      <SentenceForm bench={bench} />
      <SheetList
        parts={parts}
        tally={`${tellFilled(parts)} written`}
        at={busy ? desk : null}
        doing="writing…"
        {...(busy && { waiting: "waiting" })}
        onGo={onGo}
      />
      <p className="settings-section hint">
        You can edit or redo a finished part while the rest is written. Redoing one part never
        touches the others.
      </p>
    </>
  );
}

/** How far the sheet is that is written by hand. */
export function BlankPanel({ bench, onGo }: PanelProps) {
  const parts = partsOf(bench);
  return (
    <>
      <section className="settings-section" aria-labelledby="blank-page">
        <h2 id="blank-page">Blank page</h2>
        <p className="panel-words">
          Only a name and one other part are needed. Everything else can wait, or be written for you
          one part at a time.
        </p>
      </section>
      <SheetList
        parts={parts}
        tally={tellFilled(parts)}
        at={bench.here === null ? null : partOf(bench.here)}
        doing="here"
        onGo={onGo}
      />
      <SheetLength tokens={countTokens(bench.draft.sheet)} />
    </>
  );
}
