/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Dice {
  /** a whole number below `most` */
  below(most: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

/** Dice that fall the same way for the same seed. */
export function rollDice(seed: number): Dice {
  let state = seed >>> 0;
  const below = (most: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
  return { below, pick: (items) => items[below(items.length)] ?? items[0] };
}

/** A file that was tampered with. */
export type Mutation = (dice: Dice) => Uint8Array;
