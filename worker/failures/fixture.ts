import { Redis } from "@upstash/redis/cloudflare";
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { expect, inject } from "vitest";
import { addDeadTurn } from "../../db/fixture.ts";
import type { Message } from "../contract/messages.ts";
import { guestWithChat, line, misbehave } from "../fixture.ts";
import worker from "../index.ts";
import { textOf } from "../services/events.ts";

/** An environment whose model takes about three seconds for a reply. */
export const slow = () => ({ ...inject("workerEnv"), OPENAI_BASE_URL: inject("slowModel") });

export const redis = () => new Redis({ url: inject("redisUrl"), token: inject("redisToken") });

/** A word that only one test says. */
export const unique = (word: string) => `${word}-${v7()}`;

/** The events of a stream as it was received. */
const parse = (text: string): { type: string; [key: string]: unknown }[] =>
  [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, data = ""]) => JSON.parse(data));

/** The reply's text in a stream. */
export const said = ({ text }: { text: string }) =>
  parse(text)
    .map((chunk) => (chunk.type === "text-delta" ? chunk["delta"] : ""))
    .join("");

/** How a stream ended. */
export const ending = ({ text }: { text: string }) => parse(text).at(-1);

export const written = (message: Message | undefined) => textOf(message?.parts ?? []);

/** A chat's addresses, and its newest line. */
export function address(chat: Awaited<ReturnType<typeof guestWithChat>>) {
  return {
    stream: chat.path.replace(/messages$/, "stream"),
    stop: chat.path.replace(/messages$/, "stop"),
    newest: async () => (await chat.history()).messages.at(-1),
  };
}

/** A guest whose reply is being written. */
async function guestWith(word: string, env: Record<string, string>) {
  const chat = await guestWithChat();
  const body = line(word, chat.leafId);
  const sent = chat.person.call("POST", chat.path, body, {}, env);
  await expect.poll(async () => (await chat.history()).running?.turnId).toBe(body.turnId);
  const { turnId } = body;
  /** ends it, for a test that has seen enough */
  const hush = async () => {
    await chat.person.call("POST", address(chat).stop, { turnId });
    return sent;
  };
  return { ...chat, ...address(chat), body, sent, turnId, hush };
}

/** A guest whose reply is being written by the slow model, word by word. */
export const guestWhoWaits = (word: string) => guestWith(word, slow());

/** A guest whose reply is written all at once, after `ms`. */
export async function guestOfDawdler(word: string, ms: number) {
  await dawdle(word, ms);
  return guestWith(word, inject("workerEnv"));
}

export const logKey = (turnId: string) => `v1:log:${turnId}`;
export const lockKey = (chatId: string) => `v1:lock:${chatId}`;

/** Waits until so many more entries are in a turn's log. */
export async function moreEntries(turnId: string, more: number): Promise<void> {
  const now = await redis().xlen(logKey(turnId));
  await expect.poll(() => redis().xlen(logKey(turnId))).toBeGreaterThanOrEqual(now + more);
}

/** What a turn's log holds, and the status it ends with. */
export async function readLog(turnId: string) {
  type Entry = { d?: { c: { delta?: string }[] }; t?: string };
  const entries = Object.values(await redis().xrange<Entry>(logKey(turnId), "-", "+"));
  const deltas = entries.flatMap(({ d }) => d?.c ?? []).map((chunk) => chunk.delta ?? "");
  return { text: deltas.join(""), ended: entries.find(({ t }) => t !== undefined)?.t };
}

/** A chat whose reply has a dead producer, with what its log holds as entries of [first chunk, words or chunks]. */
export async function guestWithDeadTurn(
  entries: [number, (string | { type: string })[]][],
  stored = "",
) {
  const chat = await guestWithChat();
  const ids = { turnId: v7(), assistantId: v7() };
  const { chatId, leafId } = chat;
  await addDeadTurn(inject("databaseUrl"), { chatId, parentId: leafId, stored, ...ids });
  for (const [place, [o, words]] of entries.entries()) {
    const c = words.map((delta) =>
      typeof delta === "string" ? { type: "text-delta", id: "0", delta } : delta,
    );
    const d = JSON.stringify({ o, k: c.length, c });
    await redis().xadd(logKey(ids.turnId), `${place + 1}-1`, { d });
  }
  return { ...chat, ...address(chat), ...ids };
}

/** Counts the requests to a stand-in that hold `body`, from now on. */
export async function countRequests(url: string, body: string): Promise<() => Promise<number>> {
  const faults = `${url}/__local/faults`;
  const headers = { "content-type": "application/json" };
  const counter = JSON.stringify([{ kind: "latency", body }]);
  await fetch(faults, { method: "POST", headers, body: counter });
  return async () => {
    const active: { body?: string; seen: number }[] = await (await fetch(faults)).json();
    return active.find((fault) => fault.body === body)?.seen ?? 0;
  };
}

/** How often the model is asked to answer a line. */
export const countAnswers = (word: string) =>
  countRequests(inject("standIns").model, `"content":"${word}`);

/** Has the model wait before it answers a line. */
export const dawdle = (body: string, ms = 1_200) =>
  misbehave("model", [{ kind: "latency", path: "/v1/chat", body, ms, times: 1 }]);

/** What happens each minute. */
export const ringCron = () =>
  worker.scheduled({} as ScheduledController, env as Env, createExecutionContext());
