import {
  begin,
  beginContinuation,
  cancel,
  checkpoint,
  edit,
  finish,
  type Flaw,
  lookAtReply,
} from "./functions.ts";
import { copyState, type State, type Which } from "./state.ts";

/** Something that can happen next, and the state it leads to. */
export interface Step {
  action: string;
  state: State;
}

type Take = (action: string, change: (next: State) => void) => void;

interface Scene {
  which: Which;
  tokens: number;
  flaw: Flaw | null;
}

/**
 * Everything that can happen in a state, with replies of so many tokens: each producer, whoever recovers, people, time, and a network
 * that loses and delays.
 */
export function listSteps(state: Readonly<State>, tokens: number, flaw: Flaw | null): Step[] {
  const steps: Step[] = [];
  // A continuation that is half begun holds the chat, which other begins, cancels and edits wait for.
  const chatHeld = state.turns[1].stage === "looking";
  for (const which of [0, 1] as const) {
    const take: Take = (action, change) => {
      const next = copyState(state);
      change(next);
      steps.push({ action: `turn ${which}: ${action}`, state: next });
    };
    const scene = { which, tokens, flaw };
    if (!chatHeld) ask(take, state, scene);
    if (!chatHeld) happenToReply(take, state, scene);
    if (which === 1) askToContinue(take, state, scene);
    write(take, state, scene);
    conclude(take, state, scene);
    happenToTurn(take, state, scene);
    recover(take, state, scene);
  }
  return steps;
}

/** The producer begins its turn, until it may call the model or has given up. */
function ask(take: Take, state: Readonly<State>, { which, flaw }: Scene): void {
  const { stage } = state.turns[which];
  const send = (next: State, supersedes: boolean, foreign = false) =>
    begin(next, { which, supersedes, foreign }, flaw);
  for (const supersedes of stage === "idle" ? [false, true] : []) {
    for (const heard of [true, false]) {
      take(`begin${supersedes ? " instead" : ""}${heard ? "" : ", answer lost"}`, (next) => {
        const answer = send(next, supersedes);
        if (answer === "ok") next.turns[which].stage = heard ? "begun" : "unheard";
      });
    }
  }
  if (stage === "unheard") {
    take("begin again", (next) => {
      next.turns[which].stage = send(next, false) === "ok" ? "begun" : "over";
    });
    take("crash unheard", (next) => void (next.turns[which].stage = "over"));
  }
  if (stage === "begun") {
    take("call the model", (next) => {
      next.turns[which].stage = "writing";
      next.turns[which].modelCalls++;
    });
    take("denied, cancel", (next) => {
      if (!cancel(next, which, flaw)) next.turns[which].stage = "over";
    });
    take("crash before the model", (next) => void (next.turns[which].stage = "over"));
  }
  if (state.turns[which].modelCalls > 0) {
    take("second submit", (next) => {
      if (send(next, false, true) === "ok") next.turns[which].modelCalls++;
    });
  }
}

/** The second turn may continue the first reply instead. Its begin has two halves, as finishes and checkpoints may fall between. */
function askToContinue(take: Take, state: Readonly<State>, { which, flaw }: Scene): void {
  const { stage } = state.turns[which];
  const [{ presence, revision }] = state.messages;
  // A continuation may be denied and asked for again without end; twice shows all there is to see.
  if (stage === "idle" && presence !== "none" && revision < 2) {
    take("look at the reply to continue", (next) => {
      if (lookAtReply(next)) next.turns[which].stage = "looking";
    });
  }
  for (const heard of stage === "looking" ? [true, false] : []) {
    take(`continue${heard ? "" : ", answer lost"}`, (next) => {
      const answer = beginContinuation(next, flaw);
      if (answer === "refused") next.turns[which].stage = "idle";
      else next.turns[which].stage = heard ? "begun" : "unheard";
    });
  }
}

