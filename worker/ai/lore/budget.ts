import type { Entry } from "../../contract/lore/entry.ts";

/**
 * Those that fit into so many tokens: the lowest are cut until the rest fits, so that none is in while a higher one is out. Only what
 * is bigger than the whole budget goes by itself, or one endless entry would keep all others out. The price is asked of the highest
 * first, and of no more than it takes.
 */
export function keepAffordable<Item extends { entry: Entry }>(
  items: Item[],
  budget: number,
  priceOf: (item: Item) => number,
): Set<Item> {
  const kept = new Set<Item>();
  let left = budget;
  for (const item of items.toSorted(byRank)) {
    const price = priceOf(item);
    if (price > budget) continue;
    if (price > left) break;
    left -= price;
    kept.add(item);
  }
  return kept;
}

/** Highest first; without a priority the order stands in for it (V3). */
function byRank({ entry: one }: { entry: Entry }, { entry: other }: { entry: Entry }): number {
  const rank = { first: 0, last: 2 };
  const turn = (cut: Entry["cut"]) => (cut === null ? 1 : rank[cut]);
  return (
    turn(other.cut) - turn(one.cut) ||
    (other.priority ?? other.order) - (one.priority ?? one.order) ||
    other.order - one.order
  );
}
