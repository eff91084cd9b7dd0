import { countWords, tellCount, tellWords } from "./count.ts";
import { nameOf } from "./fields.ts";
import {
  greetingAt,
  greetingPlace,
  type Place,
  readPlace,
  type Sheet,
  type TextField,
} from "./sheet.ts";

/** One row of what a sheet has: its words, or what it has none of. */
export interface Part {
  key: Place | "others" | "lore";
  label: string;
  /** what there is of it, in words */
  amount: string;
  filled: boolean;
}

/** The texts that are read on a sheet from the first to the last. The first greeting stands for itself. */
export const shownPlaces = [
  "appearance",
  "personality",
  "background",
  "speakingStyle",
  "scenario",
  "greetings.0",
  "exampleDialogue",
] as const satisfies Place[];

/** Texts that are shown only where there are any: what an author adds for the model or for people. */
export const extraFields = [
  "systemPrompt",
  "postHistoryInstructions",
  "creatorNotes",
] as const satisfies TextField[];

/** What is on a sheet, in its order. */
export function listParts(sheet: Sheet, loreCount: number): Part[] {
  const text = (place: Place): Part => {
    const words = countWords(readPlace(sheet, place));
    const filled = words > 0;
    return {
      key: place,
      label: nameOf(place),
      amount: filled ? tellWords(words) : "empty",
      filled,
    };
  };
  const others = sheet.greetings.slice(1).filter((greeting) => greeting.trim() !== "").length;
  return [
    text("name"),
    text("headline"),
    ...shownPlaces.flatMap((place) =>
      place === greetingPlace(0)
        ? [
            text(place),
            {
              key: "others" as const,
              label: "Other greetings",
              amount: others === 0 ? "none" : String(others),
              filled: others > 0,
            },
          ]
        : [text(place)],
    ),
    {
      key: "lore",
      label: "Lorebook",
      amount: tellCount(loreCount, "entry", "entries"),
      filled: loreCount > 0,
    },
  ];
}

/** Which row of the list a text belongs to. */
export const partOf = (place: Place): Part["key"] =>
  (greetingAt(place) ?? 0) > 0 ? "others" : place;

/** `5 of 11` */
export const tellFilled = (parts: readonly Part[]): string =>
  `${parts.filter(({ filled }) => filled).length} of ${parts.length}`;
