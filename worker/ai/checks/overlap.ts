const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** The words of a text in any script, in lower case. */
export function wordsOf(text: string): string[] {
  return [...segmenter.segment(text.toLowerCase())]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

/** Every `size` words in a row, as often as they occur. */
export function gramsOf(words: string[], size: number): string[] {
  return Array.from({ length: Math.max(0, words.length - size + 1) }, (_, at) =>
    words.slice(at, at + size).join(" "),
  );
}

/** The share of a text's `size`-grams that stand in one of the others too, 0 to 1. */
export function sharedGrams(text: string, others: string[], size: number): number {
  const grams = gramsOf(wordsOf(text), size);
  const known = new Set(others.flatMap((other) => gramsOf(wordsOf(other), size)));
  return grams.length === 0 ? 0 : grams.filter((gram) => known.has(gram)).length / grams.length;
}

/** How alike two texts are: what their sets of three words in a row have in common, of what they have together (Jaccard), 0 to 1. */
export function likeness(one: string, other: string): number {
  const [ones, others] = [one, other].map((text) => new Set(gramsOf(wordsOf(text), 3)));
  if (!ones || !others) return 0;
  const common = [...ones].filter((gram) => others.has(gram)).length;
  return common === 0 ? 0 : common / (ones.size + others.size - common);
}

/** The length in characters of the longest passage that a text has in common with one of the others. */
export function longestShared(text: string, others: string[]): number {
  return Math.max(0, ...others.map((other) => longestCommon(text, other)));
}

function longestCommon(one: string, other: string): number {
  let before = new Uint32Array(other.length + 1);
  let longest = 0;
  for (const character of one) {
    const now = new Uint32Array(other.length + 1);
    for (let at = 0; at < other.length; at++) {
      if (other[at] !== character) continue;
      const length = (before[at] ?? 0) + 1;
      now[at + 1] = length;
      longest = Math.max(longest, length);
    }
    before = now;
  }
  return longest;
}
