import { countWords } from "./english.ts";
import type { Journal } from "./journal.ts";
import type { Brief } from "./prompt.ts";
import { writeMore } from "./reply.ts";
import { createRng, type Rng } from "./rng.ts";
import { isPreposition } from "./tokens.ts";

type Voice = "deed" | "speech" | "prose";

/** How a sentence broken off after a word of some sort may be finished. */
function finish(word: string, voice: Voice, rng: Rng): string {
  const either = (...options: string[]) => options[rng.below(options.length)] ?? "";
  const past = voice === "prose";
  if (/^(the|that|this)$/.test(word)) return either(" rest of it", " other side of it");
  if (/^an$/.test(word)) return " hour of it";
  if (/^(a|no)$/.test(word)) return either(" word more", " sound");
  if (/^(her|his|its|their|my|your|our)$/.test(word))
    return either(" own reasons", " own good time");
  if (word === "to") return either(" let it be", " wait");
  if (isPreposition(word)) return either(" all that", " nothing in particular");
  if (/^(and|but|so|because|or)$/.test(word))
    return past
      ? either(" there it was left", " that was all")
      : either(" there it stays", " that is all");
  if (/^(is|was|are|were)$/.test(word)) return either(" not finished", " still there");
  if (/^(has|have|had)$/.test(word)) return " not been asked";
  if (/^(will|would|can|could|must|should|might|may)$/.test(word)) return either(" keep", " wait");
  if (/^(i|you|we|they)$/.test(word)) return past ? " waited" : " wait";
  if (/^(she|he|it)$/.test(word)) return past ? " waited" : " waits";
  if (voice === "speech") return either(", and that's the size of it", ", or near enough");
  return past
    ? either(", and left it at that", ", and went no further")
    : either(", and leaves it at that", ", and goes no further");
}

/** Ends the sentence and closes what was open; empty when the turn stopped cleanly. */
function mend(text: string, story: boolean, rng: Rng): string {
  const trimmed = text.trimEnd();
  const speech = (trimmed.match(/"/g)?.length ?? 0) % 2 === 1;
  const deed = !story && (trimmed.match(/\*/g)?.length ?? 0) % 2 === 1;
  const ended = /[.!?…]["*)]*$/.test(trimmed);
  const word = trimmed.match(/([A-Za-z']+)[^A-Za-z']*$/)?.[1]?.toLowerCase() ?? "";
  const voice = speech ? "speech" : story ? "prose" : "deed";
  const after = /[,;:]$/.test(trimmed)
    ? voice === "prose"
      ? " and that was all"
      : " and that is all"
    : finish(word, voice, rng);
  const close = speech ? '"' : deed ? "*" : "";
  if (ended) return close;
  // the cut fell between two stretches of a turn
  if (!speech && !deed && !story) return "";
  return `${after}.${close}`;
}

/** Writes what comes after a cut-off turn: the lost end of it when the journal has it, else an ending of its own. */
export function resumeTurn(brief: Brief, seed: number, journal: Journal, key: number): string {
  const rest = brief.tail === null ? null : journal.rest(key, brief.tail);
  if (rest !== null) return rest.trimStart();
  const partial = brief.turns.findLast(({ role }) => role === "assistant")?.text ?? "";
  const ending = mend(partial, brief.job === "story", createRng(seed));
  const wanted = Math.min(70, Math.max(25, (brief.words ?? 80) - countWords(partial)));
  const more = writeMore(brief, seed, journal.before(key), wanted);
  return [ending.trimStart(), more].filter(Boolean).join(" ");
}
