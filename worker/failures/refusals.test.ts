import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { knownKey } from "../services/known.ts";
import { guestWithChat, line, said } from "../fixture.ts";
import { countRequests, redis, written } from "./fixture.ts";
import { openIsolate } from "./isolate.ts";
import { guestOf } from "./provider.ts";

const REPLY = '*She turns the cup.* "There were three keys."';
const DAY = 86_400_000;

/** What is kept in Redis of the only model of a provider. */
async function openLessons(chat: Awaited<ReturnType<typeof guestOf>>) {
  const { deps } = await openIsolate(chat, chat.env);
  const key = await knownKey(deps);
  return {
    keep: (lesson: object) => redis().hset(key, { scripted: lesson }),
    kept: () => redis().hget(key, "scripted"),
    forget: () => redis().del(key),
  };
}

test.each([
  ["no-temperature", { sampling: "none" }],
  ["no-stop", { stop: 0 }],
  ["no-system", { system: "none" }],
])(
  "a provider that refuses (%s) is asked for less in the same turn, and for no more in the next",
  async (rule, lesson) => {
    const chat = await guestOf({ refuses: [rule], says: [REPLY] });
    const sent = await chat.tell("Where are they?");
    expect(sent.status).toBe(200);
    expect(said(sent)).toBe(REPLY);
    expect(await chat.asked()).toHaveLength(2);
    expect(await chat.newest()).toMatchObject({ status: "complete", parts: [{ text: REPLY }] });
    await chat.tell("And then?");
    expect(await chat.asked()).toHaveLength(3);
    const { kept } = await openLessons(chat);
    await expect.poll(kept).toMatchObject({ profile: lesson });
  },
);

test("several things that are refused one after the other are found out in one turn", async () => {
  const refuses = ["no-system", "no-temperature", "no-stop"];
  const chat = await guestOf({ refuses, says: [REPLY] });
  const sent = await chat.tell("Where are they?");
  expect(said(sent)).toBe(REPLY);
  const [first, , , last] = await chat.asked();
  expect(first).toHaveProperty("temperature");
  expect(last).not.toHaveProperty("temperature");
  expect(last).not.toHaveProperty("stop");
  expect(last?.messages[0]?.role).toBe("user");
  expect(await chat.report()).toMatchObject({
    profile: "chat/none/schema",
    params: { ignored: ["temperature", "stop"] },
  });
});

test("instructions stand first and a person's words last, as the strictest want it", async () => {
  const refuses = ["late-system", "assistant-last", "no-penalty", "no-schema"];
  const chat = await guestOf({ refuses, says: [REPLY] });
  await chat.tell("Where are they?");
  await chat.goOn((await chat.newest())?.id);
  expect((await chat.draft()).status).toBe(200);
  expect(await chat.asked()).toHaveLength(3);
});

test("a model that is said to write on in the last message does, and one that refuses it is asked in words", async () => {
  const prefill = { profile: { prefill: true } };
  const able = await guestOf({ refuses: [], says: [REPLY] }, prefill);
  await able.tell("Where are they?");
  expect((await able.goOn((await able.newest())?.id)).status).toBe(200);
  const [, written] = await able.asked();
  expect(written?.messages.at(-1)?.role).toBe("assistant");
  expect(written).toMatchObject({ continue_final_message: true, add_generation_prompt: false });
  const strict = await guestOf({ refuses: ["assistant-last"], says: [REPLY] }, prefill);
  await strict.tell("Where are they?");
  expect((await strict.goOn((await strict.newest())?.id)).status).toBe(200);
  const [, refused, asked] = await strict.asked();
  expect([refused, asked].map((one) => one?.messages.at(-1)?.role)).toEqual(["assistant", "user"]);
});

test.each([
  ["overflow", { f: 1.1 * 1.25, ctx: 8_192 }],
  ["small", { f: 1.1, ctx: 4_096 }],
])("a prompt that is too long for its model (%s) is made shorter", async (rule, known) => {
  const chat = await guestOf({ refuses: [rule], says: [REPLY] });
  for (const word of ["salt", "lamp", "rope", "tide"]) {
    await chat.say(`${word} `.repeat(900), (await chat.history()).leafId);
  }
  const sent = await chat.tell("Where are they?");
  expect(said(sent)).toBe(REPLY);
  expect(await chat.asked()).toHaveLength(2);
  const report = await chat.report();
  expect(report).toMatchObject(known);
  expect(report.dropped.join()).toContain("history");
});

