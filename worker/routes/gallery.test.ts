import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { changeImage, claimImage, findImages } from "../../db/pictures.fixture.ts";
import { type Browser, browser, guest, guestWithChat, makePersona, MAREN } from "../fixture.ts";
import { deliver, order, painted, taken, wish } from "../pictures.fixture.ts";

const url = inject("databaseUrl");

const list = async (who: Browser, query = "") =>
  (await who.call("GET", `/api/images${query}`)).json;
const idsOf = (page: { images: { id: string }[] }) => page.images.map(({ id }) => id);

test("a gallery shows what was asked for, newest first, and how many there are", async () => {
  const person = await guest();
  const ids = [
    await order(person),
    await painted(person),
    await order(person, { personaId: MAREN }),
  ];
  const page = await list(person);
  expect(idsOf(page)).toEqual(ids.toReversed());
  expect(page).toMatchObject({ count: 3, nextCursor: null });
  expect(page.images).toMatchObject([
    { status: "queued", url: null, persona: { id: MAREN, name: "Maren Holloway" }, took: null },
    { status: "ready", url: expect.stringMatching(/^\/api\/images\//), width: 64, height: 96 },
    { kind: "imagined", persona: null, messageId: null, chatId: null, kept: false },
  ]);
  expect((await person.call("GET", page.images[1].url)).type).toBe("image/png");
  expect(await list(await guest())).toEqual({ images: [], nextCursor: null, count: 0 });
  expect((await browser().call("GET", "/api/images")).status).toBe(401);
});

test("a gallery is narrowed by persona, kind, heart and words, in any letters", async () => {
  const person = await guest();
  const { personaId } = await makePersona(person, "private", "Ines of the Points");
  const plain = await order(person, { scene: "100% fog over a station" });
  const face = await order(person, { personaId, kind: "portrait" });
  await person.call("PATCH", `/api/images/${plain}`, { kept: true });
  expect(idsOf(await list(person, `?personaId=${personaId}`))).toEqual([face]);
  expect(idsOf(await list(person, "?kind=portrait"))).toEqual([face]);
  expect(idsOf(await list(person, "?kept=true"))).toEqual([plain]);
  expect(idsOf(await list(person, "?kept=false"))).toEqual([face]);
  expect(idsOf(await list(person, "?q=POINTS"))).toEqual([face]);
  expect(idsOf(await list(person, "?q=100%25"))).toEqual([plain]);
  expect(await list(person, "?q=nothing")).toMatchObject({ images: [], count: 0 });
});

test("a long gallery comes in pages that miss nothing and repeat nothing", async () => {
  const person = await guest();
  const asked = await Promise.all(
    Array.from({ length: 7 }, () => person.call("POST", "/api/images", wish(8))),
  );
  expect(asked.map(({ status }) => status)).toEqual(Array(7).fill(202));
  const first = await list(person);
  expect(first).toMatchObject({ count: 56 });
  const second = await list(person, `?cursor=${first.nextCursor}`);
  expect(second).toMatchObject({ count: null, nextCursor: null });
  expect([first.images.length, second.images.length]).toEqual([50, 6]);
  expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(56);
  for (const query of ["?cursor=x", `?cursor=${first.nextCursor}&messageId=${v7()}`]) {
    expect((await person.call("GET", `/api/images${query}`)).status).toBe(400);
  }
});

test("of a reply's pictures the one that was chosen last comes first", async () => {
  const { person, chatId, leafId } = await guestWithChat();
  const path = `/api/chats/${chatId}/messages/${leafId}/images`;
  const ids = [v7(), v7(), v7()];
  for (const id of ids) expect((await person.call("POST", path, { id })).status).toBe(202);
  const query = `?messageId=${leafId}&messageId=${v7()}`;
  expect(idsOf(await list(person, query))).toEqual(ids.toReversed());
  const chosen = await person.call("PATCH", `/api/images/${ids[0]}`, { shown: true });
  expect(chosen).toMatchObject({ status: 200, json: { id: ids[0], messageId: leafId, chatId } });
  expect(idsOf(await list(person, query))).toEqual([ids[0], ids[2], ids[1]]);
  expect(idsOf(await list(person, `?chatId=${chatId}`))).toEqual(ids.toReversed());
  expect(idsOf(await list(await guest(), query))).toEqual([]);
});

test("a picture that is taken back fails as such, its run is ended, and what comes for it leaves nothing", async () => {
  const person = await guest();
  const imageId = await order(person);
  await expect.poll(async () => (await taken(imageId))[0]?.runId).toBeTruthy();
  const [run] = await taken(imageId);
  const runId = run?.runId ?? "";
  await claimImage(url, { imageId, runId });
  const path = `/api/images/${imageId}/cancel`;
  expect((await (await guest()).call("POST", path)).status).toBe(404);
  const cancelled = await person.call("POST", path);
  expect(cancelled).toMatchObject({
    status: 200,
    json: { status: "failed", problem: "cancelled", url: null },
  });
  await expect.poll(async () => (await taken(imageId))[0]?.cancelled).toBe(true);
  const before = (await env.PICTURES.list()).objects.length;
  expect(await deliver({ imageId, runId })).toMatchObject({
    status: 410,
    json: { code: "picture_gone" },
  });
  expect((await env.PICTURES.list()).objects.length).toBe(before);
  expect((await person.call("POST", path)).json).toEqual(cancelled.json);
});

test("a picture that is painted can't be taken back", async () => {
  const person = await guest();
  const imageId = await painted(person);
  const answer = await person.call("POST", `/api/images/${imageId}/cancel`);
  expect(answer).toMatchObject({ status: 200, json: { status: "ready", problem: null } });
});

test("pictures are put away together and come back within a week, those that waited as taken back", async () => {
  const person = await guest();
  const ids = [await painted(person), await order(person)];
  const { images } = await list(person);
  const { url: src } = images.find(({ id }: { id: string }) => id === ids[0]);
  const stranger = await guest();
  for (const path of ["/api/images/restore", "/api/images"]) {
    const method = path === "/api/images" ? "DELETE" : "POST";
    expect((await stranger.call(method, path, { ids })).status).toBe(404);
    expect((await browser().call(method, path, { ids })).status).toBe(401);
  }
  const gone = await person.call("DELETE", "/api/images", { ids: [...ids, v7()] });
  expect(gone.status).toBe(204);
  expect((await person.call("DELETE", "/api/images", { ids })).status).toBe(204);
  expect(await list(person)).toMatchObject({ images: [], count: 0 });
  expect((await person.call("GET", src)).status).toBe(404);
  expect((await person.call("PATCH", `/api/images/${ids[0]}`, { kept: true })).status).toBe(404);
  const back = await person.call("POST", "/api/images/restore", { ids });
  expect(back.status).toBe(200);
  expect(
    back.json.images.map(({ status, problem }: Record<string, string>) => [status, problem]),
  ).toEqual(
    expect.arrayContaining([
      ["ready", null],
      ["failed", "cancelled"],
    ]),
  );
  expect((await person.call("GET", src)).status).toBe(200);
  await person.call("DELETE", "/api/images", { ids });
  for (const id of ids)
    await changeImage(url, id, { deletedAt: new Date(Date.now() - 8 * 86_400_000) });
  expect((await person.call("POST", "/api/images/restore", { ids })).status).toBe(404);
});

test("a heart belongs to the picture's owner alone", async () => {
  const person = await guest();
  const imageId = await order(person);
  const path = `/api/images/${imageId}`;
  expect(await person.call("PATCH", path, { kept: true })).toMatchObject({
    status: 200,
    json: { id: imageId, kept: true },
  });
  expect((await person.call("PATCH", path, { kept: "yes" })).status).toBe(400);
  expect((await (await guest()).call("PATCH", path, { kept: false })).status).toBe(404);
  expect((await browser().call("PATCH", path, { kept: false })).status).toBe(401);
  expect(await findImages(url, [imageId])).toMatchObject([{ kept: true }]);
});

test("a guest who signs up keeps their pictures", async () => {
  const person = await guest();
  const imageId = await painted(person);
  const account = { name: "Odo", email: `${v7()}@example.com`, password: "long enough" };
  expect((await person.call("POST", "/api/auth/sign-up/email", account)).status).toBe(200);
  expect(idsOf(await list(person))).toEqual([imageId]);
});
