const words = new Intl.Segmenter(undefined, { granularity: "word" });

/** How many words a text has, in every script. */
export const countWords = (text: string): number =>
  [...words.segment(text)].filter(({ isWordLike }) => isWordLike).length;

/** `1 word`, `24 words` */
export const tellWords = (count: number): string =>
  count === 1 ? "1 word" : `${count.toLocaleString("en")} words`;

/** A count with its noun, `many` where it is not one. */
export const tellCount = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString("en")} ${many}`;
