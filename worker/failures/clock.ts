import { expect, onTestFinished, vi } from "vitest";

/** Lets time pass in steps of so many milliseconds until something is so; between them the network may answer. */
async function until(done: () => unknown, step: number): Promise<void> {
  const tick = async () => {
    if (await done()) return true;
    vi.advanceTimersByTime(step);
    return false;
  };
  await expect.poll(tick, { interval: 20, timeout: 15_000 }).toBe(true);
}

/** Holds the clock: from here time only passes when it is told to, and the network answers meanwhile. */
export function holdClock() {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
  onTestFinished(() => void vi.useRealTimers());
  const begun = Date.now();
  const elapsed = () => (Date.now() - begun) / 1_000;
  return {
    /** Lets time pass, fifty times as fast as it does, until something is so. */
    until: (done: () => unknown) => until(done, 1_000),
    /** The same no faster than time passes. */
    await: (done: () => unknown) => until(done, 20),
    /** The same until something is answered: the first word of a reply may wait for the ones after it. */
    async answer<T>(asked: Promise<T>): Promise<T> {
      let settled = false;
      const settle = () => void (settled = true);
      asked.then(settle, settle);
      await until(() => settled, 20);
      return asked;
    },
    /** in seconds */
    elapsed,
    /** Lets so many seconds pass, second by second. */
    async pass(seconds: number) {
      const end = elapsed() + seconds;
      await until(() => elapsed() >= end, 1_000);
    },
    /** Lets so many seconds pass at once, with no word from the network between. */
    skip: (seconds: number) => vi.advanceTimersByTime(seconds * 1_000),
    release: () => vi.useRealTimers(),
  };
}
