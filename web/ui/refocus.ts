/** Where what had the focus is gone, the page's heading gets it, or the page: the keyboard goes on from there. */
export function refocus(): void {
  requestAnimationFrame(() => {
    const { activeElement, body } = document;
    // one that was disabled has lost it too, as soon as this is drawn
    const kept = activeElement !== body && activeElement?.matches(":disabled") === false;
    if (kept) return;
    const heading = document.querySelector<HTMLElement>("#main h1[tabindex]");
    (heading ?? document.getElementById("main"))?.focus({ preventScroll: true });
  });
}
