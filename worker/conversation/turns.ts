import fc from "fast-check";
import { v7 } from "uuid";
import { expect, inject } from "vitest";
import { beginDeadTurn } from "../../db/fixture.ts";
import type { TurnTask } from "../../db/queries/turns.ts";
import { type Answer, chunks, said } from "../fixture.ts";
import { act, type Chat, pathOf, readPath, redis, text, words } from "./chat.ts";
import type { Conversation, Line, Sent } from "./tree.ts";

const replyIdOf = (answer: Answer) => String(chunks(answer)[0]?.["messageId"]);
const endOf = (answer: Answer) =>
  chunks(answer).at(-1)?.type === "finish" ? ("complete" as const) : ("stopped" as const);

/** Sends a turn, and notes it so that it can be sent again; with `stopAfter`, stops it once its log has so many entries. */
async function take(
  model: Conversation,
  { ask, slow }: Chat,
  turn: { address: string; body: { turnId: string }; stopAfter?: number },
): Promise<Answer> {
  const { address, body, stopAfter } = turn;
  const { turnId } = body;
  const sent = ask("POST", address, body, stopAfter === undefined ? undefined : slow);
  const inTime = stopAfter === undefined || (await stop(ask, { turnId, stopAfter }));
  const answer = await sent;
  expect(answer.status).toBe(200);
  if (!inTime) expect(endOf(answer)).toBe("complete");
  model.sent.push({ address, body, replyId: replyIdOf(answer) });
  return answer;
}

/** Stops a turn once its log has so many entries; false when it had ended by then. */
async function stop(
  ask: Chat["ask"],
  { turnId, stopAfter }: { turnId: string; stopAfter: number },
): Promise<boolean> {
  const entries = () => redis().xlen(`v1:log:${turnId}`);
  await expect.poll(entries, { interval: 30 }).toBeGreaterThanOrEqual(stopAfter);
  return (await ask("POST", "/stop", { turnId })).json.stopping;
}

/** Sends a line, new or already there, and answers it. */
export async function say(
  model: Conversation,
  chat: Chat,
  line: { id?: string; parentId: string | null; text: string; stopAfter?: number },
): Promise<void> {
  const { id = v7(), parentId, text, ...more } = line;
  const body = { turnId: v7(), parentId, message: { id, parts: words(text) } };
  const answer = await take(model, chat, { address: "/messages", body, ...more });
  model.say(id, parentId, text);
  model.reply(replyIdOf(answer), id, said(answer), endOf(answer));
}

async function goOn(
  model: Conversation,
  chat: Chat,
  { line, ...more }: { line: Line; stopAfter?: number },
): Promise<void> {
  const address = `/messages/${line.id}/continue`;
  const body = { turnId: v7(), revision: line.revision };
  const answer = await take(model, chat, { address, body, ...more });
  expect(said(answer).startsWith(line.text)).toBe(true);
  if (said(answer) === line.text) line.revision++;
  else model.change(line.id, said(answer), endOf(answer));
}

/** A turn whose producer died, with what its log holds: `fresh` after what the reply said before. */
async function die(chat: Chat, task: TurnTask, { old, fresh }: { old: string; fresh: string }) {
  const { chatId, userId } = chat;
  const turnId = v7();
  const begun = await beginDeadTurn(inject("databaseUrl"), { userId, chatId, turnId, task });
  if (begun.r !== "ok") throw new Error(`not begun: ${begun.r}`);
  const c = [old, ...fresh.split(/(?= )/)]
    .filter(Boolean)
    .map((delta) => ({ type: "text-delta", id: "0", delta }));
  if (c.length > 0) {
    await redis().xadd(`v1:log:${turnId}`, "1-1", { d: JSON.stringify({ o: 0, k: c.length, c }) });
  }
  return { turnId, replyId: begun.assistant };
}

const hasWords = (line: Line) => line.role === "assistant" && line.text !== "";
const whole = (model: Readonly<Conversation>) => model.live.filter(hasWords);
const shown = (model: Readonly<Conversation>) => [{ parentId: model.shown }];
const anywhere = (model: Readonly<Conversation>) => [
  { parentId: null },
  ...model.live.map((line) => ({ parentId: line.id })),
];

