import type { DraftPart } from "../../../worker/contract/drafting.ts";
import { tellWords, countWords } from "../sheet/count.ts";
import { fieldNames } from "../versions/words.ts";
import { compareTexts } from "../versions/compare.ts";
import { nameCounts } from "../versions/words.ts";
import type { Change } from "./proposals.ts";

/** What a part is called that a model may change. */
export const partNames: Record<DraftPart, string> = {
  ...fieldNames,
  tags: "Tags",
  lorebook: "Lorebook",
};

/** The parts that a model may change, in the order of the sheet. The name is changed only where it is asked for. */
export const changeable: readonly DraftPart[] = [
  "headline",
  "tags",
  "appearance",
  "personality",
  "background",
  "speakingStyle",
  "scenario",
  "greetings",
  "exampleDialogue",
  "lorebook",
  "name",
];

/** What one change is called: its part, with a number where there are several. */
export function nameChange({ part, index }: Pick<Change, "part" | "index">): string {
  if (part === "greetings")
    return index === null || index === 0 ? "Greeting" : `Greeting ${index + 1}`;
  if (part === "lorebook" && index !== null) return `Lorebook, entry ${index + 1}`;
  return partNames[part];
}

/** How much a change changes: `+15 −5 words`, or what is new. */
export function tellChange(change: Change): string {
  if (!change.done) return "writing…";
  if (change.before === "") return `new, ${tellWords(countWords(change.after))}`;
  if (change.after === "") return "taken out";
  return `${nameCounts(compareTexts(change.before, change.after))} words`;
}
