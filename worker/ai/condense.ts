import { RoleplayData, type PersonaData } from "../contract/personas.ts";

/** Asks for the condensed persona. */
export const CONDENSE_INSTRUCTIONS = `Condense this character for an actor and for a painter. Use only what is written; add nothing. Keep names, numbers, secrets and contradictions; drop praise and scenery.`;

/** What each field is to hold, for the model; the bounds are the contract's. */
export const CondensedPersona = RoleplayData.extend({
  appearance: RoleplayData.shape.appearance.describe(
    "at most 60 words, comma-separated, no name, no verbs, no mood: age and kind, build, skin, face, hair, eyes, clothes, one object; only what shows",
  ),
  summary: RoleplayData.shape.summary.describe(
    "at most 120 words, third person: who they are, want, fear, hide, how they treat strangers, what they would refuse",
  ),
  voice: RoleplayData.shape.voice.describe(
    "at most 40 words: rhythm, vocabulary, habits, what they never say",
  ),
});

/** The persona as the model reads it: its written fields as JSON in one block. */
export function condenseInput(data: PersonaData): string {
  const { name, headline, appearance, personality, background, speakingStyle, scenario } = data;
  const written = { name, headline, appearance, personality, background, speakingStyle, scenario };
  return `<persona>${JSON.stringify(written, null, 1).replaceAll("<", "‹")}</persona>`;
}

/** The condensed persona made by code, for when no model answers: never empty, never invented. */
export function condenseByRule(data: PersonaData): RoleplayData {
  const name = data.name;
  const story = [data.personality, data.background].filter(Boolean).join(" ");
  return {
    appearance:
      words(
        sentences(data.appearance)
          .map((sentence) => sentence.replace(/[.!?]+$/, ""))
          .join(", "),
        60,
      ) || name,
    summary: words(sentences(story).slice(0, 4).join(" "), 120) || data.headline || name,
    voice: words(data.speakingStyle, 40) || "plain, in whole sentences",
  };
}

const sentences = (text: string) => text.match(/[^.!?]+[.!?]*/g)?.map((part) => part.trim()) ?? [];
const words = (text: string, most: number) => text.split(/\s+/).slice(0, most).join(" ").trim();
