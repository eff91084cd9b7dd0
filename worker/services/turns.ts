import { isUnreachable, sqlState } from "../../db/errors.ts";
import {
  beginTurn,
  type BeginTurn,
  cancelTurn,
  stopTurn as askToStop,
  type TurnTask,
} from "../../db/queries/turns.ts";
import { CONTEXT } from "../ai/window.ts";
import type { ContinueReply, RegenerateReply, SendMessage } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { replay } from "./events.ts";
import { joinTurn } from "./follow.ts";
import { LEASE } from "./heartbeat.ts";
import { settleGreetings } from "./greetings.ts";
import { getMessage } from "./history.ts";
import { flagStop } from "./journal.ts";
import { recallModel } from "./known.ts";
import { passGate } from "./limits.ts";
import { releaseLock } from "./lock.ts";
import { checkModel } from "./models.ts";
import { recoverTurn } from "./recovery.ts";
import { type Reply, writeReply } from "./reply.ts";

interface Asked {
  userId: string;
  chatId: string;
  turnId: string;
  task: TurnTask;
  supersede?: string | undefined;
  modelId?: string | undefined;
  hint?: string | undefined;
}

/** A reply, and what was done before the model was asked, for the answer's head. */
export type Answer = Reply & { begin?: number };

/**
 * Stores the person's line and answers it. Gives the reply as a UI message stream; it is written to its end and stored whether
 * or not somebody reads it. The same turn again gives the same reply again, and joins it while it is being written.
 *
 * Fails with `not_found`, `id_conflict`, `parent_not_found`, `chat_busy` (with the running turn), `unknown_model`, `rate_limited` or
 * `message_too_long`, and then nothing is stored; with `model_unavailable` the line is kept and can be answered by a new turn.
 */
export function sendMessage(
  deps: Deps,
  send: SendMessage & { userId: string; chatId: string },
): Promise<Answer> {
  const { parentId, message } = send;
  return takeTurn(deps, { ...send, task: { verb: "send", parentId, message } });
}

/** Writes another reply beside one, with the same parent. Fails as `sendMessage` does; a reply that is not there is `not_found`. */
export function regenerateReply(
  deps: Deps,
  asked: RegenerateReply & { userId: string; chatId: string; messageId: string },
): Promise<Answer> {
  return takeTurn(deps, { ...asked, task: { verb: "regenerate", targetId: asked.messageId } });
}

/**
 * Goes on with a reply in place; its stream holds the whole reply. The text before can be brought back. Fails as `sendMessage` does,
 * with `revision_conflict` when the reply has another revision than was asked for, and with `nothing_to_continue`.
 */
export function continueReply(
  deps: Deps,
  asked: ContinueReply & { userId: string; chatId: string; messageId: string },
): Promise<Answer> {
  const { messageId: targetId, revision = null } = asked;
  return takeTurn(deps, { ...asked, task: { verb: "continue", targetId, revision } });
}

async function takeTurn(deps: Deps, asked: Asked): Promise<Answer> {
  checkModel(deps.models, asked.modelId);
  const { chatId, turnId, task } = asked;
  const arrived = deps.now();
  const owner = crypto.randomUUID();
  const [begun, { wait, holder, lessons }] = await enter(deps, asked, owner);
  if (begun.r === "dup") return { stream: await repeat(deps, asked, begun) };
  if (begun.r !== "ok") {
    deps.waitUntil(releaseLock(deps, asked));
    throw refusal(begun);
  }
  if (begun.superseded) {
    const superseded = { chatId, turnId: begun.superseded };
    deps.waitUntil(
      Promise.all([flagStop(deps, superseded.turnId), recoverTurn(deps, superseded, "next turn")]),
    );
  }
  const undo = async () => {
    deps.waitUntil(releaseLock(deps, asked));
    await cancelTurn(deps.db, { turnId, owner });
  };
  if (wait !== null) {
    await undo();
    throw new AppError("rate_limited", { extra: { retryAfter: wait } });
  }
  const { material, assistant: assistantId } = begun;
  const modelId = deps.models.choose(asked.modelId ?? material.settings.modelId);
  settleGreetings(deps, material);
  const before = deps.now() - arrived;
  deps.log("turn.begun", { turnId, chatId, verb: task.verb, model: modelId, before });
  const known = recallModel(deps, modelId, lessons);
  const turn = { ...asked, verb: task.verb, owner, assistantId, material, modelId, known, holder };
  try {
    return { ...(await writeReply(deps, turn)), begin: before };
  } catch (error) {
    if (error instanceof AppError && error.code === "message_too_long") await undo();
    throw error;
  }
}

