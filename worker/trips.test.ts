import { expect, inject, test } from "vitest";
import { guestWithChat, line, misbehave, struck } from "./fixture.ts";

/** Counts the requests that a stand-in gets for one test: a fault that waits no time. */
const count = (standIn: "neon" | "upstash" | "model", body: string, ms = 0) =>
  misbehave(standIn, [{ kind: "latency", ms, body }]);

test("before the model is called a line costs one database and one Redis request, side by side", async () => {
  const { person, chatId, path, leafId, say, history } = await guestWithChat();
  await person.call("PATCH", `/api/chats/${chatId}`, { settings: { images: true } });
  await say("Good evening.", leafId);
  const text = "Tell me what a trip costs.";
  const body = line(text, (await history()).leafId);
  const { id } = (await person.call("GET", "/api/me")).json;
  await count("neon", body.turnId, 1_200);
  await count("upstash", body.turnId);
  await count("upstash", id);
  await count("model", text, 1_000);
  const sent = person.call("POST", path, body);
  await expect.poll(() => struck("upstash", body.turnId), { interval: 20 }).toBe(1);
  // Redis has been asked while the database still thinks.
  expect(await struck("neon", body.turnId)).toBe(1);
  expect(await struck("model", text)).toBe(0);
  await expect.poll(() => struck("model", text), { interval: 20 }).toBe(1);
  expect(await struck("neon", body.turnId)).toBe(1);
  expect(await struck("upstash", body.turnId)).toBe(1);
  expect(await struck("upstash", id)).toBe(1);
  const answer = await sent;
  expect(answer.status).toBe(200);
  expect(answer.headers.get("server-timing")).toMatch(/begin;dur=\d+.*model;dur=\d+/);
});

test(
  "a reply of twenty seconds costs at most sixty Redis requests",
  { timeout: 60_000 },
  async () => {
    const { person, path, leafId, history } = await guestWithChat();
    const body = line(
      "Tell me everything, from the beginning, and take your time over it.",
      leafId,
    );
    const slowly = { ...inject("workerEnv"), OPENAI_BASE_URL: inject("slowestModel") };
    await count("upstash", body.turnId);
    await person.call("POST", path, body, {}, slowly);
    const reply = (await history()).messages.at(-1);
    const seconds = (reply?.metadata.duration ?? 0) / 1_000;
    expect(seconds).toBeGreaterThan(12);
    expect(await struck("upstash", body.turnId)).toBeLessThanOrEqual(Math.ceil(seconds * 3));
  },
);
