interface Waiter<T> {
  who: T;
  start(): void;
}

/**
 * Whose turn it is at the one backend: first come, first served, and the owner keeps the turn until it gives it back.
 * An owner that idles while others wait is evicted, so that a forgotten transaction is an error and no silent standstill.
 */
export class Turns<T> {
  #owner: T | undefined;
  #waiting: Waiter<T>[] = [];
  #idle: NodeJS.Timeout | undefined;
  readonly #idleLimit: number;
  readonly #evict: (owner: T) => void;

  /** `idleLimit` in milliseconds; `evict` must lead to the owner's `release`. */
  constructor(idleLimit: number, evict: (owner: T) => void) {
    this.#idleLimit = idleLimit;
    this.#evict = evict;
  }

  isOwner(who: T): boolean {
    return this.#owner === who;
  }

  /** Resolves when it is this one's turn; at once when it already is. */
  async take(who: T): Promise<void> {
    if (this.#owner === undefined) this.#owner = who;
    if (this.#owner === who) return clearInterval(this.#idle);
    await new Promise<void>((start) => this.#waiting.push({ who, start }));
  }

  /** Keeps the turn between two rounds and watches the clock. */
  keep(): void {
    clearInterval(this.#idle);
    this.#idle = setInterval(() => {
      if (this.#owner !== undefined && this.#waiting.length > 0) this.#evict(this.#owner);
    }, this.#idleLimit).unref();
  }

  /** Hands the turn to the next in line. */
  release(): void {
    clearInterval(this.#idle);
    const next = this.#waiting.shift();
    this.#owner = next?.who;
    next?.start();
  }
}
