import { capitalise, countWords, isStopWord, readNumber } from "./english.ts";
import { isNoun } from "./nouns.ts";
import { isCoarse } from "./rating.ts";
import { createRng } from "./rng.ts";
import { isAdverb, isThird, isFinite, isLight, isPreposition } from "./tokens.ts";

const ARTICLE = /^(the|a|an|no|one|another|every)$/;

function rate(words: readonly string[]): number {
  const [first = ""] = words;
  const number = readNumber(first);
  const counted = number !== null && number > 1 ? 2.5 : 0;
  const described = words.length > 2 || (counted > 0 && words.length > 1) ? 2 : 0;
  const joined = words.includes("of") || words.includes("that") ? 1.5 : 0;
  const plain = /^(something|door|wall|floor|hand|side|time|room|window|eye|face|way)$/.test(
    words.at(-1) ?? "",
  )
    ? -1
    : 0;
  const dated = /^(years?|minutes?|hours?|weeks?|days?|times|months?)$/.test(words.at(-1) ?? "")
    ? -2
    : 0;
  return dated + counted + described + joined + plain + words.length * 0.1;
}

/** A run of words from `start` that may stand as a title: `the third step`, `forty-eight stairs`. */
function readRun(words: readonly string[], start: number): string[] | null {
  const first = words[start] ?? "";
  if (!ARTICLE.test(first) && (readNumber(first) ?? 0) < 2) return null;
  const run = [first];
  for (let i = start + 1; i < words.length && run.length < 5; i++) {
    const word = words[i] ?? "";
    const stops =
      isLight(word) ||
      isPreposition(word) ||
      isAdverb(word) ||
      (isFinite(word) && !isNoun(word)) ||
      !/^[a-z-]+$/.test(word) ||
      isStopWord(word);
    if (stops) break;
    if (isThird(word) && isNoun(run.at(-1) ?? "")) break;
    run.push(word);
    if (isNoun(word) && !isNoun(words[i + 1] ?? "")) break;
  }
  const of = start + run.length;
  const [join = "", owned = ""] = [words[of], words[of + 1]];
  if (join === "of" && run.length > 1 && run.length < 4 && isNoun(owned)) run.push(join, owned);
  const last = run.at(-1) ?? "";
  return run.length > 1 && isNoun(last) && !run.some((word) => isCoarse(word)) ? run : null;
}

/** Two to five words out of a text: a thing, place or phrase of it, without a full stop. */
export function writeTitle(text: string, seed: number): string {
  const rng = createRng(seed);
  const bare = text.replace(/^[^:\n]{1,60}: /gm, "").replace(/[*"“”]/g, " ");
  const runs = bare.split(/[.,;:!?()\n[\]]+/).flatMap((clause) => {
    const words = clause.trim().split(/\s+/);
    return words.flatMap((_, i) => {
      const run = readRun(
        words.map((word) =>
          word.replace(
            /^(The|A|An|No|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)$/,
            (found) => found.toLowerCase(),
          ),
        ),
        i,
      );
      return run ? [run] : [];
    });
  });
  const best = runs
    .map((run) => ({ run, score: rate(run) + rng.next() * 0.8 }))
    .sort((a, b) => b.score - a.score)[0]?.run;
  if (best && (best.length > 1 || countWords(best.join(" ")) > 1))
    return capitalise(
      best.join(" ").replace(/^(a|an|another) /, (found) => (best.length > 2 ? found : "the ")),
    );
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  const words = [...segmenter.segment(bare.trim())]
    .filter(({ isWordLike }) => isWordLike)
    .slice(0, 3);
  return words.length > 1
    ? capitalise(words.map(({ segment }) => segment).join(" "))
    : "An open door";
}