test("a refusal that is not understood is not tried again", async () => {
  const chat = await guestOf(
    { refuses: ["no-temperature"], says: [REPLY] },
    {
      params: { temperature: 0.4 },
    },
  );
  const sent = await chat.tell("Where are they?");
  expect(sent).toMatchObject({ status: 502, json: { code: "model_unavailable" } });
  const asked = await chat.asked();
  expect(asked.map(({ temperature }) => temperature)).toEqual([0.4, 0.4]);
});

test("what a model refused is known in every isolate, and forgotten after a week", async () => {
  const chat = await guestOf({ refuses: ["no-stop"], says: [REPLY] });
  const { keep } = await openLessons(chat);
  await keep({ profile: { stop: 0, sampling: "none" }, factor: 1.5, at: Date.now() - 6 * DAY });
  await chat.tell("Where are they?");
  const [asked, ...more] = await chat.asked();
  expect(more).toEqual([]);
  expect(asked).not.toHaveProperty("temperature");
  expect((await chat.report()).f).toBe(1.5);
  const { deps, send } = await openIsolate(chat, chat.env);
  deps.now = () => Date.now() + 2 * DAY;
  const { stream } = await send(line("And then?", (await chat.history()).leafId));
  await new Response(stream).text();
  const [, again, last] = await chat.asked();
  expect(again).toHaveProperty("stop");
  expect(last).not.toHaveProperty("stop");
  expect(last).toHaveProperty("temperature");
});

test("what a model refused is known while Redis has forgotten it", async () => {
  const chat = await guestOf({ refuses: ["no-stop"], says: [REPLY] });
  await chat.tell("Where are they?");
  const { kept, forget } = await openLessons(chat);
  await expect.poll(kept).not.toBeNull();
  await forget();
  await chat.tell("And then?");
  expect(await chat.asked()).toHaveLength(3);
});

test("estimates of a model's tokens come closer to what it counts", async () => {
  const chat = await guestOf({ says: [REPLY], input: 9_000 });
  const factors: number[] = [];
  for (const text of ["One.", "Two.", "Three."]) {
    await chat.tell(text);
    factors.push((await chat.report()).f);
  }
  const [first = 0, second = 0, third = 0] = factors;
  expect(first).toBe(1.1);
  expect(second).toBeGreaterThan(first);
  expect(third).toBeGreaterThan(second);
  const { kept } = await openLessons(chat);
  await expect.poll(kept).toMatchObject({ profile: {}, at: 0 });
});

test("a line that is too long for the model is refused, and nothing is left of it", async () => {
  const chat = await guestOf({ says: [REPLY] });
  const before = await chat.history();
  const sent = await chat.tell("salt ".repeat(6_000));
  expect(sent).toMatchObject({ status: 422, json: { code: "message_too_long" } });
  expect(await chat.history()).toEqual(before);
  expect(await chat.asked()).toEqual([]);
  expect((await chat.tell("Salt, then.")).status).toBe(200);
  expect(written(await chat.newest())).toBe(REPLY);
});

test("a provider that refuses drafts as well is asked for less", async () => {
  const chat = await guestOf({ refuses: ["no-temperature"], says: ["I sit."] });
  expect(said(await chat.draft())).toBe("I sit.");
  expect(await chat.asked()).toHaveLength(2);
});

test("OpenAI's own interface is told which prompts share their beginning, and that its thoughts are not wanted", async () => {
  const { person, chatId, leafId, path } = await guestWithChat();
  const profile = { api: "responses", stop: 0, sampling: "none" };
  const CHAT_MODELS = JSON.stringify([{ id: "dramatis-demo", profile }]);
  const count = await countRequests(inject("standIns").model, `"prompt_cache_key":"${chatId}"`);
  const env = { ...inject("workerEnv"), CHAT_MODELS };
  const sent = await person.call("POST", path, line("Why?", leafId), {}, env);
  expect(said(sent).length).toBeGreaterThan(20);
  expect(await count()).toBe(1);
});

test("a hint is part of what a turn asks for", async () => {
  const chat = await guestOf({ says: [REPLY] });
  await chat.tell("Where are they?");
  const again = `${chat.path}/${(await chat.newest())?.id}/regenerate`;
  const turnId = v7();
  expect((await chat.post(again, { turnId, hint: "colder" })).status).toBe(200);
  expect(JSON.stringify((await chat.asked()).at(-1))).toContain("another way: colder.");
  expect((await chat.post(again, { turnId, hint: "warmer" })).status).toBe(409);
});
