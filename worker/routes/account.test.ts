import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addMemory, addPortrait } from "../../db/fixture.ts";
import { endWeek, findTraces, isToErase } from "../../db/traces.fixture.ts";
import { guestWhoWaits, moreEntries, redis, unique } from "../failures/fixture.ts";
import {
  type Browser,
  browser,
  guest,
  line,
  makePersona,
  MAREN,
  member,
  misbehave,
} from "../fixture.ts";
import { depsOf, order, taken } from "../pictures.fixture.ts";
import { eraseDue } from "../services/erasure.ts";

const url = inject("databaseUrl");
const PASSWORD = "long enough";
const leave = (who: Browser, phrase: string, password?: string) =>
  who.call("POST", "/api/account/delete", { phrase, password });

const mine = async (who: Browser) => (await who.call("GET", "/api/me")).json;
const talk = async (who: Browser, personaId: string) => {
  const { json: chat } = await who.call("POST", "/api/chats", { personaId });
  const sent = line("Good evening.", chat.latestLeafId);
  const path = `/api/chats/${chat.id}/messages`;
  expect((await who.call("POST", path, sent)).status).toBe(200);
  return { chatId: chat.id as string, path, turnId: sent.turnId, messageId: sent.message.id };
};

/** Keys in Redis and in the bucket that name any of these. */
async function findKeys(words: string[]) {
  const found = await Promise.all(words.map((word) => redis().keys(`*${word}*`)));
  const { objects } = await env.PICTURES.list();
  const files = objects.map(({ key }) => key);
  return [...found.flat(), ...files.filter((key) => words.some((word) => key.includes(word)))];
}

/** A member with a bit of everything, and a stranger who has some of it too. */
async function settle() {
  const email = `${v7()}@example.com`;
  const name = unique("Wren").slice(0, 40);
  const who = await member(email, name);
  const stranger = await member();
  const { id: userId } = await mine(who);
  const shown = await makePersona(who, "public", "Ottoline");
  const hidden = await makePersona(who, "private", "Ines");
  const portrait = await addPortrait(url, { ownerId: userId, personaId: hidden.personaId });
  const shownPortrait = await addPortrait(url, { ownerId: userId, personaId: shown.personaId });
  const files = [portrait, shownPortrait, `cards/${hidden.versionId}`];
  for (const key of files) await env.PICTURES.put(key, "bytes");
  const own = await talk(who, hidden.personaId);
  await addMemory(url, { chatId: own.chatId, messageId: own.messageId, depth: 1 });
  const away = await talk(who, MAREN);
  await who.call("DELETE", `/api/chats/${away.chatId}`);
  const picture = await order(who, { personaId: hidden.personaId });
  await who.call("POST", `/api/personas/${MAREN}/reports`, { reason: "spam", words: name });
  const theirs = await talk(stranger, shown.personaId);
  const fork = v7();
  expect(
    (await stranger.call("POST", `/api/personas/${shown.personaId}/fork`, { id: fork })).status,
  ).toBeLessThan(300);
  const traces = [userId, email, name, hidden.personaId, hidden.versionId, portrait, picture];
  for (const { chatId, turnId, messageId } of [own, away]) traces.push(chatId, turnId, messageId);
  return {
    who,
    userId,
    email,
    name,
    shown,
    own,
    picture,
    stranger,
    theirs,
    fork,
    traces,
    shownPortrait,
  };
}

