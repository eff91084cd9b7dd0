import sharp from "sharp";
import { expect, inject, onTestFinished, test } from "vitest";
import {
  addScene,
  changePicture,
  findCurrentVersion,
  findPictureRow,
  putAway,
  queuePicture,
} from "../db/painting.fixture.ts";
import { SIGNATURE, verifyDelivery } from "../worker/contract/painting.ts";
import { makeDeps, makePicture, SECRET } from "./deps.fixture.ts";
import { hang, json, painted, type Reply, said, startServer, status } from "./http.fixture.ts";
import { paintPicture } from "./picture.ts";
import { paintPortrait } from "./portrait.ts";

const url = inject("databaseUrl");
const png = await makePicture("png");
const SCENE = "Maren Holloway sets the lamp on the sill, rain outside, seen from the stair";
const WRITER = said(JSON.stringify({ scene: SCENE, withUser: false, wears: "" }));

/** Servers for a run, each as told, and what the run needs. */
async function setUp(replies: { writer?: Reply; painter?: Reply; worker?: Reply } = {}) {
  const [writer, painter, worker] = [
    await startServer(replies.writer ?? WRITER),
    await startServer(replies.painter ?? painted(png)),
    await startServer(replies.worker ?? status(204)),
  ];
  const deps = makeDeps({
    OPENAI_BASE_URL: writer.url,
    CHAT_MODELS: "writer",
    IMAGE_BASE_URL: painter.url,
    PICTURES_URL: worker.url,
  });
  const run = new AbortController();
  onTestFinished(() => run.abort());
  const assign = (imageId: string, runId = "run_1") => ({ imageId, runId, signal: run.signal });
  return { deps, run, assign, writer, painter, worker };
}

test("a reply's picture is written, painted and handed over, in the row's size", async () => {
  const { deps, assign, writer, painter, worker } = await setUp();
  const scene = await addScene(url);
  const imageId = await queuePicture(url, scene, { settings: { style: "charcoal" } });
  expect(await paintPicture(deps, assign(imageId))).toBe("ready");
  const row = await findPictureRow(url, imageId);
  expect(row).toMatchObject({
    status: "running",
    scene: "She sets the lamp on the sill, rain outside, seen from the stair",
    alt: "Maren Holloway sets the lamp on the sill, rain outside, seen from the stair.",
    model: "black-forest-labs/FLUX.1-schnell",
    progress: expect.closeTo(0.9),
  });
  expect(row.prompt).toMatch(/^a tall woman, she sets the lamp .* Charcoal drawing/);
  expect(row.hue).toBeGreaterThan(190);
  const asked = JSON.parse(String(painter.came[0]?.body));
  expect(asked).toMatchObject({ prompt: row.prompt, seed: row.seed, width: 64, height: 40 });
  expect(writer.came).toHaveLength(1);
  const [delivery] = worker.came;
  const bytes = new Uint8Array(delivery?.body ?? []);
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 64, height: 40 });
  const expires = Number(delivery?.query.get("expires"));
  const signature = String(delivery?.headers[SIGNATURE]);
  const signed = { imageId, runId: "run_1", expires, bytes };
  expect(await verifyDelivery(SECRET, signed, signature)).toBe(true);
});

test("two replies of one persona are painted with the same looks from the same seed", async () => {
  const { deps, assign } = await setUp();
  const scene = await addScene(url);
  const ids = [await queuePicture(url, scene), await queuePicture(url, scene)];
  for (const id of ids) await paintPicture(deps, assign(id));
  const [first, second] = await Promise.all(ids.map((id) => findPictureRow(url, id)));
  expect(first?.seed).toBe(second?.seed);
  expect(first?.prompt.split(",")[0]).toBe(second?.prompt.split(",")[0]);
});

test("another attempt goes on with the words that were written", async () => {
  const { deps, assign, writer, painter } = await setUp({ painter: status(500) });
  const imageId = await queuePicture(url, await addScene(url));
  const attempt = () => paintPicture(deps, assign(imageId));
  await expect(attempt()).rejects.toMatchObject({ problem: "painter_unavailable" });
  await expect(attempt()).rejects.toMatchObject({ problem: "painter_unavailable" });
  expect(writer.came).toHaveLength(1);
  const asked = painter.came.map(({ body }) => JSON.parse(String(body)));
  expect(asked[1]).toEqual(asked[0]);
});

test("without a model for the words the reply itself tells the scene", async () => {
  const { deps, assign } = await setUp({ writer: status(500) });
  const line = '*Maren Holloway turns her cup on its saucer.* "Sit."';
  const imageId = await queuePicture(url, await addScene(url, { line }));
  expect(await paintPicture(deps, assign(imageId))).toBe("ready");
  expect((await findPictureRow(url, imageId)).scene).toBe("She turns her cup on its saucer.");
});

