import { useState } from "react";

/** Pictures that are chosen, and the one from which the next range goes. */
export interface Chosen {
  ids: ReadonlySet<string>;
  anchor: string | null;
  /** a tap chooses instead of opening */
  choosing: boolean;
  /** all are, also those that are still to be read */
  everything: boolean;
}

export const nothing: Chosen = {
  ids: new Set(),
  anchor: null,
  choosing: false,
  everything: false,
};

/** All that were read by now, and no others. */
export const settle = (chosen: Chosen, order: readonly string[]): Chosen =>
  chosen.everything ? { ...chosen, ids: new Set(order), everything: false } : chosen;

/** With one more, or one less. */
export function toggle(chosen: Chosen, id: string): Chosen {
  const next = new Set(chosen.ids);
  if (!next.delete(id)) next.add(id);
  return { ...chosen, ids: next, anchor: id, choosing: true };
}

/** With all from the last one that was touched to this one, in the order in which they hang. */
export function reach(chosen: Chosen, id: string, order: readonly string[]): Chosen {
  const from = chosen.anchor === null ? -1 : order.indexOf(chosen.anchor);
  const to = order.indexOf(id);
  if (from === -1 || to === -1) return toggle(chosen, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ...chosen, ids: new Set([...chosen.ids, ...range]), choosing: true };
}

export interface Selection {
  chosen: readonly string[];
  choosing: boolean;
  everything: boolean;
  has(id: string): boolean;
  /** Chooses one, or lets it go; `far`: and all between it and the last one. */
  touch(id: string, far: boolean): void;
  begin(): void;
  all(): void;
  end(): void;
}

/** Which of the pictures on the wall are chosen. Those that go are not any more. `more`: others are still to be read. */
export function useSelection(order: readonly string[], more: boolean): Selection {
  const [state, setState] = useState(nothing);
  // what comes once all are read was not meant
  if (state.everything && !more) setState(settle(state, order));
  const { ids } = settle(state, order);
  return {
    chosen: order.filter((id) => ids.has(id)),
    choosing: state.choosing,
    everything: state.everything,
    has: (id) => ids.has(id),
    touch: (id, far) =>
      setState((before) => {
        const now = settle(before, order);
        return far ? reach(now, id, order) : toggle(now, id);
      }),
    begin: () => setState({ ...nothing, choosing: true }),
    all: () => setState((now) => ({ ...now, choosing: true, everything: true })),
    end: () => setState(nothing),
  };
}
