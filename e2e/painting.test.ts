import { afterAll, beforeAll, expect, test } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { fails, good, huge, page, type Mood, truncated } from "./studio/painter.ts";
import { openStudio, sitDown, type Studio, until } from "./studio/studio.ts";

/** Jobs that go wrong, with everything real but the services: the worker, the tasks in their process, the bucket. */

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio.close());

const slowly: Mood = async (response, attempt) => {
  await sleep(2_500);
  await good(response, attempt);
};

test.concurrent.each<[what: string, word: string, mood: Mood, ends: string, asked: number]>([
  [
    "that fails twice is asked until it paints",
    "quince",
    (r, n) => (n < 3 ? fails(500)(r, n) : good(r, n)),
    "ready",
    3,
  ],
  [
    "that says to wait is asked again",
    "medlar",
    (r, n) => (n < 2 ? fails(429)(r, n) : good(r, n)),
    "ready",
    2,
  ],
  [
    "that hangs up is asked again",
    "damson",
    (r, n) => (n < 2 ? void r.destroy() : good(r, n)),
    "ready",
    2,
  ],
  ["that sends a page instead of a picture fails, with a reason", "sorrel", page, "bad_picture", 2],
  ["that sends half a picture fails, with a reason", "tansy", truncated, "bad_picture", 2],
  ["that sends thirty megabytes fails, with a reason", "yarrow", huge, "bad_picture", 2],
  [
    "that won't paint these words is not asked again",
    "bracken",
    (r) => void r.writeHead(400).end('{"error":{"message":"NSFW content detected"}}'),
    "refused",
    1,
  ],
])("a painter %s", async (_, word, mood, ends, asked) => {
  studio.painter.set(word, mood);
  const person = await sitDown(studio.url);
  const picture = await person.ended(await person.order(`a ${word} on a table`));
  expect(picture.problem ?? picture.status).toBe(ends);
  expect(picture.url === null).toBe(ends !== "ready");
  expect(studio.painter.asked(word)).toBe(asked);
});

test("a picture whose painting was killed is painted by the next attempt, once", async () => {
  studio.painter.set("hazel", slowly);
  const person = await sitDown(studio.url);
  const before = studio.files();
  const id = await person.order("a hazel by a stream");
  await until(10_000, async () => (studio.painter.asked("hazel") > 0 ? true : null));
  studio.trigger.kill();
  expect(await person.ended(id)).toMatchObject({ status: "ready", problem: null });
  expect(studio.files()).toBe(before + 1);
});

test("a picture that is handed in while the worker is away waits for it", async () => {
  studio.painter.set("rowan", slowly);
  const person = await sitDown(studio.url);
  const id = await person.order("a rowan in the snow");
  await until(10_000, async () => (studio.painter.asked("rowan") > 0 ? true : null));
  await studio.stopWorker();
  await sleep(3_500);
  await studio.startWorker();
  expect(await person.ended(id)).toMatchObject({ status: "ready" });
  expect(studio.painter.asked("rowan")).toBe(1);
});

test("a task that is started twice paints once", async () => {
  studio.painter.set("alder", slowly);
  const person = await sitDown(studio.url);
  const id = await person.order("an alder by a pond");
  const again = (options: object) =>
    fetch(`${studio.triggerUrl}/api/v1/tasks/imagine/trigger`, {
      method: "POST",
      headers: { authorization: `Bearer ${studio.secretKey}`, "content-type": "application/json" },
      body: JSON.stringify({ payload: { imageId: id }, options }),
    });
  const cached = await again({ idempotencyKey: id });
  expect(await cached.json()).toMatchObject({ isCached: true });
  expect((await again({})).status).toBe(200);
  expect((await person.ended(id)).status).toBe("ready");
  expect(studio.painter.asked("alder")).toBe(1);
});

test("when a chat goes while its picture is painted nothing of it is left in the bucket, and the reply is as it was", async () => {
  const person = await sitDown(studio.url);
  const { personas } = await (await person.call("GET", "/api/personas")).json();
  const chat = await (
    await person.call("POST", "/api/chats", { personaId: personas[0].id })
  ).json();
  const history = async () => (await person.call("GET", `/api/chats/${chat.id}/messages`)).json();
  const { leafId, messages } = await history();
  const files = studio.files();
  studio.painter.set("elderberry", slowly);
  const path = `/api/chats/${chat.id}/messages/${leafId}/images`;
  const body = { id: v7(), scene: "an elderberry bush in the rain" };
  expect((await person.call("POST", path, body)).status).toBe(202);
  await until(10_000, async () => (studio.painter.asked("elderberry") > 0 ? true : null));
  expect((await person.call("DELETE", `/api/chats/${chat.id}`)).ok).toBe(true);
  await sleep(4_000);
  expect(studio.files()).toBe(files);
  await person.call("POST", `/api/chats/${chat.id}/restore`, {});
  expect((await history()).messages).toEqual(messages);
  expect(await person.list(`messageId=${leafId}`)).toMatchObject([
    { status: "failed", problem: "cancelled" },
  ]);
});

test("a reply gets its picture by itself, once, and a sibling its own", async () => {
  const person = await sitDown(studio.url);
  const { personas } = await (await person.call("GET", "/api/personas")).json();
  const settings = { images: true };
  const chat = await (
    await person.call("POST", "/api/chats", { personaId: personas[0].id, settings })
  ).json();
  const history = async () => (await person.call("GET", `/api/chats/${chat.id}/messages`)).json();
  const { leafId } = await history();
  const message = { id: v7(), parts: [{ type: "text", text: "What do you see from up here?" }] };
  const turn = { turnId: v7(), parentId: leafId, message };
  await (await person.call("POST", `/api/chats/${chat.id}/messages`, turn)).text();
  const reply = (await history()).leafId;
  const [first] = await until(20_000, async () => {
    const pictures = await person.list(`messageId=${reply}`);
    return pictures[0]?.status === "ready" ? pictures : null;
  });
  expect(first).toMatchObject({ kind: "scene", messageId: reply, chatId: chat.id });
  expect(first?.alt).not.toBe("");
  const regenerate = `/api/chats/${chat.id}/messages/${reply}/regenerate`;
  await (await person.call("POST", regenerate, { turnId: v7() })).text();
  const sibling = (await history()).leafId;
  expect(sibling).not.toBe(reply);
  await until(20_000, async () =>
    (await person.list(`messageId=${sibling}`))[0]?.status === "ready" ? true : null,
  );
  expect((await person.list(`messageId=${reply}`)).map(({ id }) => id)).toEqual([first?.id]);
});
