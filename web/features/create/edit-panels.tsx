import { useId } from "react";
import type { OwnSheet } from "../../authoring.ts";
import { listParts, partOf } from "../sheet/parts.ts";
import { changedFields, countTokens } from "../sheet/sheet.ts";
import { SheetLength, SheetList } from "../sheet/sheet-list.tsx";
import { goToPart } from "../sheet/sheet-part.tsx";
import type { Bench } from "./bench.ts";
import { DraftDock, Failure, SaveButton } from "./create-dock.tsx";
import { isUnchanged } from "./edit-draft.ts";

/** What the next version is to be called, and what is on its sheet. */
export function EditPanel({ bench }: { bench: Bench }) {
  const { draft, here } = bench;
  const parts = listParts(draft.sheet, draft.lorebook?.entries.length ?? 0).filter(
    ({ key }) => key !== "lore",
  );
  const changed = draft.base === null ? 0 : changedFields(draft.base.sheet, draft.sheet).length;
  return (
    <>
      <NoteField bench={bench} />
      <SheetList
        parts={parts}
        tally={changed === 0 ? "unchanged" : `${changed} changed`}
        at={here === null ? null : partOf(here)}
        doing="here"
        onGo={goToPart}
      />
      <SheetLength tokens={countTokens(draft.sheet)} />
    </>
  );
}

/** A word on what is new, for the list of versions. */
export function NoteField({ bench: { draft, change } }: { bench: Bench }) {
  const id = useId();
  return (
    <section className="settings-section">
      <div className="field">
        <label className="label" htmlFor={id}>
          What is new?
        </label>
        <input
          id={id}
          className="input"
          maxLength={200}
          placeholder="Rewrote the greeting"
          value={draft.note}
          onChange={({ target }) => change((now) => ({ ...now, note: target.value }))}
        />
        <p className="hint">For you, in the list of versions. It may stay empty.</p>
      </div>
    </section>
  );
}

/** What stands of the changes, and what can be done with all of them. */
export function EditDock({ bench, own }: { bench: Bench; own: OwnSheet }) {
  const { draft, discard } = bench;
  const fields = draft.base === null ? [] : changedFields(draft.base.sheet, draft.sheet);
  if (isUnchanged(draft)) return <Failure bench={bench} />;
  return (
    <>
      <Failure bench={bench} />
      <DraftDock
        actions={<SaveButton bench={bench} version={own.newest.number + 1} />}
        onDiscard={discard}
      >
        <b>{fields.length === 1 ? "1 part changed" : `${fields.length} parts changed`}</b>
      </DraftDock>
    </>
  );
}
