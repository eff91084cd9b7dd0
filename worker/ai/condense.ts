import { RoleplayData, type PersonaData } from "../contract/personas.ts";

/** Asks for the condensed persona; the answer is checked against {@link RoleplayData}. */
export const CONDENSE_INSTRUCTIONS = `Condense this character for an actor and for a painter. Use only what is written; add nothing. Keep names, numbers, secrets and contradictions; drop praise and scenery.
appearance: at most 60 words, comma-separated, no name, no verbs, no mood: age and kind, build, skin, face, hair, eyes, clothes, one object; only what shows.
summary: at most 120 words, third person: who they are, want, fear, hide, how they treat strangers, what they would refuse.
voice: at most 40 words: rhythm, vocabulary, habits, what they never say.`;

/** For models without structured output: the same, under headings that {@link readHeadings} understands. */
export const CONDENSE_AS_HEADINGS = `${CONDENSE_INSTRUCTIONS}
Answer with these three headings and nothing else:
## appearance
## summary
## voice`;

/** The persona as the model reads it: its written fields as JSON in one block. */
export function condenseInput(data: PersonaData): string {
  const { name, headline, appearance, personality, background, speakingStyle, scenario } = data;
  const written = { name, headline, appearance, personality, background, speakingStyle, scenario };
  return `<persona>${JSON.stringify(written, null, 1).replaceAll("<", "‹")}</persona>`;
}

/** Reads `## field` headings out of plain text; null when a field is missing. */
export function readHeadings(text: string): RoleplayData | null {
  const found = Object.fromEntries(
    [
      ...text.matchAll(
        /^#+\s*(appearance|summary|voice)\s*:?\s*\n([\s\S]*?)(?=^#+\s|(?![\s\S]))/gim,
      ),
    ].map(([, field, body]) => [field?.toLowerCase(), body?.trim()]),
  );
  return RoleplayData.safeParse(found).data ?? null;
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
