import { fieldNames } from "../versions/words.ts";
import { greetingAt, type Place, type TextField } from "./sheet.ts";

/** How a text is asked for. */
export interface FieldWords {
  label: string;
  /** what it is for, in a few words */
  use: string;
  placeholder: string;
  /** lines at first */
  rows: number;
  max: number;
}

const field = (key: TextField, words: Omit<FieldWords, "label">): FieldWords => ({
  label: fieldNames[key],
  ...words,
});

/** Every text of a sheet but the greetings, by its name. */
export const fieldWords: Record<TextField, FieldWords> = {
  name: field("name", { use: "", placeholder: "Their name", rows: 1, max: 80 }),
  headline: field("headline", {
    use: "",
    placeholder: "Who are they, in one line?",
    rows: 1,
    max: 160,
  }),
  appearance: field("appearance", {
    use: "Comma-separated. Pictures are made from it.",
    placeholder: "white moustache, jade collar, topknot, steam",
    rows: 5,
    max: 4_000,
  }),
  personality: field("personality", {
    use: "how they are",
    placeholder: "Patient, nosy, generous with tea and stingy with answers…",
    rows: 3,
    max: 20_000,
  }),
  background: field("background", {
    use: "what made them so",
    placeholder: "Ran the tea house through two wars and one bad marriage…",
    rows: 3,
    max: 20_000,
  }),
  speakingStyle: field("speakingStyle", {
    use: "how they talk",
    placeholder: "Short sentences. Answers questions with proverbs he makes up…",
    rows: 3,
    max: 8_000,
  }),
  scenario: field("scenario", {
    use: "where you meet",
    placeholder: "A tea house at the end of the line, after the last train…",
    rows: 3,
    max: 8_000,
  }),
  exampleDialogue: field("exampleDialogue", {
    use: "a few lines that show the voice",
    placeholder: "{{user}}: Is it always this quiet?\n{{char}}: “Only when somebody is listening.”",
    rows: 4,
    max: 20_000,
  }),
  systemPrompt: field("systemPrompt", {
    use: "rules for the model, added to the house’s own",
    placeholder: "Keep every reply to one paragraph.",
    rows: 3,
    max: 20_000,
  }),
  postHistoryInstructions: field("postHistoryInstructions", {
    use: "read last, before each reply",
    placeholder: "Stay in the tea house.",
    rows: 3,
    max: 20_000,
  }),
  creatorNotes: field("creatorNotes", {
    use: "for people; the model never reads it",
    placeholder: "Where the idea came from, how to play it best…",
    rows: 3,
    max: 20_000,
  }),
};

/** Of one greeting. */
export const greetingWords: FieldWords = {
  label: "Greeting",
  use: "their first line",
  placeholder: "*He has already poured two cups.* “You took the slow way.”",
  rows: 3,
  max: 20_000,
};

/** The most greetings a persona may have. */
export const MOST_GREETINGS = 64;

export const wordsOf = (place: Place): FieldWords =>
  greetingAt(place) === null ? fieldWords[place as TextField] : greetingWords;

/** What one text is called. The first greeting is the one that is shown first. */
export function nameOf(place: Place): string {
  const index = greetingAt(place);
  if (index === null) return fieldWords[place as TextField].label;
  return index === 0 ? "Greeting" : `Greeting ${index + 1}`;
}
