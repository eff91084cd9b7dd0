/**
 * Two turns on one chat, as the turn protocol sees them: what the database and the log hold, and where each producer stands. Text is
 * counted in tokens, time is the single fact whether a lease has run out.
 */
export interface State {
  turns: [Turn, Turn];
  /** the reply of each turn; the second stays away while the second turn continues the first reply */
  messages: [Message, Message];
  /** the second turn writes on in the first turn's message, from what was there */
  continues: boolean;
  base: Base;
}

/** Which of the two turns, or of their messages. */
export type Which = 0 | 1;

export const STATUSES = ["none", "running", "done", "stopped", "abandoned"] as const;
export const STAGES = [
  "idle",
  "looking",
  "unheard",
  "begun",
  "writing",
  "done",
  "stopped",
  "stored",
  "over",
] as const;
export const PRESENCES = ["none", "streaming", "ended"] as const;

export interface Turn {
  /** `none` before the turn has a row, and again after it was cancelled */
  status: (typeof STATUSES)[number];
  seq: number;
  leased: boolean;
  stopAsked: boolean;
  /** the revision of its message that it writes */
  revision: number;
  /**
   * Its producer: has not asked, has its begin half done, has asked and not heard, may call the model, is writing, wants the end as
   * done or stopped, has heard that the end is stored, does nothing more.
   */
  stage: (typeof STAGES)[number];
  produced: number;
  modelCalls: number;
  /** tokens in the log's whole beginning, and whether the log says that it has ended */
  logged: number;
  marked: boolean;
}

/** A reply as it was before it was continued. */
export interface Base {
  presence: Message["presence"];
  edited: boolean;
  first: number;
}

/** A stored text: perhaps a person's edit, then tokens of the first turn, then of the second. */
export interface Message {
  presence: (typeof PRESENCES)[number];
  edited: boolean;
  first: number;
  second: number;
  /** goes up with each edit and each continuation */
  revision: number;
}

export const noBase: Readonly<Base> = { presence: "none", edited: false, first: 0 };

export const noTurn: Readonly<Turn> = {
  status: "none",
  seq: 0,
  leased: false,
  stopAsked: false,
  revision: 0,
  stage: "idle",
  produced: 0,
  modelCalls: 0,
  logged: 0,
  marked: false,
};

export const noMessage: Readonly<Message> = {
  presence: "none",
  edited: false,
  first: 0,
  second: 0,
  revision: 0,
};

/** The state before anything happened. */
export const beginning: Readonly<State> = {
  turns: [noTurn, noTurn],
  messages: [noMessage, noMessage],
  continues: false,
  base: noBase,
};

/** A copy to change; `base` is shared, as it is replaced and never changed. */
export function copyState(state: Readonly<State>): State {
  const {
    turns: [t0, t1],
    messages: [m0, m1],
  } = state;
  return { ...state, turns: [{ ...t0 }, { ...t1 }], messages: [{ ...m0 }, { ...m1 }] };
}

/** The message that a turn writes. */
export function messageOf(state: Readonly<State>, which: Which): Message {
  return state.messages[state.continues ? 0 : which];
}
