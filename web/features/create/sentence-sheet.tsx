import { Lock, RefreshCw } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { nameOf } from "../sheet/fields.ts";
import { extraFields, shownPlaces } from "../sheet/parts.ts";
import { usePartKeys } from "../sheet/part-keys.ts";
import { greetingAt, greetingPlace, isBlank, type Place, readPlace } from "../sheet/sheet.ts";
import { goToPart } from "../sheet/sheet-part.tsx";
import { useArrival } from "../workbench/arrival.ts";
import type { Bench } from "./bench.ts";
import { DraftLore } from "./draft-lore.tsx";
import { DraftPart } from "./draft-part.tsx";
import { Examples } from "./examples.tsx";
import { NicheSlot, UNPAINTED } from "./niche-slot.tsx";
import { useRedo } from "./redo.ts";

const KEYS = ["r", "e"];

/** A sheet as it is being written, part by part, each of which can be changed or written again while the rest goes on. */
export function SentenceSheet({ bench }: { bench: Bench }) {
  const { draft, writing } = bench;
  const [editing, setEditing] = useState<Place | null>(null);
  const redo = useRedo(bench);
  useShortcut("escape", () => writing.stop());
  usePartKeys(KEYS, (key, part) => {
    const place = places(draft.sheet.greetings.length).find((known) => known === part);
    if (place === undefined) return false;
    if (key === "r") redo(place);
    else setEditing(place);
    return true;
  });
  if (isBlank(draft.sheet) && !writing.busy && writing.alone.length === 0) {
    return <Examples bench={bench} />;
  }
  const close = (place: Place) => {
    setEditing(null);
    requestAnimationFrame(() => goToPart(place));
  };
  return (
    <div className="sheet-page" aria-busy={writing.busy}>
      <Hero bench={bench} onRedo={() => redo("name")} />
      <div className="sheet-parts">
        {places(draft.sheet.greetings.length)
          .filter((place) => isShown(bench, place))
          .map((place) => (
            <DraftPart
              key={place}
              bench={bench}
              place={place}
              label={nameOf(place)}
              editing={editing === place}
              onEdit={() => setEditing(place)}
              onDone={() => close(place)}
              onRedo={() => redo(place)}
            />
          ))}
        <DraftLore bench={bench} onRedo={() => redo("lore")} />
      </div>
    </div>
  );
}

/** All places of a sheet that are read below its head. */
function places(greetings: number): Place[] {
  const others = Array.from({ length: Math.max(0, greetings - 1) }, (_, at) =>
    greetingPlace(at + 1),
  );
  return [
    ...shownPlaces.flatMap((place): Place[] =>
      greetingAt(place) === null ? [place] : [place, ...others],
    ),
    ...extraFields,
  ];
}

/** What an author adds for the model is not written from a sentence, and shown only where there is some. */
const isShown = ({ draft }: Bench, place: Place) =>
  !extraFields.some((field) => field === place) || readPlace(draft.sheet, place) !== "";

function Hero({ bench, onRedo }: { bench: Bench; onRedo(): void }) {
  const { draft, writing } = bench;
  const arrival = useArrival<HTMLHeadingElement>();
  const { name, headline } = draft.sheet;
  return (
    <div className="sheet-hero">
      <NicheSlot>{UNPAINTED}</NicheSlot>
      <div className="sheet-who">
        <h1 ref={arrival} tabIndex={-1} data-part="name">
          {name || (writing.busy ? <Skeleton className="sheet-name-waiting" /> : "No name yet")}
        </h1>
        <p className="sheet-headline" data-part="headline" tabIndex={-1}>
          {headline || (writing.busy && <Skeleton style={{ width: "70%" }} />)}
        </p>
        <ul className="sheet-marks" aria-label="State and tags">
          <li className="chip chip-line">v1 draft</li>
          <li className="chip">
            <Lock size={12} aria-hidden />
            Private
          </li>
          {draft.tags.map((tag) => (
            <li key={tag} className="chip">
              {tag}
            </li>
          ))}
        </ul>
        <div className="sheet-acts">
          <Button
            variant="line"
            size="sm"
            busy={writing.alone.includes("name") || (writing.busy && name === "")}
            onClick={onRedo}
          >
            <RefreshCw size={14} aria-hidden />
            Another name
          </Button>
        </div>
      </div>
    </div>
  );
}
