import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addVersion, setCurrentVersion } from "../../db/fixture.ts";
import { type Browser, browser, guest, makePersona, MAREN, member } from "../fixture.ts";

interface Listed {
  id: string;
  name: string;
}

/** Everybody whom a search finds, page by page. */
async function findAll(who: Browser, query: string): Promise<Listed[]> {
  const found: Listed[] = [];
  let cursor = "";
  do {
    const { json } = await who.call("GET", `/api/personas?${query}${cursor}`);
    found.push(...json.personas);
    cursor = json.nextCursor === null ? "" : `&cursor=${encodeURIComponent(json.nextCursor)}`;
  } while (cursor !== "");
  return found;
}

const names = (personas: Listed[]) => personas.map(({ name }) => name);

/** A word that no other test uses. */
const rare = () => `zz${v7().replaceAll("-", "")}`;

test("the house's own are found by words, tags and public names", async () => {
  const nobody = browser();
  for (const query of ["q=farrow+light", "q=maren", "q=Hollow", "q=tide+wasn", "q=deadpan"]) {
    expect(names(await findAll(nobody, query)), query).toContain("Maren Holloway");
  }
  expect(names(await findAll(nobody, "tag=sea"))).toContain("Maren Holloway");
  expect(await nobody.call("GET", "/api/personas/by/maren-holloway")).toMatchObject({
    status: 200,
    json: { id: MAREN, by: "Dramatis", slug: "maren-holloway", lineage: [] },
  });
  expect(await nobody.call("GET", "/api/personas/by/nobody-at-all")).toMatchObject({ status: 404 });
});

test("a search finds every word in any order, the last one only begun, with or without accents", async () => {
  const owner = await guest();
  const word = rare();
  await makePersona(owner, "public", `Inés ${word}`, {
    data: { headline: "Keeps a station", greetings: ['"Mind the gap, {{user}}."'] },
    tags: ["trains"],
  });
  for (const q of [word, `${word} ines`, `gap ${word}`, `trains ${word}`, word.slice(0, -3)]) {
    const found = await findAll(browser(), `q=${encodeURIComponent(q)}`);
    expect(found, q).toHaveLength(1);
  }
  for (const q of [`${word} nobody`, `${word} Patient`, `${word} user`, "!!!"]) {
    expect(await findAll(browser(), `q=${encodeURIComponent(q)}`), q).toEqual([]);
  }
});

test.each([
  ["灯台守のマリン", ["灯台", "台守", "守", "灯", "マリン", "灯台守のマリン"], ["灯守", "海"]],
  ["ผู้เฝ้าประภาคาร", ["ประภาคาร"], ["ทะเล"]],
  ["등대지기 마린", ["등대지기", "마린", "등대"], ["바다"]],
  ["Смотритель маяка", ["маяк", "СМОТРИТЕЛЬ"], ["море"]],
])("%s is found by parts of the name", async (name, finds, misses) => {
  const tag = rare().slice(0, 32);
  await makePersona(await guest(), "public", name, { tags: [tag] });
  const search = (q: string) => findAll(browser(), `tag=${tag}&q=${encodeURIComponent(q)}`);
  for (const q of finds) expect(names(await search(q)), q).toEqual([name]);
  for (const q of misses) expect(await search(q), q).toEqual([]);
});

test("ratings stop at teen for whoever has no account, whatever they ask for", async () => {
  const owner = await guest();
  const word = rare();
  for (const rating of ["everyone", "teen", "mature"] as const)
    await makePersona(owner, "public", rating, { data: { headline: word }, rating });
  const ask = async (who: Browser, rating: string) =>
    names(await findAll(who, `q=${word}&sort=name${rating}`));
  for (const who of [browser(), await guest()]) {
    expect(await ask(who, "")).toEqual(["everyone", "teen"]);
    expect(await ask(who, "&rating=everyone")).toEqual(["everyone"]);
    expect(await ask(who, "&rating=mature")).toEqual(["everyone", "teen"]);
  }
  expect(await ask(await member(), "&rating=mature")).toEqual(["everyone", "mature", "teen"]);
});

test("pages of any order neither repeat nor leave out anybody while chats are begun", async () => {
  const owner = await guest();
  const word = rare();
  const made = await Promise.all(
    Array.from({ length: 30 }, (_, place) =>
      makePersona(owner, "public", `P${place} ${word}`, { tags: [place % 2 ? "odd" : "even"] }),
    ),
  );
  const everybody = made.map(({ personaId }) => personaId).toSorted();
  const fan = await guest();
  for (const sort of ["talked", "new", "name", "recent"]) {
    const first = await fan.call("GET", `/api/personas?q=${word}&sort=${sort}`);
    expect(first.json).toMatchObject({
      counts: { total: 30, tags: [{ count: 15 }, { count: 15 }] },
    });
    const shown: string[] = first.json.personas.map(({ id }: Listed) => id);
    // one that was seen already moves to the top: nobody else may be lost for it
    await fan.call("POST", "/api/chats", { personaId: shown.at(-1) });
    const cursor = encodeURIComponent(first.json.nextCursor);
    const second = await fan.call("GET", `/api/personas?q=${word}&sort=${sort}&cursor=${cursor}`);
    expect(second.json).toMatchObject({ nextCursor: null, counts: null });
    const rest: string[] = second.json.personas.map(({ id }: Listed) => id);
    expect([...shown, ...rest].toSorted(), sort).toEqual(everybody);
  }
  const [top] = await findAll(fan, `q=${word}&sort=talked`);
  expect(top).toMatchObject({ talks: expect.any(Number), by: "Guest", mine: false });
  expect((top as Listed & { talks: number }).talks).toBeGreaterThan(0);
  expect(names(await findAll(fan, `q=${word}&sort=name`)).slice(0, 3)).toEqual([
    `P0 ${word}`,
    `P1 ${word}`,
    `P10 ${word}`,
  ]);
});

