/** Where an item waits, and how many of its like may be at work at once. */
export interface Place {
  queue: string;
  /** of concurrency: each key has a line of its own */
  key: string;
  perKey: number;
  total: number;
}

interface Line<Item> {
  place: Place;
  waiting: Item[];
  active: number;
}

interface Options<Item> {
  /** of all queues together */
  limit: number;
  /** does an item's work; must not reject */
  work(item: Item): Promise<void>;
}

/** Lines that take turns: whoever asks for a hundred things at once holds up nobody who asks for one. */
export class Queue<Item> {
  /** in the order of their turns: who has had one goes to the end */
  readonly #lines = new Map<string, Line<Item>>();
  readonly #totals = new Map<string, number>();
  readonly #options: Options<Item>;
  #active = 0;

  constructor(options: Options<Item>) {
    this.#options = options;
  }

  /** How many are at work, and how many wait. */
  get size(): { active: number; waiting: number } {
    const waiting = [...this.#lines.values()].reduce((sum, line) => sum + line.waiting.length, 0);
    return { active: this.#active, waiting };
  }

  add(item: Item, place: Place): void {
    const name = JSON.stringify([place.queue, place.key]);
    const line = this.#lines.get(name) ?? { place, waiting: [], active: 0 };
    line.waiting.push(item);
    this.#lines.set(name, line);
    this.#pump();
  }

  /** Takes an item out that waits; one at work is left alone. */
  remove(item: Item): void {
    for (const line of this.#lines.values()) {
      line.waiting = line.waiting.filter((waiting) => waiting !== item);
    }
  }

  #pump(): void {
    while (this.#active < this.#options.limit) {
      const turn = this.#next();
      if (!turn) return;
      void this.#serve(turn);
    }
  }

  #next(): { item: Item; line: Line<Item> } | undefined {
    for (const [name, line] of this.#lines) {
      const { queue, perKey, total } = line.place;
      if (line.active >= perKey || (this.#totals.get(queue) ?? 0) >= total) continue;
      const [item] = line.waiting.splice(0, 1);
      if (item === undefined) continue;
      this.#lines.delete(name);
      this.#lines.set(name, line);
      return { item, line };
    }
    return undefined;
  }

  async #serve({ item, line }: { item: Item; line: Line<Item> }): Promise<void> {
    this.#count(line, 1);
    await this.#options.work(item);
    this.#count(line, -1);
    for (const [name, { waiting, active }] of this.#lines) {
      if (waiting.length === 0 && active === 0) this.#lines.delete(name);
    }
    this.#pump();
  }

  #count(line: Line<Item>, change: 1 | -1): void {
    const { queue } = line.place;
    line.active += change;
    this.#active += change;
    this.#totals.set(queue, (this.#totals.get(queue) ?? 0) + change);
  }
}
