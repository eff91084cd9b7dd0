/** Files that were dropped where they can't be looked at, on their way to the screen that can. */
let waiting: File[] = [];

/** Leaves files for the screen that brings them in, which is about to open. */
export function handOver(files: readonly File[]): void {
  waiting = [...files];
}

/** Takes the files that were left, once. */
export function takeGiven(): File[] {
  return waiting.splice(0);
}
