/**
 * Begins to fetch the face that actions are set in, along with the words: a browser would begin only once it has drawn them in another
 * face, and then move every line.
 */
export function fetchItalics(): void {
  const face = getComputedStyle(document.documentElement).getPropertyValue("--font-read");
  // a face that can't be had is one that is not shown
  document.fonts.load(`italic 1em ${face}`).catch(() => undefined);
}
