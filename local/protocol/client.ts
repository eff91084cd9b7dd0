import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { editMessage } from "../../db/queries/branches.ts";
import { beginTurn, cancelTurn, stopTurn, type TurnTask } from "../../db/queries/turns.ts";
import type { MessageParts } from "../../worker/contract/messages.ts";
import type { Deps } from "../../worker/deps.ts";
import { flagStop } from "../../worker/services/journal.ts";
import { recoverTurn } from "../../worker/services/recovery.ts";
import { lookAtChat, type Sight } from "./arena.ts";
import { LEASE, writeReply } from "./producer.ts";
import { chance, count, insist, loosen, type Run, upTo } from "./run.ts";

interface Asked {
  userId: string;
  chatId: string;
  turnId: string;
  task: TurnTask;
  supersede: string | null;
}

/** Somebody who uses the chats without mercy until the run is over. */
export async function behave(run: Run): Promise<void> {
  const { chatIds, userId } = run.arena;
  while (Date.now() < run.until) {
    const chatId = chatIds[upTo(chatIds.length)] ?? "";
    const sight = await lookAtChat(run.arena, chatId);
    if (chance(0.1)) await edit(run, chatId, sight);
    const supersede = chance(0.25) ? sight.running : null;
    const asked = { userId, chatId, turnId: v7(), task: pickTask(sight), supersede };
    const submits = chance(0.3) ? [asked, asked] : [asked];
    await Promise.all(submits.map((each) => submit(run, each)));
    if (sight.running && chance(0.3)) await disturb(run, { chatId, turnId: sight.running });
    if (chance(0.05)) await intrude(run, asked);
    await sleep(upTo(60));
  }
}

function pickTask(sight: Sight): TurnTask {
  const reply = sight.replies[upTo(sight.replies.length)];
  const line = { id: v7(), parts: textParts(`hi ${randomUUID()}`) };
  if (!reply || chance(0.6)) return { verb: "send", parentId: sight.leafId, message: line };
  if (chance(0.3)) return { verb: "regenerate", targetId: reply.id };
  return { verb: "continue", targetId: reply.id, revision: chance(0.5) ? reply.revision : null };
}

const textParts = (text: string): MessageParts => [{ type: "text", text }];

/** One invocation of the worker that takes a turn: begins it, may be denied, and writes the reply when it is its own to write. */
async function submit(run: Run, asked: Asked): Promise<void> {
  const { chatId, turnId, task } = asked;
  const life = new AbortController();
  const deps = run.invoke(life.signal);
  const owner = randomUUID();
  const more = { assistantId: v7(), requestHash: turnId, lease: LEASE, context: 50, owner };
  const begin = () => insist(run, () => beginTurn(deps.db, { ...asked, ...more }), 2);
  let begun = await begin();
  if (begun?.r === "again") {
    count(run, "begin again");
    await recover(run, deps, { chatId, turnId: begun.superseded });
    begun = await begin();
  }
  count(run, `begin ${begun?.r ?? "in vain"}`);
  if (begun?.r !== "ok") return;
  if (chance(0.05)) {
    const undone = await insist(run, () => cancelTurn(deps.db, { turnId, owner }));
    return count(run, `cancel ${undone ?? "in vain"}`);
  }
  if (begun.superseded) {
    count(run, "superseded");
    loosen(run, recover(run, deps, { chatId, turnId: begun.superseded }));
  }
  const said = task.verb === "continue" ? (begun.material.context.at(-1)?.parts ?? []) : [];
  const onEnd = () => goOn(run, asked, begun.assistant);
  loosen(run, writeReply(run, deps, life, { chatId, turnId, owner, said, onEnd }));
}

/** An impatient reader continues a reply at the moment it ends. */
function goOn(run: Run, asked: Asked, targetId: string): void {
  if (!chance(0.3)) return;
  const task = { verb: "continue", targetId, revision: null } as const;
  loosen(run, submit(run, { ...asked, turnId: v7(), task, supersede: null }));
}

/** Changes a reply in place, from what the page showed. */
async function edit(run: Run, chatId: string, sight: Sight): Promise<void> {
  const reply = sight.replies[upTo(sight.replies.length)];
  if (!reply) return;
  const text = `edit ${randomUUID()};`;
  const place = `${reply.id} ${reply.revision + 1}`;
  run.edits.set(place, (run.edits.get(place) ?? new Set()).add(text));
  const { db } = run.invoke(new AbortController().signal);
  const { userId } = run.arena;
  const change = { userId, chatId, messageId: reply.id, revision: reply.revision };
  const answer = await insist(run, () =>
    editMessage(db, { ...change, parts: textParts(text), siblingId: v7() }),
  );
  count(run, `edit ${answer?.r ?? "in vain"}`);
}

/** Another device stops a running turn, or a reader takes it for dead. */
async function disturb(run: Run, turn: { chatId: string; turnId: string }): Promise<void> {
  const deps = run.invoke(new AbortController().signal);
  if (chance(0.4)) return recover(run, deps, turn);
  const { userId } = run.arena;
  const answer = await insist(run, () => stopTurn(deps.db, { userId, ...turn }));
  count(run, `stop ${answer?.r ?? "in vain"}`);
  if (answer?.r !== "stopping") return;
  if (answer.dead) await recover(run, deps, turn);
  else await flagStop(deps, turn.turnId);
}

/** Whoever finds a turn may recover it; one that lives is left alone. */
async function recover(
  run: Run,
  deps: Deps,
  turn: { chatId: string; turnId: string },
): Promise<void> {
  await insist(run, () => recoverTurn(deps, turn, "reader"));
}

/** Somebody else's chat is not there. */
async function intrude(run: Run, asked: Asked): Promise<void> {
  const { db } = run.invoke(new AbortController().signal);
  const stranger = { ...asked, userId: v7(), turnId: v7(), assistantId: v7(), owner: v7() };
  const more = { requestHash: "", lease: LEASE, context: 50 };
  const answer = await insist(run, () => beginTurn(db, { ...stranger, ...more }));
  if (answer && answer.r !== "not_found") run.breaches.push("a stranger began a turn");
}
