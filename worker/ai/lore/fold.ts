/** Signs that are not seen, or not always written: they must not come between a key and its word. */
const UNSEEN = /[\u00AD\u200B\u2060\uFEFF]|\uFE0E|\uFE0F|[\u{1F3FB}-\u{1F3FF}]/gu;
/** Arabic vowel signs and the stroke that stretches a word, Hebrew points. */
const VOWELS = /[\u0640\u064B-\u065F\u0670]|[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7]/gu;

/**
 * Text as keys are compared with it: compatibility forms (full width, ligatures, half-width kana) and composed letters made one, quotes
 * and hyphens straight, runs of space one space, unseen signs gone; and letter case too unless it is kept. Accents stay: they tell
 * words apart.
 */
export function foldText(text: string, keepCase: boolean): string {
  // Most texts are plain, and keys are many.
  if (/^[ -~]*$/.test(text) && !text.includes("  ")) return keepCase ? text : text.toLowerCase();
  return foldCase(text.normalize("NFKC"), keepCase)
    .replaceAll(UNSEEN, "")
    .replaceAll(VOWELS, "")
    .replaceAll(/[‘’‛ʼ]/g, "'")
    .replaceAll(/[“”„‟]/g, '"')
    .replaceAll(/[‐‑‒–]/g, "-")
    .replaceAll(/\s+/g, " ");
}

/** By way of upper case, so that ß meets SS and the two small sigmas meet; the Turkish dotted İ meets i. */
function foldCase(text: string, keepCase: boolean): string {
  if (keepCase) return text;
  return text.toUpperCase().toLowerCase().replaceAll("ς", "σ").replaceAll("i\u0307", "i");
}

const EXTENDS = /^[\p{M}\u200D]/u;
const WORD = /^[\p{L}\p{N}\p{M}]/u;
/** Scripts that write words without spaces between them; Korean has spaces, but its words take endings. */
const UNSPACED =
  /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Yiii}]/u;

/**
 * True when a cut before `index` goes through a word: between two letters or digits of a spaced script, or through a sign that is
 * written with others (a vowel mark, a joined emoji).
 */
export function splitsWord(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return false;
  const next = String.fromCodePoint(text.codePointAt(index) ?? 0);
  const before = lastPoint(text, index);
  if (before === "\u200D" || EXTENDS.test(next)) return true;
  return WORD.test(before) && WORD.test(next) && !UNSPACED.test(before) && !UNSPACED.test(next);
}

function lastPoint(text: string, index: number): string {
  const pair = index >= 2 ? (text.codePointAt(index - 2) ?? 0) : 0;
  return pair > 0xffff ? String.fromCodePoint(pair) : text.charAt(index - 1);
}

const ARABIC = /^\p{scx=Arab}/u;

/** True when all that stands before `index` in its word are Arabic particles, which are written as one with it: and, so, with, like, for, the. */
export function followsParticle(text: string, index: number): boolean {
  if (!ARABIC.test(text.charAt(index))) return false;
  let start = index;
  while (start > 0 && index - start < 5 && WORD.test(text.charAt(start - 1))) start--;
  return /^[وف]?[بكل]?(?:ال|ل)?$/.test(text.slice(start, index));
}
