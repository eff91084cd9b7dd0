import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { ageDeleted, isStored } from "../../db/authoring.fixture.ts";
import { ringCron } from "../failures/fixture.ts";
import { browser, guest, MAREN } from "../fixture.ts";
import { asStranger, author, text } from "./author.fixture.ts";

const entries = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ keys: [`k${at}`], content: "x".repeat(4_000) }));

const heavy = (count: number) => ({
  id: v7(),
  data: text(),
  lorebook: { entries: entries(count) },
});

test("a persona is made with its first version, for its owner alone", async () => {
  const { made, path, person, id } = await author();
  expect(made.json).toMatchObject({
    id,
    name: "Inés Varga",
    tags: ["cosy"],
    rating: "teen",
    visibility: "private",
    mine: true,
    currentVersion: { number: 1 },
    greetingCount: 2,
  });
  expect((await person.call("GET", `${path}/sheet`)).json).toMatchObject({
    personaId: id,
    version: { number: 1, origin: "drafted", note: "" },
    data: { personality: "Dry, courteous, allergic to pity.", scenario: "" },
    lorebook: null,
    accent: { hue: 84 },
    roleplayData: null,
    newest: { number: 1 },
  });
  expect(await asStranger((who) => who.call("GET", `${path}/sheet`))).toEqual([404, 401]);
});

test("making the same persona twice makes one, and its id is good for nothing else", async () => {
  const { person, body, made } = await author();
  const again = await person.call("POST", "/api/personas", body);
  expect(again).toMatchObject({ status: 201, json: { currentVersion: made.json.currentVersion } });
  const conflict = { status: 409, json: { code: "id_conflict" } };
  const other = { ...body, data: text({ name: "Another" }) };
  expect(await person.call("POST", "/api/personas", other)).toMatchObject(conflict);
  expect(await (await guest()).call("POST", "/api/personas", body)).toMatchObject(conflict);
});

test("a persona without a name, or of a guest who is none, is refused", async () => {
  const body = { id: v7(), data: text({ name: " " }) };
  expect(await (await guest()).call("POST", "/api/personas", body)).toMatchObject({
    status: 400,
    json: { code: "invalid_request", faults: [{ path: "data.name" }] },
  });
  expect(await browser().call("POST", "/api/personas", { id: v7(), data: text() })).toMatchObject({
    status: 401,
  });
});

test("a persona with a book for a lorebook is taken, and one beyond that is not", async () => {
  const person = await guest();
  expect((await person.call("POST", "/api/personas", heavy(200))).status).toBe(201);
  expect((await person.call("POST", "/api/personas", heavy(1_200))).status).toBe(413);
});

test("nobody else can read, save, choose, delete or bring back, of a published persona either", async () => {
  const data = text();
  for (const path of [`/api/personas/${MAREN}`, (await author()).path]) {
    const asks: [string, string, object?][] = [
      ["GET", "/sheet"],
      ["GET", "/versions"],
      ["POST", "/versions", { id: v7(), baseId: v7(), data }],
      ["PUT", "/current", { versionId: v7() }],
      ["DELETE", ""],
      ["POST", "/restore"],
    ];
    for (const [method, end, body] of asks)
      expect([end, ...(await asStranger((who) => who.call(method, path + end, body)))]).toEqual([
        end,
        404,
        401,
      ]);
  }
});

test("a deleted persona is gone from lists, its chats go on, and it can be brought back", async () => {
  const { id, path, person } = await author();
  const chat = await person.call("POST", "/api/chats", { personaId: id });
  const mine = async () =>
    (await person.call("GET", "/api/personas?scope=mine")).json.personas.length;
  expect(await mine()).toBe(1);
  expect((await person.call("DELETE", path)).status).toBe(204);
  expect((await person.call("DELETE", path)).status).toBe(404);
  expect(await mine()).toBe(0);
  for (const end of ["", "/sheet", "/versions"])
    expect((await person.call("GET", path + end)).status).toBe(404);
  expect((await person.call("GET", `/api/chats/${chat.json.id}`)).status).toBe(200);
  expect((await person.call("POST", "/api/chats", { personaId: id })).status).toBe(404);
  expect(await person.call("POST", `${path}/restore`)).toMatchObject({ status: 200, json: { id } });
  expect(await mine()).toBe(1);
  expect((await person.call("POST", `${path}/restore`)).status).toBe(404);
});

test("a week after it was deleted a persona is gone for good, unless a chat still speaks with it", async () => {
  const url = inject("databaseUrl");
  const { id, path, person } = await author();
  const chat = await person.call("POST", "/api/chats", { personaId: id });
  await person.call("DELETE", path);
  await ageDeleted(url, id, 8);
  expect((await person.call("POST", `${path}/restore`)).status).toBe(404);
  await ringCron();
  expect(await isStored(url, id)).toBe(true);
  expect((await person.call("GET", `/api/chats/${chat.json.id}`)).status).toBe(200);
  await person.call("DELETE", `/api/chats/${chat.json.id}`);
  await ringCron();
  expect(await isStored(url, id)).toBe(true);
  await ageDeleted(url, id, 8);
  await ringCron();
  expect(await isStored(url, id)).toBe(false);
});
