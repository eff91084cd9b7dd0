import { isUnreachable, sqlState } from "../../db/errors.ts";
import { findReply } from "../../db/queries/messages.ts";
import {
  beginTurn,
  type BeginTurn,
  cancelTurn,
  stopTurn as askToStop,
} from "../../db/queries/turns.ts";
import { CONTEXT } from "../ai/window.ts";
import type { SendMessage } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { LEASE } from "./heartbeat.ts";
import { flagStop } from "./journal.ts";
import { countReply } from "./limits.ts";
import { checkModel } from "./models.ts";
import { replay } from "./events.ts";
import { recoverTurn } from "./recovery.ts";
import { writeReply } from "./reply.ts";

type Send = SendMessage & { userId: string; chatId: string };

/**
 * Stores the person's line and answers it. Gives the reply as a UI message stream; it is written to its end and stored whether
 * or not somebody reads it. The same turn again gives the same reply again.
 *
 * Fails with `not_found`, `id_conflict`, `parent_not_found`, `chat_busy` (with the running turn), `unknown_model` or `rate_limited`,
 * and then nothing is stored; with `model_unavailable` the line is kept and can be answered by a new turn.
 */
export async function sendMessage(deps: Deps, send: Send): Promise<ReadableStream<Uint8Array>> {
  checkModel(deps.models, send.modelId);
  const owner = crypto.randomUUID();
  const [begun, wait] = await Promise.all([
    begin(deps, send, owner),
    countReply(deps, send.userId),
  ]);
  if (wait !== null && begun.r === "ok") {
    await cancelTurn(deps.db, { turnId: begun.turn, owner });
    throw new AppError("rate_limited", { extra: { retryAfter: wait } });
  }
  if (begun.r === "not_found") throw new AppError("not_found");
  if (begun.r === "parent_not_found") throw new AppError("parent_not_found");
  if (begun.r === "conflict") throw new AppError("id_conflict");
  if (begun.r === "busy") throw busy(begun);
  if (begun.r === "dup") return repeat(deps, send, begun);
  if (begun.superseded) deps.waitUntil(recoverTurn(deps, begun.superseded));
  const modelId = deps.models.choose(send.modelId ?? begun.material.settings.modelId);
  deps.log("turn.begun", { turnId: begun.turn, chatId: send.chatId, model: modelId });
  return writeReply(deps, {
    chatId: send.chatId,
    turnId: begun.turn,
    owner,
    assistantId: begun.assistant,
    material: begun.material,
    modelId,
  });
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
  if (asked.dead) await recoverTurn(deps, turn.turnId);
  else await flagStop(deps, turn.turnId);
  return { stopping: true };
}

async function begin(deps: Deps, send: Send, owner: string): Promise<BeginTurn> {
  const turn = {
    userId: send.userId,
    chatId: send.chatId,
    turnId: send.turnId,
    parentId: send.parentId,
    message: send.message,
    assistantId: deps.newId(),
    requestHash: await hashRequest(send),
    supersede: send.supersede ?? null,
    lease: LEASE,
    context: CONTEXT,
    owner,
  };
  try {
    return await beginTurn(deps.db, turn);
  } catch (error) {
    if (sqlState(error) === "P0409") throw new AppError("id_conflict", { cause: error });
    // The answer may be lost after the work was done; the owner makes a second try safe.
    if (isUnreachable(error)) return beginTurn(deps.db, turn);
    throw error;
  }
}

/** A turn that exists: its stored reply when it has ended, else the word that it is being written. */
async function repeat(deps: Deps, send: Send, dup: Extract<BeginTurn, { r: "dup" }>) {
  if (dup.status === "running") throw busy(dup);
  const { userId, chatId } = send;
  const reply = await findReply(deps.db, { userId, chatId, messageId: dup.assistant });
  if (!reply) throw new AppError("not_found");
  return replay(reply);
}

const busy = (running: { turn: string; assistant: string }) =>
  new AppError("chat_busy", {
    extra: { running: { turnId: running.turn, messageId: running.assistant } },
  });

/** Fingerprint of what was asked, so that a turn id can't be used for two things. */
async function hashRequest({ parentId, message, modelId }: Send): Promise<string> {
  const asked = JSON.stringify([parentId, message.id, message.parts, modelId ?? null]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(asked));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
