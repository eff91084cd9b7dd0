import { capitalise } from "./english.ts";
import { expectsNoun, isThird, neighbour, tokenise } from "./tokens.ts";
import { baseOf, guessBase, isPresent, pastOf } from "./verbs.ts";

const PAST: Record<string, string> = {
  is: "was",
  are: "were",
  am: "was",
  has: "had",
  have: "had",
  does: "did",
  can: "could",
  will: "would",
  may: "might",
  "isn't": "wasn't",
  "aren't": "weren't",
  "doesn't": "didn't",
  "don't": "didn't",
  "can't": "couldn't",
  cannot: "could not",
  "won't": "wouldn't",
  "hasn't": "hadn't",
  "haven't": "hadn't",
};
const OWNED = /^(a|an|the|my|his|her|its|their|our|your|good|free|last|of|in|watering|\w+'s)$/;
const PLURAL = /^(they|we|you|i|people|these|those|both|all|many|some)$/;

function pastWord(token: string, before: string): string {
  const lower = token.toLowerCase();
  const noun = expectsNoun(before);
  const fixed = PAST[lower];
  if (fixed) {
    const infinitive =
      lower === "have" && /^(to|would|could|should|must|might|may|will)$/.test(before);
    if (infinitive || (/^(will|can|may)$/.test(lower) && OWNED.test(before))) return token;
    return /^[A-Z]/.test(token) ? capitalise(fixed) : fixed;
  }
  const base = baseOf(lower);
  if (base === null)
    return /^(it|he|she|who|which)$/.test(before) && /[a-z]{2}[^s]s$/.test(lower)
      ? pastOf(guessBase(lower))
      : token;
  if (
    base === lower &&
    /^(say|come|go|keep|stand|know|hold|sit|lie|lead|run)$/.test(base) &&
    /[a-z]{3,}s$/.test(before)
  )
    return pastOf(base);
  if (isThird(lower) && !noun && !isPresent(before)) return pastOf(base);
  return PLURAL.test(before) && base === lower ? pastOf(base) : token;
}

/** The same sentence in the past: `The Teeth are a reef.` gives `The Teeth were a reef.` Quoted speech keeps its tense. */
export function toPast(sentence: string): string {
  const tokens = tokenise(sentence);
  let quoted = false;
  return tokens
    .map((token, i) => {
      if (token === '"') quoted = !quoted;
      if (quoted || !/^[A-Za-z]/.test(token)) return token;
      return pastWord(token, neighbour(tokens, i, -1).toLowerCase());
    })
    .join("");
}
