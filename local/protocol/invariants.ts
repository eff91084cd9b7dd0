import { settle } from "./model.ts";
import { type Message, messageOf, type State, type Which } from "./state.ts";

/** What is wrong about a state, or about coming to it from `before`; null when every promise is kept. */
export function findBreach(
  before: Readonly<State>,
  { action, state }: { action: string; state: State },
  tokens: number,
): string | null {
  const [first, second] = state.turns;
  if (first.status === "running" && second.status === "running") return "two turns run";
  for (const which of [0, 1] as const) {
    const breach =
      findTurnBreach(before, state, which, tokens) ??
      findTextBreach(before.messages[which], state.messages[which], action) ??
      findPresenceBreach(state, which);
    if (breach !== null) return `${breach} (turn or message ${which})`;
  }
  return null;
}

/** Whether time and the cron bring every turn to an end, with what its log holds; a reason when not. */
export function findDeadEnd(state: Readonly<State>, tokens: number): string | null {
  const settled = settle(state);
  if (settled.turns.some((turn) => turn.status === "running")) return "a turn never ends";
  return findBreach(state, { action: "settle", state: settled }, tokens);
}

function findTurnBreach(before: Readonly<State>, state: State, which: Which, tokens: number) {
  const [was, turn] = [before.turns[which], state.turns[which]];
  const hadEnded = was.status !== "none" && was.status !== "running";
  if (hadEnded && turn.status !== was.status) return "a turn ends twice";
  if (turn.modelCalls > 1) return "the model is called twice";
  if (turn.status === "done" && turn.seq !== tokens) return "done without the whole reply";
  if (turn.marked && (turn.status === "none" || turn.status === "running")) {
    return "the log says ended before the database does";
  }
  const message = messageOf(state, which);
  if (turn.status !== "none" && turn.revision === message.revision) {
    const stored = which === 0 ? message.first : message.second;
    if (stored !== turn.seq) return "the text is not what its length says";
  }
  return null;
}

function findTextBreach(before: Readonly<Message>, message: Message, action: string) {
  if (action.endsWith(": edit") || before.presence === "none") return null;
  if (message.presence === "none")
    return before.first + before.second > 0 ? "a text is gone" : null;
  if (before.edited !== message.edited) return "an edit is overwritten";
  if (message.first < before.first || message.second < before.second) return "a text shrinks";
  if (before.second > 0 && message.first !== before.first) return "a text changes in its middle";
  return null;
}

function findPresenceBreach(state: State, which: Which) {
  const message = state.messages[which];
  const writers = ([0, 1] as const).filter(
    (index) => state.turns[index].status === "running" && messageOf(state, index) === message,
  );
  if ((message.presence === "streaming") !== writers.length > 0) {
    return writers.length > 0
      ? "a turn runs without its message"
      : "a message streams without a turn";
  }
  const longer =
    message.first > state.turns[0].produced || message.second > state.turns[1].produced;
  return longer ? "more is stored than was written" : null;
}
