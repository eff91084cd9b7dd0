import { z } from "zod";
import { PersonaData } from "../../../worker/contract/personas.ts";

const Text = z.string().catch("");

/** A persona's texts on their way to a version. Nothing is refused here: a text that is too long is still somebody's text. */
export const Sheet = z.object({
  name: Text,
  headline: Text,
  appearance: Text,
  personality: Text,
  background: Text,
  speakingStyle: Text,
  scenario: Text,
  greetings: z.array(z.string()).catch([]),
  exampleDialogue: Text,
  systemPrompt: Text,
  postHistoryInstructions: Text,
  creatorNotes: Text,
});
export type Sheet = z.infer<typeof Sheet>;

export const emptySheet: Sheet = Sheet.parse({});

/** A part of a sheet that is one text. */
export type TextField = Exclude<keyof Sheet, "greetings">;

/** Where one text stands on a sheet. */
export type Place = TextField | `greetings.${number}`;

/** Which greeting a place is; null for any other. */
export function greetingAt(place: Place): number | null {
  return place.startsWith("greetings.") ? Number(place.slice("greetings.".length)) : null;
}

export const greetingPlace = (index: number): Place => `greetings.${index}`;

/** The place of a field of the contract, of which only greetings are several. */
export const placeOf = (field: keyof Sheet, index = 0): Place =>
  field === "greetings" ? greetingPlace(index) : field;

export function readPlace(sheet: Sheet, place: Place): string {
  const index = greetingAt(place);
  return (index === null ? sheet[place as TextField] : sheet.greetings[index]) ?? "";
}

/** The sheet with another text in one place. Greetings before a new one that are missing are empty. */
export function writePlace(sheet: Sheet, place: Place, text: string): Sheet {
  const index = greetingAt(place);
  if (index === null) return { ...sheet, [place]: text };
  const count = Math.max(sheet.greetings.length, index + 1);
  const greetings = Array.from({ length: count }, (_, at) =>
    at === index ? text : (sheet.greetings[at] ?? ""),
  );
  return { ...sheet, greetings };
}

/** What is wrong with a sheet that is to be saved, by field; empty when nothing is. */
export function findFaults(sheet: Sheet): Partial<Record<keyof Sheet, string>> {
  const faults: Partial<Record<keyof Sheet, string>> = {};
  const { error } = PersonaData.safeParse(trimGreetings(sheet));
  for (const { path } of error?.issues ?? []) {
    const [field] = path;
    if (isField(field)) faults[field] = "This is too long to be saved. Shorten it a little.";
  }
  if (sheet.name.trim() === "") faults.name = "They need a name.";
  else if (!hasMore(sheet))
    faults.personality = "One part besides the name is needed. This one, or any other.";
  return faults;
}

const isField = (key: unknown): key is keyof Sheet => typeof key === "string" && key in Sheet.shape;

const hasMore = (sheet: Sheet) =>
  Object.values({ ...sheet, name: "" })
    .flat()
    .some((text) => text.trim() !== "");

/** Greetings with nothing in them are left out of what is saved. */
export const trimGreetings = (sheet: Sheet): Sheet => ({
  ...sheet,
  greetings: sheet.greetings.filter((greeting) => greeting.trim() !== ""),
});

/** Whether nothing at all is written. */
export const isBlank = (sheet: Sheet): boolean => sheet.name.trim() === "" && !hasMore(sheet);

/** The fields whose texts differ. */
export function changedFields(before: Sheet, after: Sheet): (keyof Sheet)[] {
  return Object.keys(Sheet.shape)
    .filter(isField)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** About how many tokens of a sheet a model reads with every reply: four characters make one. */
export function countTokens(sheet: Sheet): number {
  const { name, appearance, personality, background, speakingStyle, scenario } = sheet;
  const { exampleDialogue, systemPrompt, postHistoryInstructions } = sheet;
  const read = [name, appearance, personality, background, speakingStyle, scenario];
  const more = [exampleDialogue, systemPrompt, postHistoryInstructions];
  return Math.ceil([...read, ...more].join("").length / 4);
}
