/** Longest text that is read as Markdown, in characters; longer than anything a model says or a person may send. */
const MOST = 40_000;

/** Most marks of structure in it. */
const MOST_MARKS = 2_000;

/** A dozen blocks inside one another: by their marks in one line, or by the space before them. */
const DEEP = /^(?:[^\S\n]*(?:>|(?:[-+*]|\d+[.)])(?=\s))){12}|^[^\S\n]{48}/mu;

/**
 * Whether Markdown's machinery may have a text. It follows nesting by recursion and some nesting in more than linear time, so that a
 * text made for it stops the page for many seconds, or overflows the stack.
 */
export function isTame(text: string): boolean {
  if (text.length > MOST || DEEP.test(text)) return false;
  return (text.match(/[*_~`[<>|&]/gu)?.length ?? 0) <= MOST_MARKS;
}