/** The producer writes. What is not flushed when it crashes, or never, is lost to the log; a retained batch is flushed later. */
function write(take: Take, state: Readonly<State>, { which, tokens, flaw }: Scene): void {
  const { stage, produced, logged, modelCalls } = state.turns[which];
  if (stage === "writing") {
    if (produced < tokens) take("token", (next) => void next.turns[which].produced++);
    else take("end of the reply", (next) => void (next.turns[which].stage = "done"));
    take("checkpoint", (next) => {
      if (checkpoint(next, { which, seq: produced }, flaw) === "end") {
        next.turns[which].stage = "stopped";
      }
    });
    take("crash", (next) => void (next.turns[which].stage = "over"));
  }
  const alive = ["writing", "done", "stopped", "stored"].includes(stage);
  if (alive && logged < produced) {
    take("flush", (next) => void (next.turns[which].logged = produced));
  }
  // A request may be lost on its way, and arrive when its sender has moved on: any earlier one, at any time.
  if (modelCalls > 0) {
    for (let seq = 0; seq <= produced; seq++) {
      take(`late checkpoint of ${seq}`, (next) => void checkpoint(next, { which, seq }, flaw));
    }
  }
}

/** The producer stores the end, and then marks the log. */
function conclude(take: Take, state: Readonly<State>, { which, flaw }: Scene): void {
  const { stage, produced } = state.turns[which];
  if (stage === "done" || stage === "stopped") {
    for (const heard of [true, false]) {
      take(`finish as ${stage}${heard ? "" : ", answer lost"}`, (next) => {
        finish(next, { which, status: stage, seq: produced, recovers: false }, flaw);
        if (heard) next.turns[which].stage = "stored";
      });
    }
    take("crash before the end is stored", (next) => void (next.turns[which].stage = "over"));
    if (flaw === "the log is marked before the end is stored") {
      take("mark early", (next) => void (next.turns[which].marked = true));
    }
  }
  if (stage === "stored") {
    take("mark the log", (next) => {
      next.turns[which].marked = true;
      next.turns[which].stage = "over";
    });
    take("crash before the mark", (next) => void (next.turns[which].stage = "over"));
  }
}

/** A person edits a reply that is not being written. */
function happenToReply(take: Take, state: Readonly<State>, { which }: Scene): void {
  const { presence, edited } = state.messages[which];
  if (presence === "ended" && !edited) take("edit", (next) => edit(next, which));
}

/** Somebody stops the turn, or its lease runs out: under a living producer, when that was paused. */
function happenToTurn(take: Take, state: Readonly<State>, { which }: Scene): void {
  const turn = state.turns[which];
  if (turn.status === "running" && turn.leased) {
    take("lease runs out", (next) => void (next.turns[which].leased = false));
  }
  if (turn.status === "running" && !turn.stopAsked) {
    take("stop", (next) => void (next.turns[which].stopAsked = true));
  }
}

/**
 * Anybody recovers. The log only grows, so what a recoverer has read, however long ago and from however stale a replica, is some
 * beginning of it: trying each beginning at each moment covers any number of them at once.
 */
function recover(take: Take, state: Readonly<State>, { which, flaw }: Scene): void {
  const { status, logged } = state.turns[which];
  if (status === "none") return;
  for (let seq = 0; seq <= logged; seq++) {
    for (const marks of [true, false]) {
      take(`recover with ${seq}${marks ? "" : ", crash before the mark"}`, (next) => {
        const answer = finish(next, { which, status: "abandoned", seq, recovers: true }, flaw);
        if (marks && answer === "ended") next.turns[which].marked = true;
      });
    }
  }
}

/** The state after time has passed and the cron has rung: every running turn expired and recovered from its log. */
export function settle(state: Readonly<State>): State {
  const settled = copyState(state);
  for (const which of [0, 1] as const) {
    const turn = settled.turns[which];
    if (turn.status !== "running") continue;
    turn.leased = false;
    const seq = turn.logged;
    finish(settled, { which, status: "abandoned", seq, recovers: true }, null);
  }
  return settled;
}