test("a cursor of another order, or of nobody, is refused", async () => {
  for (const query of ["cursor=x", `cursor=name~${v7()}~a`, `sort=talked&cursor=talked~${v7()}~a`])
    expect(await browser().call("GET", `/api/personas?${query}`)).toMatchObject({
      status: 400,
      json: { code: "invalid_request" },
    });
});

test("one's own are found, counted by who can see them, and in the order of the last chats", async () => {
  const owner = await guest();
  const first = await makePersona(owner, "private", "Ada One");
  await makePersona(owner, "unlisted", "Bea Two");
  await makePersona(owner, "public", "Cleo Three", { tags: ["sea"] });
  await owner.call("POST", "/api/chats", { personaId: first.personaId });
  const { json } = await owner.call("GET", "/api/personas?scope=mine&sort=recent");
  expect(names(json.personas)[0]).toBe("Ada One");
  expect(json.personas[0].lastChatAt).toEqual(expect.any(String));
  expect(json.personas[1].lastChatAt).toBeNull();
  expect(json.counts).toMatchObject({
    total: 3,
    visibility: { private: 1, unlisted: 1, public: 1 },
  });
  const find = async (query: string) => names(await findAll(owner, `scope=mine&${query}`));
  expect(await find("q=two+bea")).toEqual(["Bea Two"]);
  expect(await find("q=sea")).toEqual(["Cleo Three"]);
  expect(await find("q=%25")).toEqual([]);
  expect(await find("visibility=unlisted")).toEqual(["Bea Two"]);
  expect(await find("sort=name")).toEqual(["Ada One", "Bea Two", "Cleo Three"]);
});

test("chats count for a persona when others begin them", async () => {
  const owner = await guest();
  const { personaId } = await makePersona(owner, "public");
  const talks = async () => (await owner.call("GET", `/api/personas/${personaId}`)).json.talks;
  await owner.call("POST", "/api/chats", { personaId });
  expect(await talks()).toBe(0);
  await (await guest()).call("POST", "/api/chats", { personaId });
  expect(await talks()).toBe(1);
});

test("a fork is one's own private copy of what is published, made once, and says whose work it is", async () => {
  const owner = await member(undefined, "Teodor");
  const { personaId } = await makePersona(owner, "public", "Juno", {
    tags: ["station"],
    rating: "teen",
  });
  const newer = await addVersion(inject("databaseUrl"), {
    personaId,
    number: 2,
    data: { name: "Secret" },
  });
  await setCurrentVersion(inject("databaseUrl"), { personaId, currentVersionId: newer });
  const fan = await guest();
  const id = v7();
  const fork = (who: Browser, from = personaId) =>
    who.call("POST", `/api/personas/${from}/fork`, { id });
  const [made, again] = await Promise.all([fork(fan), fork(fan)]);
  for (const answer of [made, again])
    expect(answer).toMatchObject({
      status: 201,
      json: {
        id,
        name: "Juno",
        tags: ["station"],
        rating: "teen",
        visibility: "private",
        mine: true,
        currentVersion: { number: 1 },
        lineage: [{ personaId, name: "Juno", by: "Teodor", here: true }],
      },
    });
  expect((await owner.call("GET", `/api/personas/${personaId}`)).json.forks).toBe(1);
  expect((await owner.call("GET", `/api/personas/${id}`)).status).toBe(404);
  expect((await fan.call("POST", "/api/chats", { personaId: id })).status).toBe(201);
  expect(await fork(await guest())).toMatchObject({ status: 409, json: { code: "id_conflict" } });
  expect(await fork(fan, MAREN)).toMatchObject({ status: 409, json: { code: "id_conflict" } });
  expect((await fork(browser())).status).toBe(401);
});

test("a fork keeps the portrait, and its origin when that is taken back", async () => {
  const fan = await guest();
  const id = v7();
  const { json } = await fan.call("POST", `/api/personas/${MAREN}/fork`, { id });
  expect(json.portrait.url).toBe("/house/portraits/maren-holloway.svg");
  expect(json.loreCount).toBeGreaterThan(0);
  const owner = await guest();
  const { personaId } = await makePersona(owner, "public", "Juno");
  const copy = v7();
  await fan.call("POST", `/api/personas/${personaId}/fork`, { id: copy });
  await owner.call("PUT", `/api/personas/${personaId}/publication`, {
    visibility: "private",
    headline: "",
    tags: [],
    rating: null,
    slug: "",
    publish: true,
  });
  const kept = await fan.call("GET", `/api/personas/${copy}`);
  expect(kept.json.lineage).toEqual([{ personaId, name: "Juno", by: "Guest", here: false }]);
  expect(await fan.call("POST", `/api/personas/${personaId}/fork`, { id: copy })).toMatchObject({
    status: 201,
  });
});

test.each(["private", "unlisted"] as const)(
  "a %s persona can't be forked by others",
  async (visibility) => {
    const { personaId } = await makePersona(await guest(), visibility);
    const answer = await (
      await guest()
    ).call("POST", `/api/personas/${personaId}/fork`, { id: v7() });
    expect(answer).toMatchObject({ status: 404, json: { code: "not_found" } });
  },
);