test.each<[string, { painter?: Reply; worker?: Reply }, string]>([
  ["a painter that is down", { painter: status(500) }, "painter_unavailable"],
  ["a painter that won't", { painter: json(400, { error: { message: "NSFW" } }) }, "refused"],
  ["text for a picture", { painter: painted(Buffer.from("no")) }, "bad_picture"],
  ["a picture cut short", { painter: painted(png.subarray(0, 90)) }, "bad_picture"],
  ["a worker that refuses it", { worker: status(401) }, "storage_unavailable"],
])("%s is told as such, and nothing is handed over", async (_, servers, problem) => {
  const { deps, assign, worker } = await setUp(servers);
  const imageId = await queuePicture(url, await addScene(url));
  await expect(paintPicture(deps, assign(imageId))).rejects.toMatchObject({ problem });
  expect(worker.came).toHaveLength(servers.worker ? 1 : 0);
});

test("a picture that is another run's, or finished, costs nothing", async () => {
  const { deps, assign, writer, painter } = await setUp();
  const imageId = await queuePicture(url, await addScene(url));
  await paintPicture(deps, assign(imageId, "run_2"));
  expect(await paintPicture(deps, assign(imageId))).toBe("gone");
  await changePicture(url, imageId, { status: "ready" });
  expect(await paintPicture(deps, assign(imageId, "run_2"))).toBe("gone");
  expect(writer.came).toHaveLength(1);
  expect(painter.came).toHaveLength(1);
});

test("a reply that is deleted before its picture is begun is not read", async () => {
  const { deps, assign, writer } = await setUp();
  const scene = await addScene(url);
  const imageId = await queuePicture(url, scene);
  await putAway(url, { messageId: scene.replyId });
  expect(await paintPicture(deps, assign(imageId))).toBe("gone");
  expect(writer.came).toHaveLength(0);
});

test("a picture that is taken back while it is painted ends there", async () => {
  const { deps, assign, painter, worker } = await setUp({ painter: hang });
  const imageId = await queuePicture(url, await addScene(url));
  const painting = paintPicture(deps, assign(imageId));
  await expect.poll(() => painter.came.length).toBe(1);
  await changePicture(url, imageId, { status: "failed", error: "cancelled" });
  expect(await painting).toBe("gone");
  expect(worker.came).toHaveLength(0);
});

test("a picture that the worker does not want any more ends quietly", async () => {
  const { deps, assign } = await setUp({ worker: status(410) });
  const imageId = await queuePicture(url, await addScene(url));
  expect(await paintPicture(deps, assign(imageId))).toBe("gone");
});

test("how far a picture is grows while it is painted", async () => {
  const { deps, assign, run } = await setUp({ painter: hang });
  const imageId = await queuePicture(url, await addScene(url));
  const painting = paintPicture(deps, assign(imageId)).catch((error: unknown) => error);
  const progress = async () => (await findPictureRow(url, imageId)).progress;
  await expect.poll(progress).toBeGreaterThan(0.31);
  expect(await progress()).toBeLessThan(0.9);
  run.abort(new Error("cancelled"));
  expect(await painting).toMatchObject({ message: "cancelled" });
});

/** A worker that takes a picture in, as the real one does to its row. */
const takeIn =
  (imageId: () => string): Reply =>
  async (came, response) => {
    await changePicture(url, imageId(), { status: "ready" });
    await status(204)(came, response);
  };

test("a portrait hangs where the persona has none, with the accent of its colours", async () => {
  let imageId = "";
  const { deps, assign } = await setUp({ worker: takeIn(() => imageId) });
  const scene = await addScene(url);
  imageId = await queuePicture(url, scene, { kind: "portrait", scene: "by the window" });
  expect(await paintPortrait(deps, assign(imageId))).toBe("ready");
  const version = await findCurrentVersion(url, scene.personaId);
  expect(version.portraitImageId).toBe(imageId);
  expect(version.hue).toBeGreaterThan(190);
  expect((await findPictureRow(url, imageId)).scene).toBe("by the window");
});

test("a portrait whose hanging failed is hung by the next attempt, not painted again", async () => {
  const { deps, assign, painter } = await setUp();
  const scene = await addScene(url);
  const imageId = await queuePicture(url, scene, { kind: "portrait", scene: "by the window" });
  await changePicture(url, imageId, { status: "ready", runId: "run_1", hue: 30, chroma: 0.05 });
  expect(await paintPortrait(deps, assign(imageId))).toBe("ready");
  expect(painter.came).toHaveLength(0);
  expect((await findCurrentVersion(url, scene.personaId)).portraitImageId).toBe(imageId);
});
