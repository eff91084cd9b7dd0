import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { changeImage, findImagesOf } from "../../db/pictures.fixture.ts";
import { browser, guest, guestWithChat, line, said } from "../fixture.ts";
import { openProvider } from "../failures/provider.ts";
import { setMood, taken } from "../pictures.fixture.ts";

const url = inject("databaseUrl");

/** A chat of a guest's that wants pictures. */
async function illustrated() {
  const chat = await guestWithChat();
  const wanted = { settings: { images: true } };
  const answer = await chat.person.call("PATCH", `/api/chats/${chat.chatId}`, wanted);
  expect(answer.json.settings.images).toBe(true);
  const reply = async () => (await chat.history()).messages.at(-1)?.id ?? "";
  return { ...chat, reply };
}

test("a reply gets its picture once it is stored: a plate in line, for the task of messages", async () => {
  const { person, chatId, say, leafId, reply } = await illustrated();
  expect((await say("Light the lamp.", leafId)).status).toBe(200);
  const messageId = await reply();
  const ofReply = async () =>
    (await person.call("GET", `/api/images?messageId=${messageId}`)).json.images;
  await expect.poll(ofReply).toMatchObject([
    {
      kind: "scene",
      status: "queued",
      scene: "",
      seed: null,
      width: 1024,
      height: 640,
      settings: { style: "stage", shape: "plate", withPersona: true },
      messageId,
      chatId,
      persona: { name: "Maren Holloway" },
    },
  ]);
  const [{ id }] = await ofReply();
  await expect.poll(() => taken(id)).toMatchObject([{ task: "message-image" }]);
});

test("an alternative has a picture of its own, and a reply that is continued keeps the one it has", async () => {
  const { person, path, say, leafId, reply } = await illustrated();
  await say("Light the lamp.", leafId);
  const first = await reply();
  await expect.poll(() => findImagesOf(url, first)).toHaveLength(1);
  await person.call("POST", `${path}/${first}/regenerate`, { turnId: v7() });
  const second = await reply();
  expect(second).not.toBe(first);
  await expect.poll(() => findImagesOf(url, second)).toHaveLength(1);
  await person.call("POST", `${path}/${first}/continue`, { turnId: v7() });
  // The continued reply is stored; what would come after it has come by the time that a later one has its picture.
  await person.call("POST", path, line("And then?", first));
  const third = await reply();
  await expect.poll(() => findImagesOf(url, third)).toHaveLength(1);
  expect(await findImagesOf(url, first)).toHaveLength(1);
});

test("a chat that wants no pictures has none, and neither has a draft", async () => {
  const quiet = await guestWithChat();
  await quiet.say("Light the lamp.", quiet.leafId);
  const { person, chatId, leafId, path, reply, history } = await illustrated();
  const draft = await person.call("POST", `/api/chats/${chatId}/impersonate`, { leafId });
  expect(said(draft)).toMatch(/\S/);
  await person.call("POST", path, line("Sit.", leafId));
  const last = await reply();
  await expect.poll(() => findImagesOf(url, last)).toHaveLength(1);
  const { messages } = await history();
  for (const { id } of messages.slice(0, -1)) expect(await findImagesOf(url, id)).toEqual([]);
  const [, , answer] = (await quiet.history()).messages;
  expect(await findImagesOf(url, answer?.id ?? "")).toEqual([]);
});

const prose = Array.from({ length: 200 }, (_, index) => `Window ${index} is dark. `).join("");

test.each([
  ["short", { pace: 250, from: 12, pictures: 0 }],
  ["long", { pace: 20, from: 300, pictures: 1 }],
])("a reply that was stopped when it was %s is painted if it is worth it", async (_, given) => {
  const { pace, from, pictures } = given;
  const { person, chatId, path, leafId, history } = await illustrated();
  const { env, sent } = await openProvider({ says: [prose], pace });
  const body = line("Tell me everything.", leafId);
  const answer = person.call("POST", path, body, {}, env);
  await expect.poll(sent, { interval: 20 }).toBeGreaterThanOrEqual(from);
  const stop = await person.call("POST", `/api/chats/${chatId}/stop`, { turnId: body.turnId });
  expect(stop.json).toEqual({ stopping: true });
  await answer;
  const last = (await history()).messages.at(-1);
  const text = last?.parts.map((part) => ("text" in part ? part.text : "")).join("") ?? "";
  expect([last?.status, text.length >= 200]).toEqual(["stopped", pictures === 1]);
  // By the time that a later reply has its picture, this one would have its own.
  await person.call("POST", path, line("Enough.", last?.id ?? ""));
  const next = (await history()).messages.at(-1)?.id ?? "";
  await expect.poll(() => findImagesOf(url, next)).toHaveLength(1);
  expect(await findImagesOf(url, last?.id ?? "")).toHaveLength(pictures);
});

