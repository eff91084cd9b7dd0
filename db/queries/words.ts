import { type SQL, sql } from "drizzle-orm";
import type { PersonaData } from "../../worker/contract/personas.ts";

/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** Runs of letters, their marks, and digits. */
const TERM = /[\p{L}\p{M}\p{N}]+/gu;

/** Most characters that a persona is found by: an index entry has its limit. */
const MOST = 60_000;

/** Small letters without the accents of Latin, Greek and Cyrillic, whatever way they were typed. */
const fold = (text: string) =>
  text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036F]/g, "")
    .normalize("NFC")
    .toLowerCase();

/** Words with spaces between them; where a script has none, every two neighbouring letters are one, and the last by itself. */
function splitWords(text: string): string {
  const terms = fold(text).match(TERM) ?? [];
  return terms.flatMap((term) => (UNSPACED.test(term) ? pairs(term) : [term])).join(" ");
}

function pairs(run: string): string[] {
  const letters = [...run];
  return letters.map((letter, place) => letter + (letters[place + 1] ?? ""));
}

/** What stands for names and the like in a greeting: nobody reads it, so nobody looks for it. */
const MACRO = /\{\{[^{}]*\}\}|<(?:user|bot|char)>/gi;

/** What a published persona is found by: all that everybody is shown of it. */
export function publicWords(shown: {
  data: PersonaData;
  headline: string;
  tags: readonly string[];
}): SQL<string> {
  const { data, headline, tags } = shown;
  const greetings = data.greetings.map((text) => text.replaceAll(MACRO, " "));
  const text = [data.name, headline, ...tags, ...greetings].join(" ").slice(0, MOST);
  return sql<string>`to_tsvector('simple', ${splitWords(text)})`;
}

/** Words to look for, the last perhaps only begun; one letter of a script without spaces may stand anywhere. Without a word nothing is found. */
export function wordsQuery(q: string): SQL {
  const letters = fold(q);
  const begun = UNSPACED.test(letters)
    ? sql`replace(plainto_tsquery('simple', ${unpaired(letters)})::text, ''' &', ''':* &')`
    : sql`plainto_tsquery('simple', ${splitWords(q)})::text`;
  return sql`(nullif(${begun}, '') || ':*')::tsquery`;
}

/** As `splitWords`, without the last letter by itself, which would have to be a last one there too. */
function unpaired(text: string): string {
  const terms = text.match(TERM) ?? [];
  return terms
    .flatMap((term) => {
      if (!UNSPACED.test(term)) return [term];
      const found = pairs(term);
      return found.length > 1 ? found.slice(0, -1) : found;
    })
    .join(" ");
}
