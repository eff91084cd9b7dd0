import type { Entry } from "./entry.ts";

export interface Priced {
  entry: Entry;
  tokens: number;
}

/**
 * Those that fit into so many tokens: the lowest are cut until the rest fits, so that none is in while a higher one is out. Only what
 * is bigger than the whole budget goes by itself, or one endless entry would keep all others out.
 */
export function keepAffordable<Item extends Priced>(items: Item[], budget: number): Set<Item> {
  const kept = new Set<Item>();
  let left = budget;
  for (const item of items.filter(({ tokens }) => tokens <= budget).sort(byRank)) {
    if (item.tokens > left) break;
    left -= item.tokens;
    kept.add(item);
  }
  return kept;
}

/** Highest first; without a priority the order stands in for it (V3). */
function byRank({ entry: one }: Priced, { entry: other }: Priced): number {
  const rank = { first: 0, last: 2 };
  const turn = (cut: Entry["cut"]) => (cut === null ? 1 : rank[cut]);
  return (
    turn(other.cut) - turn(one.cut) ||
    (other.priority ?? other.order) - (one.priority ?? one.order) ||
    other.order - one.order
  );
}