test("who leaves comes back by signing in for a week, and is gone without a trace after", async () => {
  const {
    who,
    userId,
    email,
    name,
    shown,
    own,
    picture,
    stranger,
    theirs,
    fork,
    traces,
    shownPortrait,
  } = await settle();
  expect((await who.call("GET", "/api/account")).json).toMatchObject({
    chats: 1,
    personas: 2,
    versions: 2,
    pictures: 2,
    published: 1,
    copies: 1,
  });
  const left = await leave(who, `delete ${name}`, PASSWORD);
  expect(left.status).toBe(200);
  expect((Date.parse(left.json.until) - Date.now()) / 86_400_000).toBeCloseTo(7, 2);
  expect((await who.call("GET", "/api/me")).status).toBe(401);
  const page = `/api/personas/${shown.personaId}`;
  expect((await browser().call("GET", page)).status).toBe(404);
  await expect
    .poll(async () => (await taken(picture)).some(({ cancelled }) => cancelled))
    .toBe(true);
  await eraseDue(depsOf());

  const signIn = { email, password: PASSWORD };
  expect((await who.call("POST", "/api/auth/sign-in/email", signIn)).status).toBe(200);
  const { json: list } = await who.call("GET", "/api/chats");
  expect(list.chats.map(({ id }: { id: string }) => id)).toEqual([own.chatId]);
  expect((await browser().call("GET", page)).status).toBe(200);
  expect(await isToErase(url, userId)).toBe(false);

  await leave(who, `delete ${name}`, PASSWORD);
  await endWeek(url, userId);
  const broken = {
    ...env.PICTURES,
    delete: () => Promise.reject(new Error("the bucket is away")),
  };
  await eraseDue(depsOf({ env: { PICTURES: broken } }));
  expect(await isToErase(url, userId)).toBe(true);
  await misbehave("neon", [
    { kind: "drop-request", path: "/sql", body: "delete from reports", times: 1 },
  ]);
  await eraseDue(depsOf());
  expect(await isToErase(url, userId)).toBe(true);
  await eraseDue(depsOf());
  expect(await findTraces(url, traces)).toEqual([]);
  expect(await findKeys(traces)).toEqual([]);

  expect((await stranger.call("POST", theirs.path, line("And on?", theirs.messageId))).status).toBe(
    200,
  );
  expect(await env.PICTURES.head(shownPortrait)).not.toBeNull();
  const copy = await stranger.call("GET", `/api/personas/${fork}`);
  expect(copy.json.lineage).toMatchObject([
    { name: "Ottoline", by: "somebody who left", here: false },
  ]);
  expect((await who.call("POST", "/api/auth/sign-in/email", signIn)).status).toBe(401);
});

test("a guest's reply is stopped when they leave, and nothing is left once it has ended", async () => {
  const { person, turnId, chatId, sent } = await guestWhoWaits(unique("leave"));
  await moreEntries(turnId, 2);
  const { id: userId } = await mine(person);
  expect((await leave(person, "delete everything")).json).toEqual({ until: null });
  expect((await person.call("GET", "/api/me")).status).toBe(401);
  await sent;
  expect(await isToErase(url, userId)).toBe(true);
  await endWeek(url, userId);
  await eraseDue(depsOf());
  expect(await findTraces(url, [userId, chatId, turnId])).toEqual([]);
  expect(await findKeys([userId, chatId, turnId])).toEqual([]);
});

test("a guest for whom nothing runs is gone at once", async () => {
  const person = await guest();
  const { id: userId } = await mine(person);
  const { chatId } = await talk(person, MAREN);
  expect((await leave(person, "delete everything")).status).toBe(200);
  await expect.poll(() => findTraces(url, [userId, chatId])).toEqual([]);
});

test("without the words, the password or a session nothing is deleted", async () => {
  const who = await member(undefined, "Odo");
  const refused = { status: 422, json: { code: "invalid_password" } };
  expect(await leave(who, "delete odo", PASSWORD)).toMatchObject({ json: { code: "wrong_words" } });
  expect(await leave(who, "delete Odo")).toMatchObject(refused);
  expect(await leave(who, "delete Odo", "a guess")).toMatchObject(refused);
  expect(await leave(browser(), "delete Odo", PASSWORD)).toMatchObject({ status: 401 });
  for (let count = 0; count < 9; count++) await leave(who, "delete Odo", "a guess");
  expect(await leave(who, "delete Odo", PASSWORD)).toMatchObject({ status: 429 });
  expect((await who.call("GET", "/api/me")).status).toBe(200);
  expect((await browser().call("GET", "/api/account")).status).toBe(401);
});
