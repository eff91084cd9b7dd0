import { wordsOf } from "./overlap.ts";

/** Phrases that models reach for whatever the scene; English. */
const WORN = [
  "a testament to",
  "a tapestry of",
  "barely above a whisper",
  "a mix of",
  "a mixture of",
  "a hint of",
  "a flicker of",
  "a ghost of a smile",
  "the ghost of a smile",
  "a smile that doesn't reach",
  "a smile that does not reach",
  "doesn't quite reach",
  "eyes sparkling",
  "eyes glinting",
  "eyes twinkling",
  "eyes widening",
  "a mischievous glint",
  "a knowing smile",
  "a wry smile",
  "a soft smile",
  "sends shivers down",
  "shivers down",
  "a shiver down",
  "a breath she didn't know",
  "a breath he didn't know",
  "a breath they didn't know",
  "hangs in the air",
  "hung in the air",
  "thick with tension",
  "the air is thick",
  "the weight of",
  "heart pounding",
  "heart hammering",
  "heart racing",
  "time seems to stand still",
  "time seems to slow",
  "the world falls away",
  "the world fades away",
  "a dance of",
  "in the dance",
  "sent a jolt",
  "electric",
  "palpable",
  "unspoken",
  "for what feels like an eternity",
  "an eternity",
  "raw emotion",
  "vulnerability",
  "let out a breath",
  "lets out a breath",
  "releases a breath",
  "voice low and",
  "voice dropping to",
  "voice a low",
  "husky",
  "predatory",
  "like a predator",
  "maybe, just maybe",
  "little did",
  "can't help but",
  "cannot help but",
  "couldn't help but",
  "something shifts",
  "something shifted",
  "something else entirely",
  "both a promise and a threat",
  "steeling herself",
  "steeling himself",
  "whispered secrets",
  "kaleidoscope",
  "symphony of",
  "bustling",
  "intricate",
  "ethereal",
  "ministrations",
  "orbs",
  "delve",
];

const NOT_BUT =
  /\bnot\b[^.!?;:"*\n]{1,60}?[,;–—-]\s*but\b|\b(?:isn't|is not|wasn't|was not)\b[^.!?"*\n]{1,60}?[;,.–—-]\s*it(?:'s| is| was)\b/gi;
const SIMILE =
  /\b(?:like|as if|as though)\s+(?:a|an|the|some|someone|something)\b|\bas\s+\w+\s+as\b/gi;
const ABSTRACT =
  /\b(?:silence|hope|trust|truths?|memory|memories|promises?|meaning|destiny|fate|loss|longing|possibilit(?:y|ies)|uncertainty|understanding|forgiveness|grief|belonging|connection|eternity|something (?:more|unspoken|deeper))\b/i;
const YES =
  /^(?:yes|yeah|of course|certainly|absolutely|sure|gladly|very well|as you wish|you're right|you are right)\b/i;
const GLAD = /\b(?:smiles?|smiling|nods?|nodding|beams?|beaming|grins?|grinning)\b/i;

const plain = (text: string) => text.replaceAll("’", "'");

/** Worn phrases in a thousand words. */
export function countWorn(text: string): number {
  const low = ` ${wordsOf(plain(text)).join(" ")} `;
  return WORN.map((phrase) => low.split(` ${wordsOf(phrase).join(" ")} `).length - 1).reduce(
    (a, b) => a + b,
    0,
  );
}

/** "Not this but that." */
export const countNotBut = (text: string) => plain(text).match(NOT_BUT)?.length ?? 0;

export const countSimiles = (text: string) => text.match(SIMILE)?.length ?? 0;

/** A text's end without the marks that close it: `?` of `"Why?"*`. */
const lastMark = (text: string) => text.replace(/[\s"'*”’»」』)\]]+$/u, "").at(-1) ?? "";

/** Whether a text ends on a question; a semicolon is Greek for that. */
export const endsAsking = (text: string) => /[?？؟;\u037e]/.test(lastMark(text));

/** Whether the last sentence is about something that cannot be seen or heard. */
export function endsAbstract(text: string): boolean {
  const sentences = text
    .split(/(?<=[.!?…])["”*\s]+/u)
    .filter((sentence) => /\p{L}/u.test(sentence));
  return ABSTRACT.test(sentences.at(-1) ?? "");
}

/** Whether a reply opens with a yes, or with a smile or a nod. */
export function opensAgreeing(text: string): boolean {
  const [deed = ""] = /^\s*\*[^*\n]*\*?/.exec(text) ?? [];
  const said = plain(text)
    .slice(deed.length)
    .replace(/^[\s"“*]+/u, "");
  return GLAD.test(deed) || YES.test(said);
}
