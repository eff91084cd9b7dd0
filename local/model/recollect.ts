import { capitalise, countWords, stemsOf } from "./english.ts";
import { isCoarse } from "./rating.ts";

/** Something of an earlier stretch of the scene, in the persona's own words. */
export interface Recollection {
  said: string;
  stems: Set<string>;
}

/** The parts that a recollection is told to. */
interface Pair {
  /** the persona's names, longest first */
  names: readonly string[];
  user: string;
}

const SPOKEN = /^(\S.{0,79}?) (said|asked): "([^]+)"$/;
const ASKS =
  /\b(remember\w*|recall\w*|forg[eo]t\w*|promis\w+|last time|back then|earlier|told (?:me|you)|when we)\b/i;

/** What a record of earlier stretches gives a persona to speak of. */
export function recollect(memory: string, pair: Pair): Recollection[] {
  const sentences = memory.match(/[^.!?\n][^.!?]*[.!?]+["”’)]*/g) ?? [];
  return sentences.flatMap((raw) => {
    const sentence = raw.trim();
    if (countWords(sentence) < 3 || countWords(sentence) > 40 || isCoarse(sentence)) return [];
    const said = tell(sentence, pair);
    return said.includes('"') ? [] : [{ said, stems: stemsOf(sentence) }];
  });
}

/** The recollection that a line asks for: one it shares most with, or, when it only asks to remember, the last. */
export function findRecollection(
  all: readonly Recollection[],
  line: string,
  names: readonly string[],
): Recollection | null {
  const common = new Set(names.flatMap((name) => [...stemsOf(name)]));
  const asked = [...stemsOf(line)].filter((stem) => !common.has(stem));
  const shared = ({ stems }: Recollection) => asked.filter((stem) => stems.has(stem)).length;
  const [best] = all.toSorted((one, other) => shared(other) - shared(one));
  if (best && shared(best) >= (ASKS.test(line) ? 1 : 2)) return best;
  return ASKS.test(line) ? (all.at(-1) ?? null) : null;
}

function tell(sentence: string, { names, user }: Pair): string {
  const [, speaker = "", verb = "", quoted = ""] = SPOKEN.exec(sentence) ?? [];
  const isOwn = names.includes(speaker);
  if (speaker !== "" && (isOwn || speaker === user)) {
    return `${isOwn ? "I" : "You"} ${verb}, '${quoted.replaceAll('"', "'")}'`;
  }
  const own = names.map((name) => escape(name)).join("|");
  const other = escape(user);
  const turned = sentence
    .replaceAll(new RegExp(`\\b(?:${own})['’]s\\b`, "g"), "my")
    .replaceAll(new RegExp(`(^|, |; | and | but | that | because )(?:${own})\\b`, "g"), "$1I")
    .replaceAll(new RegExp(`\\b(?:${own})\\b`, "g"), "me");
  const told =
    user === ""
      ? turned
      : turned
          .replaceAll(new RegExp(`\\b${other}['’]s\\b`, "g"), "your")
          .replaceAll(new RegExp(`\\b${other}\\b`, "g"), "you");
  return capitalise(told.replaceAll(/\byou was\b/g, "you were").replaceAll(/\bI were\b/g, "I was"));
}

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
