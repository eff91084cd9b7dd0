import type { TurnMaterial } from "../../db/queries/material.ts";
import { finishTurn, type Verb } from "../../db/queries/turns.ts";
import { assemblePrompt } from "../ai/prompt.ts";
import { sceneNames } from "../ai/scene.ts";
import type { Deps } from "../deps.ts";
import { AppError, toProblem } from "../errors.ts";
import { errorFields } from "../log.ts";
import { textOf } from "./events.ts";
import { endStatus, type Generation, startGeneration } from "./generation.ts";
import { keepAlive } from "./heartbeat.ts";
import { illustrateReply } from "./orders.ts";
import { closeJournal, keepJournal, UNWRITTEN } from "./journal.ts";
import type { Known } from "./known.ts";
import { toMaterial } from "./material.ts";
import { remember } from "./memory.ts";
import { makeTitle } from "./titles.ts";
import { measureTurn } from "./measure.ts";
import { openWire, type Wire } from "./wire.ts";

/** How long the answer's head is held back so that a provider's early refusal becomes a problem document, in milliseconds. */
const EARLY = 4_000;

interface Turn {
  userId: string;
  chatId: string;
  turnId: string;
  verb: Verb;
  /** this invocation, as the one that may write */
  owner: string;
  assistantId: string;
  material: TurnMaterial;
  modelId: string;
  known: Known;
  /** how to take the turn another way */
  hint?: string | undefined;
  /** the turn that held the chat's Redis lock before, if any */
  holder: string | null;
}

/** A reply on its way, and how long the model took to its first word, in milliseconds, when that is known already. */
export interface Reply {
  stream: ReadableStream<Uint8Array>;
  timeToFirstToken?: number | undefined;
}

/**
 * Has the model write a reply and gives it as server-sent events of UI message chunks.
 *
 * One loop pumps the model's stream to the client and to the store inside `waitUntil`. Writes to the client are not awaited:
 * one that is gone or slow never holds the reply up. The last chunk is held back until the reply is stored, so that whoever
 * has seen a reply end can count on finding it. Fails with `message_too_long` before the model is called.
 */
export async function writeReply(deps: Deps, turn: Turn): Promise<Reply> {
  const generation = startGeneration(deps, { ...turn, ...order(turn) });
  const wire = openWire(deps);
  const early = Promise.withResolvers<AppError | null>();
  deps.waitUntil(pump(deps, turn, generation, wire, early.resolve));
  const failure = await Promise.race([
    early.promise,
    new Promise<null>((resolve) => setTimeout(() => resolve(null), EARLY)),
  ]);
  if (failure !== null) {
    await wire.readable.cancel();
    throw failure;
  }
  return { stream: wire.readable, timeToFirstToken: generation.metadata.timeToFirstToken };
}

function order({ material: given, verb, hint }: Turn) {
  const material = toMaterial(given);
  const goesOn = verb === "continue";
  const names = sceneNames(material);
  const task = goesOn ? ("continue" as const) : ("reply" as const);
  return {
    assemble: (known: Known) =>
      assemblePrompt(material, { task, ...known, hint, looped: given.looped }),
    // The author of a story may write everyone.
    names: material.mode === "story" ? { ...names, user: "" } : names,
    said: goesOn ? (material.context.at(-1)?.parts ?? []) : [],
  };
}

async function pump(
  deps: Deps,
  turn: Turn,
  generation: Generation,
  wire: Wire,
  settle: (failure: AppError | null) => void,
): Promise<void> {
  const ended = new AbortController();
  const beating = keepAlive(deps, turn, generation, wire, ended.signal);
  const onStop = () => generation.end("stopped");
  const journal = keepJournal(deps, { ...turn, onStop }, ended.signal);
  for await (const chunk of generation.chunks) {
    if (generation.metadata.timeToFirstToken !== undefined) settle(null);
    journal.record(chunk);
    if (!["finish", "error", "abort"].includes(chunk.type)) wire.send(chunk);
  }
  ended.abort();
  await beating;
  const logged = journal.finish();
  const stored = await store(deps, turn, generation);
  const problem = stored instanceof AppError ? stored : generation.failure();
  settle(problem);
  if (problem)
    wire.send({ type: "error", errorText: JSON.stringify(toProblem(problem, deps.requestId)) });
  else if (stored !== "done") wire.send({ type: "abort", reason: String(stored) });
  // What the model was given is in no history either: it is kilobytes that few ask for.
  else
    wire.send({ type: "finish", messageMetadata: { ...generation.metadata, prompt: undefined } });
  wire.send("[DONE]");
  // Side by side: a reader that does not read keeps its own wire open, and nobody else waiting.
  await Promise.all([wire.close(), endLog(deps, turn, stored, await logged)]);
  measureTurn(deps, turn, generation, { ...journal.figures, leftAt: wire.leftAt });
  if (problem || generation.parts.length === 0) return;
  const painting = turn.material.settings.images
    ? illustrateReply(deps, { ...turn, messageId: turn.assistantId })
    : null;
  if (turn.material.untitled) await makeTitle(deps, { ...turn, reply: textOf(generation.parts) });
  await remember(deps, { ...turn, leafId: turn.assistantId });
  await painting;
}

/** A turn that could not be stored keeps its log open: it is what the turn will be recovered from. */
async function endLog(
  deps: Deps,
  turn: Turn,
  stored: string | AppError,
  whole: boolean,
): Promise<void> {
  if (stored instanceof AppError) return;
  await closeJournal(deps, turn, whole ? stored : UNWRITTEN);
}

/**
 * Ends the turn in the database, tried three times. Gives the status that stands there, which is another's when somebody ended the turn
 * before, or the failure to tell.
 */
async function store(deps: Deps, turn: Turn, generation: Generation): Promise<string | AppError> {
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
      const ended = await finishTurn(deps.db, finish);
      deps.log("turn.stored", { turnId, by: "producer", ...ended });
      return "status" in ended ? ended.status : ended.r;
    } catch (error) {
      deps.log("turn.not_stored", { turnId, tries, ...errorFields(error) });
      if (tries === 3) return new AppError("database_unavailable", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 300 * tries));
    }
  }
}
