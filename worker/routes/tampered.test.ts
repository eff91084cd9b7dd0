import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { type Browser, fileForm, guest, MAREN } from "../fixture.ts";
import { type Kind, TAMPERED } from "../fuzz.fixture.ts";

/** Of the files that `npm run fuzz` sends. */
const SHARE = 30;

const plenty = () => ({
  ...inject("workerEnv"),
  PICTURES: env.PICTURES,
  LIMIT_IMPORTS: "1000/60",
});

/** Answers to the first tampered files of a kind; fails at one that no client could do anything with. */
async function send(who: Browser, kind: Kind, path: string, more: () => Record<string, string>) {
  const answers = [];
  for (let seed = 0; seed < SHARE; seed++) {
    const form = fileForm(new Uint8Array(await TAMPERED[kind](seed)), more());
    const answer = await who.call("POST", path, form, {}, plenty());
    expect(answer.status, `seed ${seed}: ${answer.text}`).toBeLessThan(500);
    expect(answer.status).not.toBe(429);
    answers.push(answer);
  }
  return answers;
}

const withMaren = () => ({ personaId: MAREN, chatId: v7() });

const mine = async (who: Browser) => (await who.call("GET", "/api/personas?scope=mine")).json;
const chatsOf = async (who: Browser) => (await who.call("GET", "/api/chats?limit=100")).json.chats;

test("of tampered cards each becomes one persona, or nothing", async () => {
  const who = await guest();
  const answers = await send(who, "cards", "/api/cards", () => ({}));
  const made = answers.flatMap(({ status, json }) => (status === 201 ? [json.id] : []));
  expect(made.length).toBeGreaterThan(3);
  const { personas } = await mine(who);
  expect(personas.map(({ id }: { id: string }) => id).toSorted()).toEqual(made.toSorted());
});

test("of tampered chats each becomes one chat, or nothing", async () => {
  const who = await guest();
  const answers = await send(who, "chats", "/api/chats/import", withMaren);
  const made = answers.flatMap(({ status, json }) => (status === 201 ? [json.id] : []));
  expect(made.length).toBeGreaterThan(3);
  const chats = await chatsOf(who);
  expect(chats.map(({ id }: { id: string }) => id).toSorted()).toEqual(made.toSorted());
});

test("of tampered archives nobody has more or less than they were told", async () => {
  const who = await guest();
  const answers = await send(who, "archives", "/api/archive", () => ({}));
  const brought = answers.flatMap(({ status, json }) => (status === 200 ? [json] : []));
  const count = (kind: "personas" | "chats") =>
    brought.reduce((sum, report) => sum + report[kind].made, 0);
  const standIns = brought.reduce((sum, report) => sum + report.standIns.length, 0);
  expect(brought.length).toBeGreaterThan(3);
  expect((await mine(who)).personas).toHaveLength(count("personas") + standIns);
  expect(await chatsOf(who)).toHaveLength(count("chats"));
});
