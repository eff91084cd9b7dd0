/** How a persona is spoken of. */
export interface Pronouns {
  subject: "she" | "he" | "it" | "they";
  object: string;
  possessive: string;
  reflexive: string;
  /** takes plural verbs: singular they */
  plural: boolean;
}

export const PRONOUNS: Record<Pronouns["subject"], Pronouns> = {
  she: { subject: "she", object: "her", possessive: "her", reflexive: "herself", plural: false },
  he: { subject: "he", object: "him", possessive: "his", reflexive: "himself", plural: false },
  it: { subject: "it", object: "it", possessive: "its", reflexive: "itself", plural: false },
  they: {
    subject: "they",
    object: "them",
    possessive: "their",
    reflexive: "themself",
    plural: true,
  },
};

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** The pronouns a description uses for its own subject. */
export function guessPronouns(description: string, appearance: string): Pronouns {
  const she = count(description, /\b(she|her|hers|herself)\b/gi);
  const he = count(description, /\b(he|him|his|himself)\b/gi);
  const it = count(description, /(?:^|[.!?;,]\s+|\band )(It|Its|it) /g);
  const thing =
    /\b(machine|robot|automaton|android|drone|creature|construct|golem|ship|unit|program|beast|spirit|dragon)\b/i;
  if (it > Math.max(she, he) && (she + he === 0 || thing.test(appearance))) return PRONOUNS.it;
  if (she > he) return PRONOUNS.she;
  if (he > 0) return PRONOUNS.he;
  if (/\b(woman|girl|lady|queen|mother|witch|princess)\b/i.test(appearance)) return PRONOUNS.she;
  if (/\b(man|boy|gentleman|king|father|wizard|prince)\b/i.test(appearance)) return PRONOUNS.he;
  return it > 0 && thing.test(description) ? PRONOUNS.it : PRONOUNS.they;
}
