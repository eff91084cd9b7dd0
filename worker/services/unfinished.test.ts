import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { ageDeleted } from "../../db/fixture.ts";
import { ageDeleted as agePersona, isStored } from "../../db/authoring.fixture.ts";
import { changeImage, claimImage, findImages, setPortrait } from "../../db/pictures.fixture.ts";
import { browser, guest, guestWithChat, makePersona } from "../fixture.ts";
import { deliver, depsOf, order, painted, setMood, taken } from "../pictures.fixture.ts";
import { sweep } from "./sweep.ts";
import { tendPictures } from "./unfinished.ts";

const url = inject("databaseUrl");

const rowOf = async (imageId: string) => (await findImages(url, [imageId]))[0];
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
const tend = () => tendPictures(depsOf());

/** A picture that Trigger.dev would not take when it was ordered. */
async function unheard() {
  const person = await guest();
  const { id: userId } = (await person.call("GET", "/api/me")).json;
  await setMood({ about: userId, status: 503 });
  const imageId = await order(person);
  await expect.poll(() => taken(imageId)).toHaveLength(1);
  await setMood({ about: userId });
  return { person, imageId };
}

test("what could not be handed over is handed over by the cron, and then left alone", async () => {
  const { imageId } = await unheard();
  await tend();
  expect(await taken(imageId)).toHaveLength(1);
  await changeImage(url, imageId, { createdAt: ago(30) });
  await tend();
  // another round of the cron may have been at it, too: it is the same run
  const [refused, ...again] = await taken(imageId);
  expect(refused).toMatchObject({ runId: null });
  const runs = new Set(again.map(({ runId }) => runId));
  expect([...runs]).toEqual([expect.stringMatching(/^run_/)]);
  expect(await rowOf(imageId)).toMatchObject({ status: "queued", runId: again[0]?.runId });
  await tend();
  expect(await taken(imageId)).toHaveLength(1 + again.length);
});

test("what nobody has begun is handed over again after two minutes, to the same run", async () => {
  const imageId = await order(await guest());
  await expect.poll(async () => (await rowOf(imageId))?.queuedAt).not.toBeNull();
  await changeImage(url, imageId, { queuedAt: ago(130) });
  await tend();
  const [first, second] = await taken(imageId);
  expect(second).toMatchObject({ isCached: true, runId: first?.runId });
});

test("what is being painted, or is done, is not handed over again", async () => {
  const person = await guest();
  const [running, ready] = [await order(person), await painted(person)];
  await claimImage(url, { imageId: running, runId: "run" });
  const before = [(await taken(running)).length, (await taken(ready)).length];
  for (const id of [running, ready]) await changeImage(url, id, { queuedAt: ago(1_000) });
  await tend();
  expect([(await taken(running)).length, (await taken(ready)).length]).toEqual(before);
  expect(await rowOf(running)).toMatchObject({ status: "running" });
});

test("what was never heard of again is given up, and may be tried again", async () => {
  const person = await guest();
  const [waited, lost, alive] = [await order(person), await order(person), await order(person)];
  await changeImage(url, waited, { createdAt: ago(3_700) });
  await claimImage(url, { imageId: lost, runId: "run" });
  await changeImage(url, lost, { heldUntil: ago(700) });
  await claimImage(url, { imageId: alive, runId: "run" });
  await changeImage(url, alive, { heldUntil: ago(300) });
  await tend();
  for (const id of [waited, lost]) {
    expect(await rowOf(id)).toMatchObject({ status: "failed", error: "abandoned" });
  }
  expect(await rowOf(alive)).toMatchObject({ status: "running" });
  expect((await deliver({ imageId: lost, runId: "run" })).status).toBe(410);
});

