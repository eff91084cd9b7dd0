import {
  type Base,
  messageOf,
  noBase,
  noMessage,
  noTurn,
  type State,
  type Turn,
  type Which,
} from "./state.ts";

/**
 * What the database does to the state: `begin_turn`, `checkpoint_turn`, `finish_turn` and `cancel_turn` of the migrations, and
 * `edit_message`. Each changes the state it is given, as one transaction that holds what it works on.
 */

/** A rule left out on purpose, to see that the check notices. */
export const FLAWS = [
  "a finish ignores that the turn has ended",
  "the last text written wins",
  "the log is marked before the end is stored",
  "a begin ignores who asks",
  "text is stored whatever the reply's revision",
  "a begin ignores a running turn",
  "a continuation keeps what it saw of the reply before it held it",
  "a recovery continues from the text stored now",
  "a cancel ignores that the turn has ended",
] as const;
export type Flaw = (typeof FLAWS)[number];

/** `ok`: the caller writes the reply. `dup`: the turn is there already. `refused`: another runs, or there is nothing to continue. */
export type Begun = "ok" | "dup" | "refused";

/** Begins a turn that writes a reply of its own, or asks again; `foreign` is somebody else's second submit. */
export function begin(
  state: State,
  { which, supersedes, foreign }: { which: Which; supersedes: boolean; foreign: boolean },
  flaw: Flaw | null,
): Begun {
  const turn = state.turns[which];
  if (turn.status !== "none") {
    const mine = !foreign || flaw === "a begin ignores who asks";
    return mine && turn.status === "running" ? "ok" : "dup";
  }
  const other = state.turns[which === 0 ? 1 : 0];
  if (other.status === "running" && flaw !== "a begin ignores a running turn") {
    if (other.leased && !supersedes) return "refused";
    end(state, which === 0 ? 1 : 0, other.leased ? "stopped" : "abandoned");
  }
  state.messages[which].presence = "streaming";
  Object.assign(turn, { status: "running", leased: true });
  return "ok";
}

/** The first half of a begin that continues the first reply: it looks whether there is one, and holds only the chat. */
export function lookAtReply(state: State): boolean {
  const { presence, edited, first } = state.messages[0];
  if (state.turns[1].status !== "none" || presence === "none") return false;
  state.base = { presence, edited, first };
  return true;
}

/** Its second half. A dead turn of that reply is ended first, so that its log can be recovered before the reply is continued. */
export function beginContinuation(state: State, flaw: Flaw | null): Begun {
  const [writer, turn] = state.turns;
  const { base } = state;
  state.base = noBase;
  if (writer.status === "running") {
    if (!writer.leased) end(state, 0, "abandoned");
    return "refused";
  }
  const reply = state.messages[0];
  const { presence, edited, first } = reply;
  if (!edited && first === 0) return "refused";
  const stale = flaw === "a continuation keeps what it saw of the reply before it held it";
  reply.presence = "streaming";
  reply.revision++;
  const { revision } = reply;
  Object.assign(turn, { status: "running", leased: true, revision });
  state.continues = true;
  state.base = stale ? base : { presence, edited, first };
  return "ok";
}

/** A producer's sign of life; `seq` is less than what it has produced when the request is a late copy. */
export function checkpoint(
  state: State,
  { which, seq }: { which: Which; seq: number },
  flaw: Flaw | null,
): "go on" | "end" {
  const turn = state.turns[which];
  if (turn.status !== "running") return "end";
  turn.leased = true;
  store(state, { which, seq, base: state.base }, flaw);
  return turn.stopAsked ? "end" : "go on";
}

interface Finish {
  which: Which;
  status: "done" | "stopped" | "abandoned";
  seq: number;
  /** leave a turn alone whose lease has not run out */
  recovers: boolean;
}

/** Ends a turn once and stores its text if that is longer. */
export function finish(
  state: State,
  { which, status, seq, recovers }: Finish,
  flaw: Flaw | null,
): "ended" | "alive" | "gone" {
  const turn = state.turns[which];
  if (turn.status === "none") return "gone";
  if (turn.status === "running" && turn.leased && recovers) return "alive";
  const message = messageOf(state, which);
  const { presence, edited, first, second } = message;
  const doubles = recovers && flaw === "a recovery continues from the text stored now";
  const base = doubles ? { presence, edited, first: first + second } : state.base;
  store(state, { which, seq, base }, flaw);
  if (turn.status === "running" || flaw === "a finish ignores that the turn has ended") {
    end(state, which, status);
  }
  return "ended";
}

/** Undoes a begin that never reached the model; a continued reply is as it was. */
export function cancel(state: State, which: Which, flaw: Flaw | null): boolean {
  const turn = state.turns[which];
  const fresh = turn.status === "running" && turn.seq === 0;
  if (!fresh && flaw !== "a cancel ignores that the turn has ended") return false;
  const message = messageOf(state, which);
  if (isContinuation(state, which)) {
    message.presence = state.base.presence;
    Object.assign(state, { continues: false, base: noBase });
  } else state.messages[which] = { ...noMessage };
  state.turns[which] = { ...noTurn };
  return true;
}

/** A person changes a reply in place, which raises its revision. */
export function edit(state: State, which: Which): void {
  const revision = state.messages[which].revision + 1;
  state.messages[which] = { presence: "ended", edited: true, first: 0, second: 0, revision };
}

/** A continued reply that did not grow is as it was. What no longer matters of an ended turn is cleared, to have fewer states. */
function end(state: State, which: Which, status: Turn["status"]): void {
  const turn = state.turns[which];
  const message = messageOf(state, which);
  Object.assign(turn, { status, leased: false, stopAsked: false });
  if (message.revision !== turn.revision) return;
  message.presence = isUngrown(state, which) ? state.base.presence : "ended";
}

/** Stores the longest text so far, while the reply has the turn's revision. */
function store(
  state: State,
  { which, seq, base }: { which: Which; seq: number; base: Base },
  flaw: Flaw | null,
): void {
  const turn = state.turns[which];
  const message = messageOf(state, which);
  if (seq <= turn.seq && flaw !== "the last text written wins") return;
  const isSame = message.revision === turn.revision;
  if (!isSame && flaw !== "text is stored whatever the reply's revision") return;
  turn.seq = seq;
  message.edited = base.edited;
  message.first = which === 0 ? seq : base.first;
  message.second = which === 0 ? 0 : seq;
}

function isContinuation(state: State, which: Which): boolean {
  return which === 1 && state.continues;
}

/** A continuation that has added nothing. */
function isUngrown(state: State, which: Which): boolean {
  return isContinuation(state, which) && state.messages[0].second === 0;
}
