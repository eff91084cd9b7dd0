/** Puts the focus on what a selector finds once what is being done is on screen, which takes the address a moment longer. */
export function focusSoon(selector: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus()),
  );
}
