import type { UIMessageChunk } from "ai";
import { finishTurn, type TurnMaterial } from "../../db/queries/turns.ts";
import type { Deps } from "../deps.ts";
import { AppError, toProblem } from "../errors.ts";
import { errorFields } from "../log.ts";
import { frame, textOf } from "./events.ts";
import { type Generation, startGeneration } from "./generation.ts";
import { keepAlive } from "./heartbeat.ts";
import { closeJournal, keepJournal, UNWRITTEN } from "./journal.ts";
import { makeTitle } from "./titles.ts";

/** How long the answer's head is held back so that a provider's early refusal becomes a problem document, in milliseconds. */
const EARLY = 4_000;

interface Turn {
  chatId: string;
  turnId: string;
  /** this invocation, as the one that may write */
  owner: string;
  assistantId: string;
  material: TurnMaterial;
  modelId: string;
}

/**
 * Has the model write a reply and gives it as server-sent events of UI message chunks.
 *
 * One loop pumps the model's stream to the client and to the store inside `waitUntil`. Writes to the client are not awaited:
 * one that is gone or slow never holds the reply up. The last chunk is held back until the reply is stored, so that whoever
 * has seen a reply end can count on finding it.
 */
export async function writeReply(deps: Deps, turn: Turn): Promise<ReadableStream<Uint8Array>> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const early = Promise.withResolvers<AppError | null>();
  deps.waitUntil(pump(deps, turn, writable.getWriter(), early.resolve));
  const failure = await Promise.race([
    early.promise,
    new Promise<null>((resolve) => setTimeout(() => resolve(null), EARLY)),
  ]);
  if (failure === null) return readable;
  await readable.cancel();
  throw failure;
}

async function pump(
  deps: Deps,
  turn: Turn,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  settle: (failure: AppError | null) => void,
): Promise<void> {
  const reader: { leftAt: number | null } = { leftAt: null };
  const send = (chunk: UIMessageChunk | "[DONE]") => {
    if (reader.leftAt !== null) return;
    writer.write(frame(chunk)).catch(() => (reader.leftAt ??= deps.now()));
  };
  const generation = startGeneration(deps, turn);
  const ended = new AbortController();
  const beating = keepAlive(deps, turn, generation, reader, ended.signal);
  const onStop = () => generation.end("stopped");
  const journal = keepJournal(deps, { turnId: turn.turnId, onStop }, ended.signal);
  for await (const chunk of generation.chunks) {
    if (chunk.type === "text-delta") settle(null);
    journal.record(chunk);
    if (!["finish", "error", "abort"].includes(chunk.type)) send(chunk);
  }
  ended.abort();
  await beating;
  const logged = journal.finish();
  const unsaved = await store(deps, turn, generation);
  const problem = unsaved ?? generation.failure();
  settle(problem);
  if (problem)
    send({ type: "error", errorText: JSON.stringify(toProblem(problem, deps.requestId)) });
  else if (generation.endedBy) send({ type: "abort", reason: generation.endedBy });
  else send({ type: "finish", messageMetadata: generation.metadata });
  send("[DONE]");
  await writer.close().catch(() => {});
  const whole = await logged;
  // A turn that could not be stored keeps its log open: it is what the turn will be recovered from.
  if (!unsaved) await closeJournal(deps, turn.turnId, whole ? endStatus(generation) : UNWRITTEN);
  if (!problem && turn.material.untitled && generation.parts.length > 0) {
    await makeTitle(deps, { ...turn, reply: textOf(generation.parts) });
  }
}

const endStatus = (generation: Generation) =>
  generation.failure() ? ("error" as const) : (generation.endedBy ?? ("done" as const));

/** Ends the turn in the database, tried three times; the failure to tell when that was in vain. */
async function store(deps: Deps, turn: Turn, generation: Generation): Promise<AppError | null> {
  const { turnId } = turn;
  const { parts, seq, metadata } = generation;
  const failure = generation.failure();
  const finish = {
    turnId,
    status: endStatus(generation),
    parts,
    seq,
    metadata: failure ? { ...metadata, error: failure.code } : metadata,
  };
  for (let tries = 1; ; tries++) {
    try {
      const { r } = await finishTurn(deps.db, finish);
      deps.log("turn.ended", { turnId, status: finish.status, r, ...metadata });
      return null;
    } catch (error) {
      deps.log("turn.not_stored", { turnId, tries, ...errorFields(error) });
      if (tries === 3) return new AppError("database_unavailable", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 300 * tries));
    }
  }
}
