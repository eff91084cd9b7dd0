import { env } from "cloudflare:workers";
import { expect, inject, test } from "vitest";
import { REFUSED } from "../cards/corpus/refused.ts";
import { browser, fileForm, guest } from "../fixture.ts";
import { bringIn, inspect } from "../importing.fixture.ts";

const mine = async (who: Awaited<ReturnType<typeof guest>>) =>
  (await who.call("GET", "/api/personas?scope=mine")).json.personas;

/** How many objects the bucket holds; for a test that is alone with it. */
const keys = async () => (await env.PICTURES.list()).objects.map(({ key }) => key);

const flat = { name: "Ines", description: "Keeps a station.", first_mes: "“Late.”" };

/** Without the one that the door refuses. */
const refused = REFUSED.filter(([, , { length }]) => length < 1_000_000);

test("what must not come in is refused with a reason, and leaves nothing", async () => {
  const person = await guest();
  const { PICTURES } = env;
  const plenty = { ...inject("workerEnv"), PICTURES, LIMIT_IMPORTS: "1000/60" };
  const before = await keys();
  for (const [what, reason, bytes] of refused) {
    for (const path of ["/api/cards/inspect", "/api/cards"]) {
      const answer = await person.call("POST", path, fileForm(bytes.slice()), {}, plenty);
      expect(answer, what).toMatchObject({ status: 422, json: { reason } });
    }
  }
  expect(await mine(person)).toEqual([]);
  expect(await keys()).toEqual(before);
});

test.each([
  ["wrong types everywhere", { ...flat, tags: "a", extensions: 7, alternate_greetings: { 1: 2 } }],
  [
    "a name like a prototype's",
    JSON.parse('{"name":"__proto__","description":"x","__proto__":{}}'),
  ],
  ["what PostgreSQL can't hold", { ...flat, description: "a\u0000b\ud800c" }],
  ["a very long name", { ...flat, name: "N".repeat(5_000), creator: "C".repeat(100_000) }],
  ["a thousand tags", { ...flat, tags: Array.from({ length: 1_000 }, (_, n) => `tag ${n}`) }],
])("a card with %s comes in all the same", async (_, card) => {
  const person = await guest();
  const file = JSON.stringify(card);
  expect((await inspect(person, file)).status).toBe(200);
  expect((await bringIn(person, file)).status).toBe(201);
  expect(await mine(person)).toHaveLength(1);
});

test("a form without its file, with two, or with an odd id is refused", async () => {
  const person = await guest();
  const two = fileForm("{}");
  two.append("file", new File(["{}"], "b.json"));
  const words = new FormData();
  words.append("file", "{}");
  for (const body of [
    new FormData(),
    two,
    words,
    fileForm("{}", { id: "1" }),
    fileForm("{}", { hue: "-1" }),
  ]) {
    expect(await person.call("POST", "/api/cards", body)).toMatchObject({
      status: 400,
      json: { code: "invalid_request" },
    });
  }
  const garbled = { "content-type": "multipart/form-data; boundary=x" };
  expect(await person.call("POST", "/api/cards", "--y\r\n", garbled)).toMatchObject({
    status: 400,
    json: { code: "invalid_request" },
  });
});

test("the door takes a form of twenty megabytes here and nowhere else", async () => {
  const person = await guest();
  expect(await person.call("POST", "/api/chats", fileForm("{}"))).toMatchObject({ status: 415 });
  expect(await person.call("POST", "/api/cards", {})).toMatchObject({ status: 415 });
  const large = fileForm(new Uint8Array(20_200_000));
  expect(await person.call("POST", "/api/cards/inspect", large)).toMatchObject({
    status: 413,
    json: { code: "body_too_large", limit: 20_000_000 },
  });
  const foreign = { origin: "https://elsewhere.example" };
  expect(await person.call("POST", "/api/cards", fileForm("{}"), foreign)).toMatchObject({
    status: 403,
  });
  expect(await browser().call("POST", "/api/cards", fileForm("{}"))).toMatchObject({ status: 401 });
});

test("a person may have so many files read in a while, and hears how long to wait", async () => {
  const person = await guest();
  const limited = { ...inject("workerEnv"), LIMIT_IMPORTS: "2/60" };
  const ask = () =>
    person.call("POST", "/api/cards/inspect", fileForm(JSON.stringify(flat)), {}, limited);
  expect((await ask()).status).toBe(200);
  expect((await ask()).status).toBe(200);
  const third = await ask();
  expect(third).toMatchObject({ status: 429, json: { code: "rate_limited" } });
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
});
