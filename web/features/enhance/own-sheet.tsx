import { MessageResponse } from "../../elements/response.tsx";
import { tellCount } from "../sheet/count.ts";
import { nameOf } from "../sheet/fields.ts";
import { extraFields, shownPlaces } from "../sheet/parts.ts";
import { greetingAt, greetingPlace, type Place, placeOf, readPlace } from "../sheet/sheet.ts";
import { SheetPart } from "../sheet/sheet-part.tsx";
import { ChangedPart } from "./changed-part.tsx";
import type { Change, Texts, Verdict } from "./proposals.ts";

interface OwnSheetTextsProps {
  own: Pick<Texts, "data" | "lorebook">;
  /** what is proposed, and stands in place of the part it changes */
  changes?: readonly Change[];
  onDecide?(order: number, verdict: Verdict): void;
}

const none: readonly Change[] = [];

/** Cards part their examples by lines that say `<START>`; a reader sees them parted. */
const partExamples = (text: string) => text.replaceAll(/^\s*<start>\s*$/gimu, "").trim();

/** Somebody's texts, part by part, as their author reads them. */
export function OwnSheetTexts({ own, changes = none, onDecide }: OwnSheetTextsProps) {
  const { data, lorebook } = own;
  const others = Array.from({ length: Math.max(0, data.greetings.length - 1) }, (_, at) =>
    greetingPlace(at + 1),
  );
  const places = shownPlaces.flatMap((place): Place[] =>
    greetingAt(place) === null ? [place] : [place, ...others],
  );
  const at = (place: Place | "lore" | "head") =>
    changes.filter((change) => deskOf(change) === place);
  const decide = (change: Change) => (verdict: Verdict) => onDecide?.(change.order, verdict);
  const changed = (list: readonly Change[]) =>
    list.map((change) => (
      <ChangedPart key={change.order} change={change} onDecide={decide(change)} />
    ));
  const missing = places
    .filter((place) => readPlace(data, place) === "" && at(place).length === 0)
    .map((place) => nameOf(place));
  const known = new Set<string>([...places, ...extraFields, "lore", "head"]);
  return (
    <div className="sheet-parts">
      {changed(at("head"))}
      {[...places, ...extraFields].map((place) => {
        const here = at(place);
        if (here.length > 0) return changed(here);
        const text = readPlace(data, place);
        if (text === "") return null;
        return (
          <SheetPart
            key={place}
            part={place}
            label={nameOf(place)}
            note={changes.length > 0 && "unchanged"}
          >
            <MessageResponse>
              {place === "exampleDialogue" ? partExamples(text) : text}
            </MessageResponse>
          </SheetPart>
        );
      })}
      {changed(changes.filter((change) => !known.has(deskOf(change))))}
      {changed(at("lore"))}
      {lorebook !== null && lorebook.entries.length > 0 && <Lore lorebook={lorebook} />}
      {missing.length > 0 && <p className="sheet-missing">Not written: {missing.join(", ")}.</p>}
    </div>
  );
}

/** Where on the sheet a change stands; what is in the head stands above all parts. */
function deskOf({ part, index }: Change): Place | "lore" | "head" {
  if (part === "lorebook") return "lore";
  if (part === "tags" || part === "name" || part === "headline") return "head";
  return placeOf(part, index ?? 0);
}

function Lore({ lorebook }: { lorebook: NonNullable<Texts["lorebook"]> }) {
  const { entries } = lorebook;
  return (
    <SheetPart part="lore" label="Lorebook" note={tellCount(entries.length, "entry", "entries")}>
      <ul className="lore-names">
        {entries.slice(0, MOST_NAMED).map((entry, index) => (
          <li key={`${index.toString()} ${entry.keys.join()}`} className="chip chip-line">
            {entry.keys.slice(0, 3).join(", ")}
          </li>
        ))}
        {entries.length > MOST_NAMED && <li>and {entries.length - MOST_NAMED} more</li>}
      </ul>
    </SheetPart>
  );
}

/** How many entries of a lorebook are named. */
const MOST_NAMED = 12;
