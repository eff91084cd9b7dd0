import { capitalise, countWords } from "./english.ts";
import { isPlural } from "./nouns.ts";
import type { Referent } from "./person.ts";
import { expectsNoun, isAdverb, isFinite, isPreposition, isThird, tokenise } from "./tokens.ts";
import { isPast } from "./verbs.ts";

const SURE =
  /^(is|was|are|were|has|have|had|do|does|did|can|cannot|could|will|would|may|might|must|should|\w+n't)$/;

/** A sentence's first verb outside its relative clauses, with the word after it; null for a fragment. */
export function mainVerb(sentence: string): [verb: string, next: string] | null {
  if (/^(A|An) [\w-]+ (that|who|which)\b/.test(sentence)) return null;
  const tokens = tokenise(sentence).filter((token) => !/^\s/.test(token));
  let skip = 0;
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1] ?? "";
    const next = tokens[i + 1] ?? "";
    if (/^(that|who|which|where)$/i.test(token) && i > 0 && !isFinite(before)) skip += 1;
    if (!/^[A-Za-z]/.test(token) || !isFinite(token) || isAdverb(token)) continue;
    const sure = SURE.test(token) || (isThird(token) && !expectsNoun(before));
    const loose =
      /^[A-Za-z]/.test(before) &&
      !/^(and|or|but|be|been|being|a|an|the)$/.test(before) &&
      !isThird(token) &&
      next !== "by";
    if (!sure && !loose) continue;
    if (skip === 0) return [token, next];
    skip -= 1;
  }
  return null;
}

/** Is this sentence told in the past or the perfect? */
export function isPastTold(sentence: string): boolean {
  const [verb = "", next = ""] = mainVerb(sentence) ?? [];
  return (
    /^(was|were|had)$/.test(verb) ||
    (/^(has|have)$/.test(verb) && (next === "been" || isPast(next) || isAdverb(next))) ||
    (isPast(verb) && !SURE.test(verb))
  );
}

/** The words before a sentence's first verb: who or what it is about. */
function subjectOf(sentence: string): string | null {
  const tokens = tokenise(sentence);
  const verb = tokens.findIndex((token, i) => i > 0 && /^[a-z]/.test(token) && isFinite(token));
  const subject = tokens.slice(0, Math.max(verb, 0)).join("").trim();
  const placed = isPreposition(subject.split(" ")[0] ?? "");
  const last = placed
    ? (subject.match(/.*\b((?:the|a|an|my|his|her|its)\s.*)$/i)?.[1] ?? "")
    : subject;
  const usable =
    last.split(" ").length <= 6 &&
    !/[,;:]|\b(it|he|she|they|there|this|that|i|we|you|nothing|somebody|nobody|everyone|no one|what)\b/i.test(
      last,
    );
  return usable && last ? capitalise(last) : null;
}

/** A beginning that leans on the sentence before. */
export const PRONOUN = /^(It|He|She|They|Its|His|Her|Their|That|This|These|Those|Now it)\b/;
const LOOSE = /\b(he|him|his|she|her|hers)\b/;

/** Makes each sentence of a passage stand alone: one that leans on the sentence before is joined to it, or named. */
export function anchor(
  sentences: readonly string[],
  who: Referent,
  own: (sentence: string) => boolean,
): string[] {
  const { subject, possessive } = who.pronouns;
  const done: string[] = [];
  let topic: string | null = null;
  for (const sentence of sentences) {
    const start = sentence.match(PRONOUN)?.[1];
    const leans =
      start ?? (LOOSE.test(sentence.split(/\b[A-Z]\w+ [A-Z]\w+/)[0] ?? "") ? "?" : undefined);
    const foreign = start !== undefined && ![subject, possessive].includes(start.toLowerCase());
    if (leans === undefined || (!foreign && own(sentence))) {
      topic = subjectOf(sentence) ?? topic;
      done.push(sentence);
      continue;
    }
    const before = done.at(-1);
    const plural = topic !== null && isPlural(topic.split(" ").at(-1) ?? "");
    if (before && mainVerb(before) && countWords(before) + countWords(sentence) <= 36)
      done[done.length - 1] = `${before} ${sentence}`;
    else if (
      topic &&
      start &&
      !/^(That|This|These|Those|Now it)$/.test(start) &&
      /^(They|Their)$/.test(start) === plural
    )
      done.push(
        sentence.replace(PRONOUN, /^(Its|His|Her|Their)$/.test(start) ? `${topic}'s` : topic),
      );
  }
  return done;
}
