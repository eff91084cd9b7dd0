import { Check, Feather, Pencil, RefreshCw, Square } from "lucide-react";
import { MessageResponse } from "../../elements/response.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { isConfirm } from "../../ui/confirm-key.ts";
import { wordsOf } from "../sheet/fields.ts";
import { Held } from "../sheet/held.tsx";
import { SheetPart, WaitingWords } from "../sheet/sheet-part.tsx";
import { type Place, readPlace } from "../sheet/sheet.ts";
import { editByHand } from "./apply.ts";
import type { Bench } from "./bench.ts";
import { extraFields } from "../sheet/parts.ts";

interface DraftPartProps {
  bench: Bench;
  place: Place;
  label: string;
  editing: boolean;
  onEdit(): void;
  onDone(): void;
  onRedo(): void;
}

/** How a part stands. */
function stateOf({ draft, writing }: Bench, place: Place) {
  if (writing.alone.includes(place)) return "redoing";
  if (writing.busy && writing.at === place && !draft.byHand.includes(place)) return "writing";
  if (readPlace(draft.sheet, place) !== "") return "written";
  return writing.busy ? "waiting" : "empty";
}

const notes = {
  redoing: "writing again…",
  writing: "writing…",
  written: null,
  waiting: "waiting",
  empty: "empty",
};

/** One part of a draft: to read while it is written, to change, and to have written again. */
export function DraftPart(props: DraftPartProps) {
  const { bench, place, label, editing } = props;
  const state = stateOf(bench, place);
  const byHand = bench.draft.byHand.includes(place) && state === "written";
  return (
    <SheetPart
      part={place}
      label={label}
      className={state === "waiting" ? "sheet-part-waiting" : undefined}
      note={notes[state] ?? (byHand && "changed by you")}
      tools={<Tools {...props} state={state} />}
    >
      {editing ? (
        <Edit {...props} />
      ) : (
        <Held held={state === "writing" || state === "redoing"}>
          <Words {...props} state={state} />
        </Held>
      )}
    </SheetPart>
  );
}

type State = ReturnType<typeof stateOf>;

function Words({ bench, place, label, state, onRedo, onEdit }: DraftPartProps & { state: State }) {
  const text = readPlace(bench.draft.sheet, place);
  if (state === "empty") {
    return (
      <div className="sheet-empty">
        {!isExtra(place) && (
          <Button variant="line" size="sm" aria-label={`Write ${label} for me`} onClick={onRedo}>
            <Feather size={14} aria-hidden />
            Write it for me
          </Button>
        )}
        <Button variant="ghost" size="sm" aria-label={`Write ${label} myself`} onClick={onEdit}>
          Write it myself
        </Button>
      </div>
    );
  }
  if (text === "") return <WaitingWords lines={2} />;
  const streaming = state === "writing" || state === "redoing";
  return <MessageResponse streaming={streaming}>{text}</MessageResponse>;
}

const isExtra = (place: Place) => extraFields.some((field) => field === place);

function Tools({
  bench,
  place,
  label,
  state,
  editing,
  ...acts
}: DraftPartProps & { state: State }) {
  if (editing) {
    return (
      <IconButton label={`Done with ${label}`} onClick={acts.onDone}>
        <Check size={16} aria-hidden />
      </IconButton>
    );
  }
  if (state === "redoing" || state === "writing") {
    const stop = () => bench.writing.stop(state === "redoing" ? place : undefined);
    return (
      <IconButton label={`Stop writing ${label}`} onClick={stop}>
        <Square size={14} aria-hidden />
      </IconButton>
    );
  }
  if (state !== "written") return null;
  return (
    <>
      {!isExtra(place) && (
        <IconButton label={`Write ${label} again`} onClick={acts.onRedo}>
          <RefreshCw size={15} aria-hidden />
        </IconButton>
      )}
      <IconButton label={`Edit ${label}`} onClick={acts.onEdit}>
        <Pencil size={15} aria-hidden />
      </IconButton>
    </>
  );
}

/** What is typed is in the draft at once; leaving the field keeps it. */
function Edit({ bench, place, label, onDone }: DraftPartProps) {
  const { draft, change } = bench;
  const { max, placeholder } = wordsOf(place);
  return (
    <textarea
      // it was asked for by a key or a click
      ref={(box) => box?.focus()}
      className="input input-prose grows sheet-edit"
      aria-label={label}
      maxLength={max}
      placeholder={placeholder}
      value={readPlace(draft.sheet, place)}
      onChange={({ target }) => change((now) => editByHand(now, place, target.value, Date.now()))}
      onKeyDown={(event) => {
        if (event.key !== "Escape" && !isConfirm(event)) return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
    />
  );
}