async function regenerate(model: Conversation, chat: Chat, { id, parentId }: Line) {
  const address = `/messages/${id}/regenerate`;
  const answer = await take(model, chat, { address, body: { turnId: v7() } });
  model.reply(replyIdOf(answer), parentId, said(answer), endOf(answer));
}

async function sendAgain(model: Conversation, { ask }: Chat, { address, body, replyId }: Sent) {
  const reply = model.find(replyId);
  const answer = await ask("POST", address, body);
  if (reply.deletedWith === null) expect(said(answer)).toBe(reply.text);
  else expect(answer).toMatchObject({ status: 404, json: { code: "not_found" } });
}

/** How a producer dies: with what it had written, and whom it is found by. */
interface Death {
  fresh: string;
  by: "reader" | "stop" | "line";
}

/** Has a dead turn found. Whoever sends a line does not wait for what it had written. */
async function recover(model: Conversation, chat: Chat, dead: Death & { turnId: string }) {
  const { turnId, by } = dead;
  if (by === "line") return say(model, chat, { parentId: model.shown, text: "And?" });
  const stopping = by === "stop";
  const found = stopping
    ? await chat.ask("POST", "/stop", { turnId })
    : await chat.ask("GET", "/stream");
  expect(found.status).toBe(stopping ? 200 : 204);
}

async function dieAnswering(
  model: Conversation,
  chat: Chat,
  { parentId }: { parentId: string | null },
  death: Death,
) {
  const message = { id: v7(), parts: words("Are you there?") };
  const task = { verb: "send" as const, parentId, message };
  const { turnId, replyId } = await die(chat, task, { old: "", fresh: death.fresh });
  model.say(message.id, parentId, "Are you there?");
  model.reply(replyId, message.id, death.fresh, "interrupted");
  await recover(model, chat, { ...death, turnId });
  const told = async () => (await readPath(model, chat, replyId)).at(-1);
  await expect.poll(told).toEqual(pathOf(model, replyId).at(-1));
}

async function dieContinuing(model: Conversation, chat: Chat, line: Line, death: Death) {
  const { id, text: old, revision } = line;
  const task = { verb: "continue" as const, targetId: id, revision };
  const { turnId } = await die(chat, task, { old, fresh: death.fresh });
  if (death.fresh === "") line.revision++;
  else model.change(id, old + death.fresh, "interrupted");
  await recover(model, chat, { ...death, turnId });
  const told = async () => (await readPath(model, chat, id)).at(-1);
  await expect.poll(told).toEqual(pathOf(model, id).at(-1));
}

const death = fc.record<Death>({
  fresh: fc.constantFrom("", " half", " half a word"),
  by: fc.constantFrom("reader", "stop", "line"),
});
const nothing = fc.constant({});
/** entries of the log after which to stop */
const stopAfter = fc.record({ stopAfter: fc.constantFrom(1, 2) });

/** What a model writes, and how that can end. */
export const turns = [
  act("say", shown, text, (model, chat, at, text) => say(model, chat, { ...at, text })),
  act("say anywhere", anywhere, text, (model, chat, at, text) => say(model, chat, { ...at, text })),
  act("say and stop", shown, stopAfter, (model, chat, at, stopAfter) =>
    say(model, chat, { ...at, text: "Tell me all of it.", ...stopAfter }),
  ),
  act("regenerate", (model) => model.replies, nothing, regenerate),
  act("continue", whole, nothing, (model, chat, line) => goOn(model, chat, { line })),
  act("continue and stop", whole, stopAfter, (model, chat, line, stopAfter) =>
    goOn(model, chat, { line, ...stopAfter }),
  ),
  act("send the same turn again", (model) => model.sent, nothing, sendAgain),
  act("die while answering", anywhere, death, dieAnswering),
  act("die while going on", whole, death, dieContinuing),
];
