interface State {
  length: number;
  link: State | null;
  next: Map<string, State>;
}

/**
 * A growing sequence that knows its repetitions: a suffix automaton, built symbol by symbol in amortised constant time.
 * Source: Blumer et al., "The smallest automaton recognizing the subwords of a text", 1985.
 */
export class Runs {
  readonly #root: State = { length: 0, link: null, next: new Map() };
  #last = this.#root;

  /** Adds a symbol; gives how many of the last symbols, this one included, have stood in this order before. */
  add(symbol: string): number {
    const added: State = { length: this.#last.length + 1, link: null, next: new Map() };
    let state: State | null = this.#last;
    while (state !== null && !state.next.has(symbol)) {
      state.next.set(symbol, added);
      state = state.link;
    }
    this.#last = added;
    added.link = state === null ? this.#root : target(state, symbol);
    return added.link.length;
  }
}

/** The state for exactly what `state` stands for and `symbol` after it; taken out of a longer one where it was part of that. */
function target(state: State, symbol: string): State {
  const reached = state.next.get(symbol);
  if (reached === undefined || reached.length === state.length + 1) return reached ?? state;
  const taken = { ...reached, length: state.length + 1, next: new Map(reached.next) };
  reached.link = taken;
  for (let at: State | null = state; at?.next.get(symbol) === reached; at = at.link) {
    at.next.set(symbol, taken);
  }
  return taken;
}