/** Begins the turn and passes the gate, side by side. */
function enter(deps: Deps, asked: Asked, owner: string) {
  const { userId, chatId, turnId } = asked;
  const passing = passGate(deps, { kind: "reply", userId, turn: { chatId, turnId } });
  const beginning = begin(deps, asked, owner).catch((error) => {
    // Not before it is taken: Redis may be the slower one.
    deps.waitUntil(passing.then(() => releaseLock(deps, asked)));
    throw error;
  });
  return Promise.all([beginning, passing]);
}

/**
 * Asks a running turn to end and keeps its text. The producer hears it within seconds; a dead one's turn is ended here. A turn that
 * is not running is left as it is: stopping twice, or too late, changes nothing.
 */
export async function stopTurn(
  deps: Deps,
  turn: { userId: string; chatId: string; turnId: string },
): Promise<{ stopping: boolean }> {
  const asked = await askToStop(deps.db, turn);
  if (asked.r === "not_found") throw new AppError("not_found");
  if (asked.r === "not_running") return { stopping: false };
  if (asked.dead) await recoverTurn(deps, turn, "stop");
  else await flagStop(deps, turn.turnId);
  return { stopping: true };
}

async function begin(deps: Deps, asked: Asked, owner: string): Promise<BeginTurn> {
  const turn = {
    ...asked,
    assistantId: deps.newId(),
    requestHash: await hashRequest(asked),
    supersede: asked.supersede ?? null,
    lease: LEASE,
    context: CONTEXT,
    owner,
  };
  const once = () => beginTurn(deps.db, turn);
  try {
    // The answer may be lost after the work was done; the owner makes a second try safe.
    const begun = await once().catch((error) => {
      if (isUnreachable(error)) return once();
      throw error;
    });
    if (begun.r !== "again") return begun;
    await recoverTurn(deps, { chatId: asked.chatId, turnId: begun.superseded }, "next turn");
    return await once();
  } catch (error) {
    if (sqlState(error) === "P0409") throw new AppError("id_conflict", { cause: error });
    throw error;
  }
}

/** A turn that exists: its stored reply when it has ended, else the reply as it is being written. */
async function repeat(deps: Deps, asked: Asked, dup: Extract<BeginTurn, { r: "dup" }>) {
  const { userId, chatId, turnId } = asked;
  if (dup.dead) await recoverTurn(deps, { chatId, turnId }, "reader");
  else if (dup.status === "running") return joinTurn(deps, { chatId, turnId });
  return replay(await getMessage(deps, { userId, chatId, messageId: dup.assistant }));
}

function refusal(begun: Exclude<BeginTurn, { r: "ok" | "dup" }>): AppError {
  switch (begun.r) {
    case "busy": {
      const running = { turnId: begun.turn, messageId: begun.assistant };
      return new AppError("chat_busy", { extra: { running } });
    }
    case "changed": {
      const current = { revision: begun.revision, parts: begun.parts };
      return new AppError("revision_conflict", { extra: { current } });
    }
    case "conflict":
      return new AppError("id_conflict");
    case "again":
      return new AppError("chat_busy");
    case "target_not_found":
      return new AppError("not_found");
    default:
      return new AppError(begun.r);
  }
}

/** Fingerprint of what was asked, so that a turn id can't be used for two things. */
async function hashRequest({ task, modelId, hint }: Asked): Promise<string> {
  const asked = JSON.stringify([task, modelId ?? null, ...(hint ? [hint] : [])]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(asked));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
