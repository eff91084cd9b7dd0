/** Tokens that a text costs with a model. */
export type Price = (text: string) => number;

const SENTENCE_END = /[.!?…。！？]["”’'»」』*)\]]*(?=\s|$)|[。！？]["”’」』]*|\n/g;

/** A reply that was cut off, up to its last full sentence, so that the model does not learn to stop mid-word. */
export function toLastSentence(text: string): string {
  return /^[\s\S]*[.!?…。！？]["”’'»」』*)\]]*/.exec(text)?.[0] ?? text;
}

/** As many of a text's first sentences as `most` tokens hold; a first sentence that is too long is cut within. */
export function keepStart(text: string, most: number, price: Price): string {
  if (price(text) <= most) return text;
  const ends = [...text.matchAll(SENTENCE_END)].map(({ 0: end, index }) => index + end.length);
  const kept = longest(ends, (end) => price(text.slice(0, end)) <= most);
  if (kept > 0) return text.slice(0, kept).trimEnd();
  return text
    .slice(0, cutAt(text, most, price))
    .toWellFormed()
    .trimEnd();
}

/** As much of a text's end as `most` tokens hold, from the beginning of a sentence where there is one. */
export function keepEnd(text: string, most: number, price: Price): string {
  if (price(text) <= most) return text;
  const ends = [...text.matchAll(SENTENCE_END)]
    .map(({ 0: end, index }) => index + end.length)
    .toReversed();
  const kept = longest(ends, (end) => price(text.slice(end)) <= most);
  const from = kept > 0 && kept < text.length ? kept : text.length - cutAt(text, most, price);
  return text.slice(from).toWellFormed().trimStart();
}

/** The last of these places for which it fits, when it fits for all before; 0 for none. */
function longest(places: number[], fits: (place: number) => boolean): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(places[middle - 1] ?? 0)) low = middle;
    else high = middle - 1;
  }
  return places[low - 1] ?? 0;
}

/** Characters of a text that cost at most so many tokens, about. */
const cutAt = (text: string, most: number, price: Price) =>
  Math.max(0, Math.floor((text.length * most) / Math.max(1, price(text))));
