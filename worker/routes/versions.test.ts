import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { publishPersona } from "../../db/authoring.fixture.ts";
import { findRoleplayData } from "../../db/fixture.ts";
import { browser } from "../fixture.ts";
import { author, text } from "./author.fixture.ts";

test("a saved text is the next version, told with what differs", async () => {
  const { firstId, save, versions, person, path } = await author();
  const lorebook = { entries: [{ keys: ["clock"], content: "It stops at thirty-nine." }] };
  const second = await save(firstId, text({ scenario: "Room nine." }), {
    lorebook,
    tags: ["cosy", "mystery"],
    note: "Gave her a room",
    origin: "enhanced",
  });
  expect(second).toMatchObject({ status: 201, json: { number: 2, made: true } });
  const third = await save(second.json.id, text({ scenario: "Room nine.", headline: "Clerk" }));
  expect(third.json.number).toBe(3);
  expect(await versions()).toMatchObject([
    { number: 3, current: true, changed: ["headline"], public: false, chats: 0, note: "" },
    { number: 2, current: false, changed: ["scenario", "lorebook"], origin: "enhanced" },
    { number: 1, current: false, changed: [], origin: "drafted" },
  ]);
  const { json } = await person.call("GET", `${path}/sheet`);
  expect(json).toMatchObject({ tags: ["cosy", "mystery"], lorebook, version: { number: 3 } });
  const old = await person.call("GET", `${path}/sheet?version=${firstId}`);
  expect(old.json).toMatchObject({ version: { number: 1 }, current: { number: 3 } });
  expect((await person.call("GET", `${path}/sheet?version=${v7()}`)).status).toBe(404);
});

test("a text that says the same makes no version", async () => {
  const { firstId, save, versions } = await author();
  const answer = await save(firstId, text());
  expect(answer).toMatchObject({ status: 201, json: { id: firstId, number: 1, made: false } });
  expect(await versions()).toHaveLength(1);
});

test("a version sent twice is one, and its id is good for no other text", async () => {
  const { firstId, person, path, versions } = await author();
  const body = { id: v7(), baseId: firstId, data: text({ scenario: "Room nine." }) };
  const send = (more: object = {}) => person.call("POST", `${path}/versions`, { ...body, ...more });
  const first = await send();
  expect(await send()).toMatchObject({ status: 201, json: first.json });
  expect(await versions()).toHaveLength(2);
  const other = await send({ data: text({ scenario: "Room ten." }) });
  expect(other).toMatchObject({ status: 409, json: { code: "id_conflict" } });
  const foreign = await author();
  const taken = await foreign.person.call("POST", `${foreign.path}/versions`, {
    ...body,
    baseId: foreign.firstId,
  });
  expect(taken).toMatchObject({ status: 409, json: { code: "id_conflict" } });
});

test("of saves at the same moment one is made, and the others are told of it", async () => {
  const { firstId, save, versions } = await author();
  const saved = await Promise.all(
    [1, 2, 3, 4].map((room) => save(firstId, text({ scenario: `Room ${room}.` }))),
  );
  const won = saved.filter(({ status }) => status === 201);
  expect(won).toHaveLength(1);
  const current = { id: won[0]?.json.id, number: 2 };
  for (const lost of saved.filter(({ status }) => status !== 201))
    expect(lost).toMatchObject({ status: 409, json: { code: "version_conflict", current } });
  expect((await versions()).map(({ number }: { number: number }) => number)).toEqual([2, 1]);
});

test("any version can be made the current one, and the next is numbered behind the last", async () => {
  const { firstId, save, versions, person, path } = await author();
  await save(firstId, text({ name: "Inés", scenario: "Room nine." }));
  const back = await person.call("PUT", `${path}/current`, { versionId: firstId });
  expect(back).toMatchObject({
    status: 200,
    json: { name: "Inés Varga", currentVersion: { number: 1 } },
  });
  expect((await save(firstId, text({ scenario: "Room ten." }))).json.number).toBe(3);
  expect(await versions()).toHaveLength(3);
  const foreign = await author();
  const other = { versionId: foreign.firstId };
  expect((await person.call("PUT", `${path}/current`, other)).status).toBe(404);
});

test("a chat keeps its version when another is saved, and a new chat gets the new one condensed", async () => {
  const { id, firstId, save, person, versions } = await author();
  const chat = await person.call("POST", "/api/chats", { personaId: id });
  const second = await save(firstId, text({ personality: "Kind at four in the morning." }));
  const { json } = await person.call("GET", `/api/chats/${chat.json.id}`);
  expect(json.personaVersion).toMatchObject({ id: firstId, number: 1 });
  expect(json.persona.currentVersion).toMatchObject({ number: 2 });
  await person.call("POST", "/api/chats", { personaId: id });
  const condensed = await findRoleplayData(inject("databaseUrl"), second.json.id);
  expect(condensed?.summary).toContain("four in the morning");
  expect(await versions()).toMatchObject([{ chats: 1 }, { chats: 1 }]);
});

test("what strangers were shown of a published persona stays until it is published again", async () => {
  const { id, firstId, save, path, person, versions } = await author();
  await publishPersona(inject("databaseUrl"), id);
  await save(firstId, text({ headline: "Changed" }), { tags: ["other"] });
  const shown = await browser().call("GET", path);
  expect(shown.json).toMatchObject({ headline: "Night clerk, grandmaster", tags: ["cosy"] });
  expect((await person.call("GET", path)).json).toMatchObject({ headline: "Changed" });
  expect(await versions()).toMatchObject([{ public: false }, { public: true }]);
});

test("saves while another version is made current again never share a number", async () => {
  const { firstId, save, versions, person, path } = await author();
  const back = () => person.call("PUT", `${path}/current`, { versionId: firstId });
  const room = (number: number) => save(firstId, text({ scenario: `Room ${number}.` }));
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].flatMap((number) => [room(number), back(), room(10 + number)]),
  );
  for (const { status } of answers) expect([200, 201, 409]).toContain(status);
  const made = answers.filter(({ status }) => status === 201).length;
  const numbers = (await versions()).map(({ number }: { number: number }) => number);
  expect(numbers).toEqual(Array.from({ length: made + 1 }, (_, at) => made + 1 - at));
});
