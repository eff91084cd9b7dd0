import { isPast, isPresent } from "./verbs.ts";

const words = (list: string) => new Set(list.trim().split(/\s+/));
const PREPOSITIONS =
  words(`by to for with from of at on in about than near beside after before behind toward towards against
  between like upon without under over into onto around across past through until till since above below among along`);
const LIGHT =
  words(`a an the this that these those and or but nor so if then when while because what how who where why not it
  he she they i you we them him me us everything nothing anything something again there here home back away out up down off
  once twice alone too as only first last whenever wherever every each some any no all both more less one my his her its`);
const ADVERBS = words(
  "never always still also often only once just even sometimes seldom rarely now then not soon already almost",
);
const FINITE =
  words(`is was are were has have had does do did can cannot could will would may might must should doesn't
  isn't wasn't hasn't didn't can't won't hadn't don't aren't weren't haven't couldn't wouldn't`);

/** Words, runs of space and single signs, in order; `@` begins a marked word. */
export function tokenise(text: string): string[] {
  return text.match(/@?[A-Za-z0-9]+(?:['-][A-Za-z0-9]+)*|\s+|[^\sA-Za-z0-9]/g) ?? [];
}

/** The nearest token before (-1) or after (1) that is not space; empty at the ends. */
export function neighbour(tokens: readonly string[], from: number, step: 1 | -1): string {
  let i = from + step;
  while (/^\s+$/.test(tokens[i] ?? "")) i += step;
  return tokens[i] ?? "";
}

export function isPreposition(word: string): boolean {
  return PREPOSITIONS.has(word.toLowerCase());
}

/** Is this a pronoun, determiner, conjunction or other word that never begins a noun phrase's own name? */
export function isLight(word: string): boolean {
  return LIGHT.has(word.toLowerCase());
}

export function isAdverb(word: string): boolean {
  const lower = word.toLowerCase();
  return (
    ADVERBS.has(lower) ||
    (/\wly$/.test(lower) && !/^(family|fly|lily|belly|bully|jelly)$/.test(lower))
  );
}

const BEFORE_NOUN =
  /^(a|an|the|this|that|these|those|my|his|her|its|their|our|your|no|some|any|all|more|most|other|best|are|is|was|were|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|forty|\w+'s|:|)$/i;

/** Does a word after this one stand where a noun does: `the marks`, `of looks`, `four counts`? */
export function expectsNoun(before: string): boolean {
  return BEFORE_NOUN.test(before) || isPreposition(before);
}

/** Is this a third person singular present: `counts`, `is`? */
export function isThird(word: string): boolean {
  const lower = word.toLowerCase();
  return (
    /^(is|has|does|doesn't|isn't|hasn't)$/.test(lower) ||
    (/[^s]s$/.test(lower) && isPresent(lower) && !/^(was|his|this|its|as)$/.test(lower))
  );
}

/** Does this word look like the beginning of a predicate: a verb form or the adverb before one? */
export function isFinite(word: string): boolean {
  const lower = word.toLowerCase();
  return FINITE.has(lower) || isAdverb(lower) || isPast(lower) || isThird(lower);
}
