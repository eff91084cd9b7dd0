import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { changeImage, claimImage, findImages } from "../../db/pictures.fixture.ts";
import { browser, guest, makePersona, MAREN } from "../fixture.ts";
import { order, painted, setMood, taken, wish } from "../pictures.fixture.ts";

const url = inject("databaseUrl");

test("what is imagined waits in line under its own ids and is handed over once", async () => {
  const person = await guest();
  const { id: userId } = (await person.call("GET", "/api/me")).json;
  const settings = { style: "gouache", shape: "1:1", steps: 3, withPersona: false };
  const body = wish(3, { personaId: MAREN, seed: 2_147_483_646, settings });
  const answer = await person.call("POST", "/api/images", body);
  expect(answer.status).toBe(202);
  expect(answer.json.images).toMatchObject(
    body.ids.map((id, index) => ({
      id,
      kind: "imagined",
      status: "queued",
      progress: 0,
      scene: body.scene,
      prompt: "",
      seed: [2_147_483_646, 2_147_483_647, 0][index],
      width: 1024,
      height: 1024,
      settings,
      model: "black-forest-labs/FLUX.1-schnell",
      persona: { id: MAREN },
    })),
  );
  for (const id of body.ids) {
    await expect
      .poll(() => taken(id))
      .toMatchObject([
        {
          task: "imagine",
          authorization: "Bearer tr_dev_tests",
          payload: { imageId: id },
          options: { idempotencyKey: id, concurrencyKey: userId },
        },
      ]);
  }
  const again = await person.call("POST", "/api/images", body);
  expect(again.status).toBe(202);
  expect(again.json.images.map(({ id }: { id: string }) => id)).toEqual(body.ids);
  await expect
    .poll(async () =>
      (await findImages(url, body.ids)).map(({ runId, queuedAt }) => runId && queuedAt),
    )
    .toEqual([expect.any(Date), expect.any(Date), expect.any(Date)]);
  expect(await Promise.all(body.ids.map(async (id) => (await taken(id)).length))).toEqual([
    1, 1, 1,
  ]);
});

test("ids of somebody else's pictures are refused, and nothing beside them is painted", async () => {
  const theirs = await order(await guest());
  const person = await guest();
  const ids = [v7(), theirs];
  const answer = await person.call("POST", "/api/images", { ...wish(1), ids });
  expect(answer).toMatchObject({ status: 409, json: { code: "id_conflict" } });
  expect(await findImages(url, [ids[0] ?? ""])).toEqual([]);
});

test.each([
  ["no words", { scene: " " }, 400],
  ["nothing said of it", { scene: undefined }, 400],
  ["no ids", { ids: [] }, 400],
  ["nine at once", { ids: Array.from({ length: 9 }, () => v7()) }, 400],
  ["a painter that is not on offer", { modelId: "somebody" }, 422],
  ["a portrait of nobody", { kind: "portrait" }, 400],
  ["a scene, which is a reply's", { kind: "scene" }, 400],
  ["a persona that there is not", { personaId: v7() }, 404],
  ["a portrait of another's persona", { kind: "portrait", personaId: MAREN }, 404],
])("%s is no picture", async (_, more, status) => {
  const person = await guest();
  expect((await person.call("POST", "/api/images", wish(1, more))).status).toBe(status);
  expect((await person.call("GET", "/api/images")).json.count).toBe(0);
});

test("another's private persona can't be painted; a portrait of one's own is the portraits' task", async () => {
  const owner = await guest();
  const { personaId } = await makePersona(owner, "private");
  const portrait = { kind: "portrait", personaId };
  const stranger = await guest();
  for (const more of [portrait, { personaId }]) {
    expect((await stranger.call("POST", "/api/images", wish(1, more))).status).toBe(404);
  }
  expect((await browser().call("POST", "/api/images", wish(1))).status).toBe(401);
  const imageId = await order(owner, { ...portrait, scene: undefined });
  await expect.poll(() => taken(imageId)).toMatchObject([{ task: "portrait" }]);
});

const few = { ...inject("workerEnv"), LIMIT_PICTURES: "3/3600" };