test("the cron takes back what hangs on a line that was deleted, and ends its run", async () => {
  const { person, path, leafId } = await guestWithChat();
  const imageId = v7();
  await person.call("POST", `${path}/${leafId}/images`, { id: imageId });
  await expect.poll(async () => (await rowOf(imageId))?.runId).toMatch(/^run_/);
  await person.call("DELETE", `${path}/${leafId}`);
  await expect.poll(async () => (await rowOf(imageId))?.status).toBe("failed");
  await changeImage(url, imageId, { status: "queued", error: null });
  await tend();
  expect(await rowOf(imageId)).toMatchObject({ status: "failed", error: "cancelled" });
  expect((await taken(imageId)).at(-1)).toMatchObject({ cancelled: true });
});

test("a Trigger.dev that can't be reached, and a database that can't, end no cron", async () => {
  const { imageId } = await unheard();
  await changeImage(url, imageId, { createdAt: ago(30) });
  await tendPictures(depsOf({ env: { TRIGGER_API_URL: "http://127.0.0.1:9" } }));
  expect(await rowOf(imageId)).toMatchObject({ status: "queued", queuedAt: null });
  await tendPictures(depsOf({ env: { DATABASE_URL: "postgres://a:b@127.0.0.1:9/x" } }));
});

test("what was put away a week ago is let go, but not a version's portrait, which all may see who could", async () => {
  const person = await guest();
  const { personaId, versionId } = await makePersona(person, "public");
  const [plain, portrait, fresh] = [
    await painted(person),
    await painted(person, { personaId }),
    await painted(person),
  ];
  await setPortrait(url, { versionId, imageId: portrait });
  await person.call("DELETE", "/api/images", { ids: [plain, portrait, fresh] });
  for (const id of [plain, portrait]) await changeImage(url, id, { deletedAt: ago(8 * 86_400) });
  await sweep(depsOf());
  expect(await rowOf(plain)).toBeUndefined();
  expect(await rowOf(fresh)).toBeDefined();
  const { storageKey } = (await rowOf(portrait)) ?? {};
  for (const who of [person, browser()]) {
    expect((await who.call("GET", `/api/images/${storageKey}`)).status).toBe(200);
  }
  expect((await person.call("GET", "/api/images")).json.images).toEqual([]);
});

test("a version keeps its portrait when the line that it was painted of is let go", async () => {
  const { person, chatId, path, leafId } = await guestWithChat();
  const { personaId, versionId } = await makePersona(person, "private");
  const [shown, other] = [v7(), v7()];
  for (const id of [shown, other]) {
    await person.call("POST", `${path}/${leafId}/images`, { id });
    await claimImage(url, { imageId: id, runId: `run_${id}` });
    expect((await deliver({ imageId: id })).status).toBe(204);
    await changeImage(url, id, { personaId });
  }
  await setPortrait(url, { versionId, imageId: shown });
  const { json } = await person.call("GET", `/api/personas/${personaId}`);
  await person.call("DELETE", `/api/chats/${chatId}`);
  expect((await person.call("GET", json.portrait.url)).status).toBe(200);
  await ageDeleted(url, { chatId, days: 8 });
  await sweep(depsOf());
  expect(await rowOf(other)).toBeUndefined();
  expect(await rowOf(shown)).toMatchObject({ kind: "imagined", messageId: null });
  expect((await person.call("GET", json.portrait.url)).status).toBe(200);
});

test("what others had painted of a persona stays theirs when it is let go", async () => {
  const [owner, other] = [await guest(), await guest()];
  const { personaId } = await makePersona(owner, "public");
  const [own, theirs] = [await painted(owner, { personaId }), await painted(other, { personaId })];
  await owner.call("DELETE", `/api/personas/${personaId}`);
  await agePersona(url, personaId, 8);
  await sweep(depsOf());
  expect(await isStored(url, personaId)).toBe(false);
  expect(await rowOf(own)).toBeUndefined();
  const { json } = await other.call("GET", "/api/images");
  expect(json.images).toMatchObject([{ id: theirs, status: "ready", persona: null }]);
  expect((await other.call("GET", json.images[0].url)).status).toBe(200);
});
