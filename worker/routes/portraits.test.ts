import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { changeImage } from "../../db/pictures.fixture.ts";
import { writeCard } from "../cards/write.ts";
import { CORVIN, portrait } from "../cards.fixture.ts";
import { type Browser, browser, guest, MAREN } from "../fixture.ts";
import { bringIn } from "../importing.fixture.ts";

const asset = (name: string, bytes: Uint8Array) => ({
  uri: `embeded://assets/emotion/images/${name}.png`,
  type: "emotion",
  name,
  ext: "png",
  bytes,
});

/** A card in a zip with a picture for each mood, and a file that is none. */
async function moods(...names: string[]) {
  const pictures = names.map((name) => asset(name, portrait.bytes));
  const assets = [...pictures, asset("broken", new Uint8Array([1, 2, 3]))];
  return (await writeCard({ ...CORVIN, assets }, "charx")).bytes;
}

interface Picture {
  id: string;
  url: string;
  alt: string;
  chosen: boolean;
}

/** A guest with a persona of several pictures. */
async function withPictures() {
  const owner = await guest();
  const { json } = await bringIn(owner, await moods("grim", "glad"));
  const path = `/api/personas/${json.id}`;
  const pictures = async (): Promise<Picture[]> =>
    (await owner.call("GET", `${path}/pictures`)).json.pictures;
  const choose = (imageId: string, more: object = {}, who: Browser = owner) =>
    who.call("PUT", `${path}/portrait`, { imageId, ...more });
  return { owner, path, first: json, pictures, choose };
}

test("the pictures that came along with a card are the persona's own, and their owner's alone", async () => {
  const { owner, path, pictures } = await withPictures();
  const all = await pictures();
  expect(all.map(({ alt, chosen }) => [alt, chosen])).toEqual([
    ["Corvin Ash, glad", false],
    ["Corvin Ash, grim", false],
    ["Corvin Ash", true],
  ]);
  for (const { url } of all) {
    expect(await owner.call("GET", url)).toMatchObject({ status: 200, type: "image/png" });
    expect((await browser().call("GET", url)).status).toBe(404);
  }
  expect((await (await guest()).call("GET", `${path}/pictures`)).status).toBe(404);
});

test("another picture becomes the portrait in a version of its own, with its light", async () => {
  const { owner, path, first, pictures, choose } = await withPictures();
  const chat = await owner.call("POST", "/api/chats", { personaId: first.id });
  const [glad] = await pictures();
  const set = await choose(glad?.id ?? "", { accent: { hue: 20, chroma: 0.09 } });
  expect(set).toMatchObject({
    status: 200,
    json: {
      currentVersion: { number: 2 },
      portrait: { url: glad?.url, alt: "Corvin Ash, glad" },
      accent: { hue: 20 },
      greetings: first.greetings,
      loreCount: 1,
    },
  });
  expect(await choose(glad?.id ?? "")).toMatchObject({ json: { currentVersion: { number: 2 } } });
  const { json } = await owner.call("GET", `${path}/versions`);
  expect(json.versions).toMatchObject([
    { number: 2, note: "Another portrait", changed: [] },
    { number: 1 },
  ]);
  const before = await owner.call("GET", `/api/chats/${chat.json.id}`);
  expect(before.json.persona.portrait).toEqual(first.portrait);
});

test("a picture that was painted here brings the light of its own row along", async () => {
  const { pictures, choose } = await withPictures();
  const [glad, grim] = await pictures();
  await changeImage(inject("databaseUrl"), glad?.id ?? "", { hue: 196, chroma: 0.07 });
  const painted = { hue: 196, chroma: expect.closeTo(0.07) };
  const measured = { accent: { hue: 20, chroma: 0.09 } };
  const set = await choose(glad?.id ?? "", measured);
  expect(set.json).toMatchObject({ accent: painted, currentVersion: { number: 2 } });
  expect((await choose(glad?.id ?? "")).json.currentVersion.number).toBe(2);
  expect((await choose(grim?.id ?? "")).json).toMatchObject({ accent: painted });
});

test("two choices at once are both made, one after the other", async () => {
  const { owner, path, pictures, choose } = await withPictures();
  const [glad, grim] = await pictures();
  const both = await Promise.all([choose(glad?.id ?? ""), choose(grim?.id ?? "")]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const { json } = await owner.call("GET", `${path}/versions`);
  expect(json.versions.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1]);
});

test("neither a picture of another persona nor a persona of another's is taken", async () => {
  const { owner, pictures, choose } = await withPictures();
  const { pictures: others } = await withPictures();
  const { json: second } = await bringIn(owner, await moods("calm"));
  const [theirs] = await others();
  const { json } = await owner.call("GET", `/api/personas/${second.id}/pictures`);
  const [mine] = await pictures();
  for (const imageId of [theirs?.id, json.pictures[0].id, v7()]) {
    expect(await choose(imageId)).toMatchObject({ status: 404, json: { code: "not_found" } });
  }
  const stranger = await guest();
  expect((await choose(mine?.id ?? "", {}, stranger)).status).toBe(404);
  expect((await choose(mine?.id ?? "", {}, browser())).status).toBe(401);
  const house = `/api/personas/${MAREN}/portrait`;
  expect((await owner.call("PUT", house, { imageId: mine?.id })).status).toBe(404);
  expect((await choose("nobody")).status).toBe(400);
});

test("a card that is brought in again as a version brings no picture twice", async () => {
  const { owner, first, pictures } = await withPictures();
  await bringIn(owner, await moods("grim", "glad", "calm"), { as: first.id });
  const names = (await pictures()).map(({ alt }) => alt).toSorted();
  expect(names).toEqual([
    "Corvin Ash",
    "Corvin Ash",
    "Corvin Ash, calm",
    "Corvin Ash, glad",
    "Corvin Ash, grim",
  ]);
});
