import { Feather, RefreshCw, Square } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "../../ui/button.tsx";
import { Segment } from "../../ui/field.tsx";
import { ratings } from "../personas/ratings.ts";
import { nameOf } from "../sheet/fields.ts";
import { extraFields } from "../sheet/parts.ts";
import { type Place, readPlace, type Sheet } from "../sheet/sheet.ts";
import { SheetForm } from "../sheet/sheet-form.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useArrival } from "../workbench/arrival.ts";
import { editByHand } from "./apply.ts";
import type { Bench } from "./bench.ts";
import { useRedo } from "./redo.ts";

interface BlankFormProps {
  bench: Bench;
  /** what the page is called, for the ear */
  title: string;
  portrait: ReactNode;
}

/** Every part of a draft to write oneself; a part that is not can be written for one. */
export function BlankForm({ bench, title, portrait }: BlankFormProps) {
  const { draft, change, writing, setHere, save } = bench;
  const arrival = useArrival<HTMLHeadingElement>();
  const redo = useRedo(bench);
  useShortcut("escape", () => writing.stop());
  const isWriting = (place: Place) =>
    writing.alone.includes(place) || (writing.busy && writing.at === place);
  const toolsOf = (place: Place) =>
    extraFields.some((field) => field === place) || isNamed(draft.sheet, place) ? null : (
      <WriteForMe
        label={nameOf(place)}
        written={readPlace(draft.sheet, place) !== ""}
        writing={isWriting(place)}
        onWrite={() => redo(place)}
        onStop={() => writing.stop(writing.alone.includes(place) ? place : undefined)}
      />
    );
  return (
    <>
      <h1 ref={arrival} tabIndex={-1} className="sr-only">
        {title}
      </h1>
      <SheetForm
        sheet={draft.sheet}
        faults={save.faults}
        portrait={portrait}
        more={<Belonging bench={bench} />}
        writing={isWriting}
        tools={toolsOf}
        onChange={(field, text) => change((now) => editByHand(now, field, text, Date.now()))}
        onGreetings={(greetings) =>
          change((now) => ({
            ...now,
            sheet: { ...now.sheet, greetings },
            byHand: [
              ...now.byHand.filter((place) => !place.startsWith("greetings.")),
              ...greetings.map((_, index) => `greetings.${index}`),
            ],
            changedAt: Date.now(),
          }))
        }
        onHere={setHere}
      />
    </>
  );
}

/** A name that somebody has given is not written over. */
const isNamed = (sheet: Sheet, place: Place) =>
  (place === "name" || place === "headline") && sheet[place] !== "";

interface WriteForMeProps {
  label: string;
  written: boolean;
  writing: boolean;
  onWrite(): void;
  onStop(): void;
}

function WriteForMe({ label, written, writing, onWrite, onStop }: WriteForMeProps) {
  const Icon = writing ? Square : written ? RefreshCw : Feather;
  const word = writing ? "Stop" : written ? "Write it again" : "Write it for me";
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label={`${word}: ${label}`}
      onClick={writing ? onStop : onWrite}
    >
      <Icon size={14} aria-hidden />
      {word}
    </Button>
  );
}

const offered = (["everyone", "teen", "mature"] as const).map((value) => ({
  value,
  label: ratings[value],
}));

/** The most tags, as the contract has it. */
const MOST_TAGS = 6;

/** The tags as they are typed: what the commas part, in small letters. */
const readTags = (text: string) =>
  text
    .split(",")
    .map((tag) => tag.trim().toLowerCase().slice(0, 32))
    .filter(Boolean)
    .slice(0, MOST_TAGS);

/** What a persona is found by, and whom it is for. */
function Belonging({ bench: { draft, change } }: { bench: Bench }) {
  const id = useId();
  const take = (text: string) =>
    change((now) => ({
      ...now,
      tags: [...new Set(readTags(text))],
      byHand: [...now.byHand.filter((place) => place !== "tags"), "tags"],
    }));
  return (
    <div className="sheet-pair">
      <div className="sheet-field">
        <div className="sheet-field-head">
          <label className="label" htmlFor={id}>
            Tags
          </label>
          <span className="hint">up to six, with commas between</span>
        </div>
        <input
          // the field is read when it is left, so that a comma can be typed
          key={draft.tags.join()}
          id={id}
          className="input"
          defaultValue={draft.tags.join(", ")}
          onBlur={({ target }) => take(target.value)}
        />
      </div>
      {draft.base === null && (
        <div className="sheet-field">
          <span className="label" aria-hidden>
            Fit for
          </span>
          <Segment
            legend="Content rating"
            value={draft.rating}
            options={offered}
            onValueChange={(rating) => change((now) => ({ ...now, rating }))}
          />
        </div>
      )}
    </div>
  );
}
