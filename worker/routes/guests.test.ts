import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { findOwners } from "../../db/accounts.fixture.ts";
import { addLines, addMemory } from "../../db/fixture.ts";
import { guestWhoWaits, moreEntries, said, unique, written } from "../failures/fixture.ts";
import { type Browser, browser, guest, guestWithChat, makePersona, MAREN } from "../fixture.ts";

const account = () => ({ email: `${v7()}@example.com`, password: "a long password", name: "Ann" });

async function signUp(person: Browser) {
  const mine = account();
  const { id: guestId } = (await person.call("GET", "/api/me")).json;
  expect((await person.call("POST", "/api/auth/sign-up/email", mine)).status).toBe(200);
  const { id } = (await person.call("GET", "/api/me")).json;
  return { mine, guestId: guestId as string, id: id as string };
}

test("a reply that is being written while the guest signs up is written to its end, and can be joined", async () => {
  const { person, sent, turnId, stream, newest } = await guestWhoWaits(unique("move"));
  await moreEntries(turnId, 2);
  await signUp(person);
  const joined = await person.call("GET", stream);
  expect(joined.status).toBe(200);
  const seen = await sent;
  expect(said(joined)).toBe(said(seen));
  const reply = await newest();
  expect(reply?.status).toBe("complete");
  expect(written(reply)).toBe(said(seen));
});

test("a guest who signs up can stop the reply that was asked for before", async () => {
  const { person, sent, turnId, stop, newest } = await guestWhoWaits(unique("halt"));
  await moreEntries(turnId, 2);
  await signUp(person);
  expect((await person.call("POST", stop, { turnId })).json).toEqual({ stopping: true });
  const seen = await sent;
  const reply = await newest();
  expect(reply?.status).toBe("stopped");
  expect(written(reply)).toBe(said(seen));
});

test("a guest's branches, memory, personas and deleted chats come along", async () => {
  const { person, chatId, leafId } = await guestWithChat();
  const url = inject("databaseUrl");
  const ids = await addLines(url, { chatId, parentId: leafId, depth: 0, count: 4 });
  await addLines(url, { chatId, parentId: ids[1] ?? "", depth: 2, count: 2 });
  const segmentId = await addMemory(url, { chatId, messageId: ids[1] ?? "", depth: 2 });
  const { personaId } = await makePersona(person, "private");
  const own = await person.call("POST", "/api/chats", { personaId });
  const deleted = await person.call("POST", "/api/chats", { personaId: MAREN });
  await person.call("DELETE", `/api/chats/${deleted.json.id}`);
  const tree = await person.call("GET", `/api/chats/${chatId}/tree`);
  const { guestId, id } = await signUp(person);
  expect((await person.call("GET", `/api/chats/${chatId}/tree`)).json).toEqual(tree.json);
  const memory = (await person.call("GET", `/api/chats/${chatId}/memory`)).json;
  expect(memory.segments).toMatchObject([{ id: segmentId, text: "They met." }]);
  expect((await person.call("GET", `/api/chats/${own.json.id}`)).json.persona.mine).toBe(true);
  const { personas } = (await person.call("GET", "/api/personas?scope=mine")).json;
  expect(personas.map((persona: { id: string }) => persona.id)).toEqual([personaId]);
  const restored = await person.call("POST", `/api/chats/${deleted.json.id}/restore`);
  expect(restored.status).toBe(200);
  expect(await findOwners(url, { from: guestId, to: id })).toEqual({ from: 0, to: 4 });
});

test("no chat is lost that another window begins while the guest signs up", async () => {
  const person = await guest();
  const begin = () => person.call("POST", "/api/chats", { personaId: MAREN });
  const first = await begin();
  const begun = Array.from({ length: 6 }, begin);
  await signUp(person);
  const made = [first, ...(await Promise.all(begun))]
    .filter(({ status }) => status === 201)
    .map(({ json }) => json.id as string);
  const { chats } = (await person.call("GET", "/api/chats")).json;
  const kept = chats.map((chat: { id: string }) => chat.id);
  expect(kept.toSorted()).toEqual(made.toSorted());
});

test("signing in to an account that is there already adds the guest's chats, and their guest is gone", async () => {
  const elsewhere = browser();
  const { mine, id } = await signUp(elsewhere);
  const { person, chatId } = await guestWithChat();
  const { id: guestId } = (await person.call("GET", "/api/me")).json;
  const refused = { ...mine, password: "not the password" };
  expect((await person.call("POST", "/api/auth/sign-in/email", refused)).status).toBe(401);
  expect((await person.call("GET", `/api/chats/${chatId}`)).status).toBe(200);
  expect((await person.call("POST", "/api/auth/sign-in/email", mine)).status).toBe(200);
  expect((await elsewhere.call("GET", `/api/chats/${chatId}`)).status).toBe(200);
  expect(await findOwners(inject("databaseUrl"), { from: guestId, to: id })).toEqual({
    from: 0,
    to: 1,
  });
});

test("an address that is taken leaves the guest as they were", async () => {
  const taken = account();
  await browser().call("POST", "/api/auth/sign-up/email", taken);
  const { person, chatId } = await guestWithChat();
  const answer = await person.call("POST", "/api/auth/sign-up/email", taken);
  expect(answer).toMatchObject({
    status: 422,
    json: { code: "user_already_exists_use_another_email" },
  });
  expect((await person.call("GET", "/api/me")).json.guest).toBe(true);
  expect((await person.call("GET", `/api/chats/${chatId}`)).status).toBe(200);
});

test("a window that still believes in the guest begins no chat for nobody, and is told to sign in", async () => {
  const { person } = await guestWithChat();
  const late = browser();
  for (const cookie of person.jar) late.jar.set(...cookie);
  await signUp(person);
  const answer = await late.call("POST", "/api/chats", { personaId: MAREN });
  expect(answer.status).toBe(401);
  expect(answer.json.code).toBe("unauthenticated");
});