test("whoever has had all their pictures gets the reply without one, and hears nothing of it", async () => {
  const { person, path, leafId, history, reply } = await illustrated();
  const one = { ...inject("workerEnv"), LIMIT_PICTURES: "1/3600" };
  await person.call("POST", path, line("Light the lamp.", leafId), {}, one);
  const first = await reply();
  await expect.poll(() => findImagesOf(url, first)).toHaveLength(1);
  const answer = await person.call("POST", path, line("And now?", first), {}, one);
  expect([answer.status, said(answer) !== ""]).toEqual([200, true]);
  const second = await reply();
  const body = { id: v7() };
  const refused = await person.call("POST", `${path}/${second}/images`, body, {}, one);
  expect(refused).toMatchObject({ status: 429, json: { code: "picture_limit" } });
  expect(await findImagesOf(url, second)).toEqual([]);
  expect((await history()).messages.at(-1)?.status).toBe("complete");
});

test("a Trigger.dev that is away or slow takes nothing from a reply", async () => {
  const { person, say, leafId, reply, history } = await illustrated();
  const { id: userId } = (await person.call("GET", "/api/me")).json;
  await setMood({ about: userId, status: 500, wait: 2_800 });
  const begun = Date.now();
  expect((await say("Light the lamp.", leafId)).status).toBe(200);
  expect(Date.now() - begun).toBeLessThan(2_500);
  const messageId = await reply();
  await expect
    .poll(() => findImagesOf(url, messageId))
    .toMatchObject([{ status: "queued", queuedAt: null }]);
  expect((await history()).messages.at(-1)).toMatchObject({ status: "complete" });
});

test("a person has a reply painted in their own words, again with another seed, and the same order twice is one", async () => {
  const { person, path, leafId } = await guestWithChat();
  const ask = (body: object) => person.call("POST", `${path}/${leafId}/images`, body);
  const first = await ask({ id: v7() });
  expect(first).toMatchObject({ status: 202, json: { seed: null, status: "queued", scene: "" } });
  // One that failed is tried again as it was.
  await changeImage(url, first.json.id, { status: "failed", error: "abandoned" });
  expect(await ask({ id: v7() })).toMatchObject({ status: 202, json: { seed: null } });
  const body = { id: v7(), scene: "The stove, and two cups.", style: "charcoal" };
  const second = await ask(body);
  expect(second).toMatchObject({
    status: 202,
    json: {
      id: body.id,
      scene: body.scene,
      seed: expect.any(Number),
      settings: { style: "charcoal" },
    },
  });
  expect((await ask(body)).json).toEqual(second.json);
  expect((await ask({ id: v7(), seed: 7 })).json.seed).toBe(7);
  expect(await findImagesOf(url, leafId)).toHaveLength(4);
  await expect.poll(() => taken(body.id)).toMatchObject([{ task: "message-image" }]);
});

test("only a reply of a chat of one's own can be painted, and only while it is there", async () => {
  const { person, chatId, path, leafId, say, history } = await guestWithChat();
  await say("Sit.", leafId);
  const [, mine, reply] = (await history()).messages.map(({ id }) => id);
  const ask = (who: typeof person, messageId = "", in_ = chatId) =>
    who.call("POST", `/api/chats/${in_}/messages/${messageId}/images`, { id: v7() });
  const other = await guestWithChat();
  expect((await ask(other.person, reply)).status).toBe(404);
  expect((await ask(other.person, reply, other.chatId)).status).toBe(404);
  expect((await ask(await guest(), reply)).status).toBe(404);
  expect((await ask(browser(), reply)).status).toBe(401);
  expect((await ask(person, mine)).status).toBe(404);
  expect((await ask(person, v7())).status).toBe(404);
  expect((await ask(person, reply)).status).toBe(202);
  await person.call("DELETE", `${path}/${reply}`);
  expect((await ask(person, reply)).status).toBe(404);
});

test("an id that belongs to another picture is refused for a reply", async () => {
  const { person, path, leafId, say, history } = await guestWithChat();
  await say("Sit.", leafId);
  const reply = (await history()).messages.at(-1)?.id;
  const id = v7();
  expect((await person.call("POST", `${path}/${leafId}/images`, { id })).status).toBe(202);
  expect(await person.call("POST", `${path}/${reply}/images`, { id })).toMatchObject({
    status: 409,
    json: { code: "id_conflict" },
  });
});

test("with a line or a chat its pictures go, and come back with it", async () => {
  const { person, chatId, path, leafId, say, history } = await guestWithChat();
  await say("Sit.", leafId);
  const reply = (await history()).messages.at(-1)?.id ?? "";
  const id = v7();
  await person.call("POST", `${path}/${reply}/images`, { id });
  await changeImage(url, id, { status: "ready", storageKey: id, contentType: "image/png" });
  const count = async () => (await person.call("GET", "/api/images")).json.count;
  for (const place of [`${path}/${reply}`, `/api/chats/${chatId}`]) {
    await person.call("DELETE", place);
    expect(await count()).toBe(0);
    expect((await person.call("PATCH", `/api/images/${id}`, { kept: true })).status).toBe(404);
    await person.call("POST", `${place}/restore`);
    expect(await count()).toBe(1);
  }
});