test("there are only so many pictures a day, and they say when there are more", async () => {
  const person = await guest();
  const send = (count: number) => person.call("POST", "/api/images", wish(count), {}, few);
  const painters = async () =>
    (await person.call("GET", "/api/images/models", undefined, {}, few)).json;
  const left = async () => (await painters()).left;
  expect(await left()).toBe(3);
  const first = await send(2);
  expect([first.status, await left()]).toEqual([202, 1]);
  const refused = await send(2);
  expect(refused).toMatchObject({ status: 429, json: { code: "picture_limit" } });
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(3_590);
  expect(wait).toBeLessThanOrEqual(3_600);
  const [oldest, newer] = first.json.images.map(({ id }: { id: string }) => id);
  await changeImage(url, oldest, { createdAt: new Date(Date.now() - 3_000_000) });
  const sooner = Number((await send(2)).headers.get("retry-after"));
  expect(sooner).toBeGreaterThan(590);
  expect(sooner).toBeLessThanOrEqual(600);
  expect((await painters()).wait).toBeNull();
  expect((await send(1)).status).toBe(202);
  const { left: none, wait: told } = await painters();
  expect([none, told > 590, told <= 600]).toEqual([0, true, true]);
  // What has come to nothing costs nothing; what was begun and taken back does.
  await changeImage(url, newer, { status: "failed", error: "painter_unavailable" });
  expect(await left()).toBe(1);
  await claimImage(url, { imageId: oldest, runId: "run" });
  await person.call("POST", `/api/images/${oldest}/cancel`);
  await person.call("DELETE", "/api/images", { ids: [oldest] });
  expect(await left()).toBe(1);
});

test("of two orders at once only one takes the last place", async () => {
  const person = await guest();
  const send = () => person.call("POST", "/api/images", wish(2), {}, few);
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 429, 429]);
});

test("orders that come too fast are told to wait", async () => {
  const person = await guest();
  const nobody = wish(1, { personaId: v7() });
  const answers = await Promise.all(
    Array.from({ length: 31 }, () => person.call("POST", "/api/images", nobody)),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(30);
  expect(refused).toMatchObject([{ json: { code: "rate_limited" } }]);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("the painters on offer say what they take, to nobody too", async () => {
  const offered = JSON.stringify([
    { id: "a" },
    { id: "b", label: "B", demo: true, takes: { steps: false, guidance: true, negative: true } },
  ]);
  const env = { ...inject("workerEnv"), IMAGE_MODELS: offered };
  const answer = await browser().call("GET", "/api/images/models", undefined, {}, env);
  expect(answer.json).toEqual({
    models: [
      {
        id: "a",
        label: "a",
        demo: false,
        takes: { steps: true, guidance: false, negative: false },
        steps: { min: 1, max: 4, usual: 4 },
      },
      {
        id: "b",
        label: "B",
        demo: true,
        takes: { steps: false, guidance: true, negative: true },
        steps: null,
      },
    ],
    left: null,
    wait: null,
  });
  const person = await guest();
  const asked = await person.call("POST", "/api/images", wish(1, { modelId: "b" }), {}, env);
  expect(asked.json.images).toMatchObject([{ model: "b" }]);
});

test("a Trigger.dev that refuses leaves the picture in line, and one that is slow holds nobody up", async () => {
  const [refused, slow] = [await guest(), await guest()];
  const idOf = async (who: typeof slow) => (await who.call("GET", "/api/me")).json.id;
  await setMood({ about: await idOf(refused), status: 503 });
  await setMood({ about: await idOf(slow), wait: 2_500 });
  const begun = Date.now();
  const late = await order(slow);
  expect(Date.now() - begun).toBeLessThan(2_000);
  const imageId = await order(refused);
  await expect.poll(() => taken(imageId)).toMatchObject([{ runId: null }]);
  expect(await findImages(url, [imageId])).toMatchObject([
    { status: "queued", queuedAt: null, runId: null },
  ]);
  await expect.poll(async () => (await findImages(url, [late]))[0]?.runId).toMatch(/^run_/);
});

test("a picture is kept as a file with a name that says what it shows", async () => {
  const person = await guest();
  const imageId = await painted(person);
  await changeImage(url, imageId, {
    alt: `Maren Holloway lights the lamp at the end of the "Point", ${"slowly ".repeat(9)}`,
  });
  const { images } = (await person.call("GET", "/api/images")).json;
  const plain = await person.call("GET", images[0].url);
  expect(plain.headers.get("content-disposition")).toBeNull();
  const kept = await person.call("GET", `${images[0].url}?download=1`);
  expect(kept.headers.get("content-disposition")).toMatch(
    /^attachment; filename="Maren Holloway lights the lamp at the end of the +Point.*\.png"/,
  );
  expect(kept.headers.get("x-content-type-options")).toBe("nosniff");
});
