import { type Message, PRESENCES, STAGES, type State, STATUSES, type Turn } from "./state.ts";

/** A message is edited once at most, and continued twice, the first time in vain. What a turn writes is no edit. */
const REVISIONS = 4;
const WRITTEN = 3;

/** A state as one number, in digits of each field's size: millions of them fit in memory, and comparing them is comparing numbers. */
export interface Packing {
  pack(state: Readonly<State>): number;
  unpack(code: number): State;
}

/** Gives the packing for replies of so many tokens; throws for more than two, with which the numbers would not be exact. */
export function makePacking(tokens: number): Packing {
  if (![0, 1, 2].includes(tokens)) throw new RangeError("a reply has 0, 1 or 2 tokens");
  const size = tokens + 1;
  return {
    pack({ turns, messages, continues, base }) {
      let code = Number(continues);
      code = code * PRESENCES.length + PRESENCES.indexOf(base.presence);
      code = code * 2 + Number(base.edited);
      code = code * size + base.first;
      for (const turn of turns) code = packTurn(code, turn, size);
      for (const message of messages) code = packMessage(code, message, size);
      return code;
    },
    unpack(code) {
      const digits = { left: code };
      const [m1, m0] = [unpackMessage(digits, size), unpackMessage(digits, size)];
      const [t1, t0] = [unpackTurn(digits, size), unpackTurn(digits, size)];
      const first = take(digits, size);
      const edited = take(digits, 2) === 1;
      const presence = PRESENCES[take(digits, PRESENCES.length)] ?? "none";
      const continues = digits.left === 1;
      const base = { presence, edited, first };
      return { turns: [t0, t1], messages: [m0, m1], continues, base };
    },
  };
}

function packTurn(before: number, turn: Readonly<Turn>, size: number): number {
  let code = before * STATUSES.length + STATUSES.indexOf(turn.status);
  code = code * STAGES.length + STAGES.indexOf(turn.stage);
  code = code * 2 + Number(turn.leased);
  code = code * 2 + Number(turn.stopAsked);
  code = code * WRITTEN + turn.revision;
  code = code * 2 + Number(turn.marked);
  code = code * 2 + turn.modelCalls;
  code = code * size + turn.seq;
  code = code * size + turn.produced;
  return code * size + turn.logged;
}

function packMessage(before: number, message: Readonly<Message>, size: number): number {
  let code = before * PRESENCES.length + PRESENCES.indexOf(message.presence);
  code = code * 2 + Number(message.edited);
  code = code * REVISIONS + message.revision;
  code = code * size + message.first;
  return code * size + message.second;
}

/** Takes the last digit away and gives it. */
function take(digits: { left: number }, size: number): number {
  const digit = digits.left % size;
  digits.left = (digits.left - digit) / size;
  return digit;
}

/** Fields in the reverse order of their packing. */
function unpackTurn(digits: { left: number }, size: number): Turn {
  const logged = take(digits, size);
  const produced = take(digits, size);
  const seq = take(digits, size);
  const modelCalls = take(digits, 2);
  const marked = take(digits, 2) === 1;
  const revision = take(digits, WRITTEN);
  const stopAsked = take(digits, 2) === 1;
  const leased = take(digits, 2) === 1;
  const stage = STAGES[take(digits, STAGES.length)] ?? "over";
  const status = STATUSES[take(digits, STATUSES.length)] ?? "none";
  const row = { status, seq, leased, stopAsked, revision };
  return { ...row, stage, produced, modelCalls, logged, marked };
}

function unpackMessage(digits: { left: number }, size: number): Message {
  const second = take(digits, size);
  const first = take(digits, size);
  const revision = take(digits, REVISIONS);
  const edited = take(digits, 2) === 1;
  const presence = PRESENCES[take(digits, PRESENCES.length)] ?? "none";
  return { presence, edited, first, second, revision };
}
