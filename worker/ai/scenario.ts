import type { Mode, UserPersona } from "../contract/chats.ts";
import type { ContentRating, PersonaData, RoleplayData } from "../contract/personas.ts";
import { fence, inventInput, numbered, quote } from "./invent.ts";

/** Asks for the place and moment in which one chat begins. */
export function scenarioInstructions(mode: Mode, rating: ContentRating): string {
  const played =
    mode === "story"
      ? "It opens a story about them. {{user}} is the author and need not be in it."
      : "It opens a scene that they play with {{user}}: say where {{user}} is, and why they are both there.";
  return numbered(
    "Write the scenario for one chat with this character: the place, the hour, what has just happened, and what cannot wait.",
    [
      ...fence(rating),
      played,
      "40-90 words in the present tense. Concrete things, no feelings of {{user}}'s, no speech, no ending. Call the person {{user}} and the character by name.",
      "Another beginning than the scenario that stands there, unless it is wished for.",
      "Write in the language of the wish, or of the character when there is none.",
    ],
  );
}

/** What is known of both, and what the person wishes for. */
export function scenarioInput(
  data: PersonaData,
  roleplayData: RoleplayData | null,
  { wish, userPersona }: { wish: string; userPersona?: UserPersona | undefined },
): string {
  const { name, headline, appearance, personality, background, scenario } = data;
  const sheet = roleplayData
    ? { name, headline, appearance: roleplayData.appearance, personality: roleplayData.summary }
    : { name, headline, appearance, personality, background };
  const { name: user = "", appearance: looks = "", overview = "" } = userPersona ?? {};
  const person = [user, looks, overview].map((text) => text.trim()).filter(Boolean);
  return [
    inventInput(wish, { ...sheet, scenario }),
    person.length > 0 ? `{{user}}: ${quote(person.join(". "))}` : "",
  ]
    .filter(Boolean)
    .join("\n");
}
