/** A source of chance that a seed repeats exactly. */
export interface Rng {
  /** 0 (included) to 1 (excluded) */
  next(): number;
  /** true with the given chance, 0-1 */
  chance(probability: number): boolean;
  /** a whole number from 0 up to but not including `limit` */
  below(limit: number): number;
  /** the same items in another order */
  shuffle<T>(items: readonly T[]): T[];
}

/** Gives a repeatable source of chance (mulberry32, public domain, Tommy Ettinger). */
export function createRng(seed: number): Rng {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const shuffle = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, order: next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  return { next, below, shuffle, chance: (probability) => next() < probability };
}

/** FNV-1a: a text's 32-bit number, for seeds and keys. */
export function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}
