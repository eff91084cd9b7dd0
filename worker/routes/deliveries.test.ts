import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { changeImage, claimImage, findImages } from "../../db/pictures.fixture.ts";
import { exif, webp } from "../cards/corpus/build.ts";
import { PICTURE_BYTES, signDelivery } from "../contract/painting.ts";
import { type Browser, guest, guestWithChat, misbehave } from "../fixture.ts";
import { deliver, depsOf, inSeconds, order, PNG } from "../pictures.fixture.ts";
import { takePicture } from "../services/delivery.ts";

const url = inject("databaseUrl");

/** A picture of a guest's that a run holds. */
async function held() {
  const person = await guest();
  const imageId = await order(person);
  return { person, imageId, ...(await hold(imageId)) };
}

async function hold(imageId: string) {
  const runId = `run_${imageId}`;
  await claimImage(url, { imageId, runId });
  return { runId };
}

const rowOf = async (imageId: string) => (await findImages(url, [imageId]))[0];
const keys = async () => (await env.PICTURES.list()).objects.map(({ key }) => key).toSorted();
const srcOf = async (who: Browser) => (await who.call("GET", "/api/images")).json.images[0].url;

test("a picture that is handed in is ready at once, with what it is, and without what hid in it", async () => {
  const { person, imageId } = await held();
  const bytes = new Uint8Array(webp(exif(new TextEncoder().encode("where it was made"))));
  const answer = await deliver({ imageId, bytes, contentType: "image/webp" });
  expect(answer.status).toBe(204);
  expect(await rowOf(imageId)).toMatchObject({
    status: "ready",
    progress: 1,
    error: null,
    contentType: "image/webp",
    width: 2,
    height: 3,
    heldUntil: null,
    finishedAt: expect.any(Date),
  });
  const shown = await person.call("GET", await srcOf(person));
  expect(shown.type).toBe("image/webp");
  expect(shown.text).not.toContain("where it was made");
  expect(shown.bytes.length).toBe((await rowOf(imageId))?.bytes);
  const { json } = await person.call("GET", "/api/images");
  expect(json.images[0]).toMatchObject({ status: "ready", took: expect.any(Number) });
});

test("handed in twice by the same run it is stored once", async () => {
  const { imageId } = await held();
  expect((await deliver({ imageId })).status).toBe(204);
  const before = await keys();
  const row = await rowOf(imageId);
  expect((await deliver({ imageId })).status).toBe(204);
  expect(await keys()).toEqual(before);
  expect(await rowOf(imageId)).toEqual(row);
});

test("handed in twice at the same moment it is stored once, and both hear that it is there", async () => {
  const { imageId } = await held();
  const before = await keys();
  const answers = await Promise.all([deliver({ imageId }), deliver({ imageId })]);
  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  expect((await keys()).length).toBe(before.length + 1);
});

test.each([
  ["signed with another secret", { secret: "a secret of somebody else's, just as long" }],
  ["with a signature that is none", { signature: "x".repeat(64) }],
  ["without a signature", { signature: "" }],
  ["too late", { expires: inSeconds(-2) }],
  ["signed for longer than we sign", { expires: inSeconds(4_000) }],
])("a picture %s is refused, and no bytes stay", async (_, forged) => {
  const { imageId, runId } = await held();
  const before = await keys();
  expect(await deliver({ imageId, runId, ...forged })).toMatchObject({
    status: 401,
    json: { code: "delivery_refused" },
  });
  expect(await keys()).toEqual(before);
  expect(await rowOf(imageId)).toMatchObject({ status: "running", storageKey: null });
});

test("a signature is worth nothing for another picture, run, time or other bytes", async () => {
  const [one, other] = [await held(), await held()];
  const secret = inject("workerEnv")["PICTURES_SECRET"] ?? "";
  const told = { imageId: one.imageId, runId: one.runId, expires: inSeconds(200), bytes: PNG };
  const signature = await signDelivery(secret, told);
  const swapped = [
    { ...told, imageId: other.imageId },
    { ...told, runId: other.runId },
    { ...told, expires: told.expires + 1 },
    { ...told, bytes: new Uint8Array(webp(null)), contentType: "image/webp" },
  ];
  for (const delivery of swapped) {
    expect((await deliver({ ...delivery, signature })).status).toBe(401);
  }
  expect((await deliver({ ...told, signature })).status).toBe(204);
});

test("a run that lost its picture to another brings nothing", async () => {
  const { imageId } = await held();
  const before = await keys();
  expect((await deliver({ imageId, runId: "run_of_before" })).status).toBe(410);
  expect((await deliver({ imageId: v7() })).status).toBe(410);
  expect(await keys()).toEqual(before);
  expect(await rowOf(imageId)).toMatchObject({ status: "running" });
});

test.each([
  ["cut short", PNG.subarray(0, PNG.length - 20), "image/png"],
  ["of text", new TextEncoder().encode("<svg onload=alert(1)>"), "image/png"],
  ["of another kind than is said", PNG, "image/webp"],
  ["said to be a page", PNG, "text/html"],
  ["empty", new Uint8Array(0), "image/png"],
])("bytes that are %s are no picture", async (_, bytes, contentType) => {
  const { imageId } = await held();
  const before = await keys();
  expect(await deliver({ imageId, bytes, contentType })).toMatchObject({
    status: 422,
    json: { code: "bad_picture" },
  });
  expect(await keys()).toEqual(before);
});

test("a picture that is too wide, and one that is too large, are refused", async () => {
  const { imageId } = await held();
  const wide = PNG.slice();
  new DataView(wide.buffer).setUint32(16, 4_097);
  expect((await deliver({ imageId, bytes: wide })).status).toBe(422);
  const large = new Uint8Array(PICTURE_BYTES + 1);
  large.set(PNG);
  expect(await deliver({ imageId, bytes: large })).toMatchObject({
    status: 413,
    json: { code: "body_too_large", limit: PICTURE_BYTES },
  });
});

test("without a place for bytes the run may try again later, and then it is there", async () => {
  const { imageId } = await held();
  expect(await deliver({ imageId, env: inject("workerEnv") })).toMatchObject({
    status: 503,
    json: { code: "storage_unavailable" },
  });
  expect(await rowOf(imageId)).toMatchObject({ status: "running", error: null });
  expect((await deliver({ imageId })).status).toBe(204);
});

test("when the database's answer is lost, a second try finds the picture and its bytes", async () => {
  const { person, imageId, runId } = await held();
  // The first request only asks; the second one writes, and its answer is lost.
  await misbehave("neon", [{ kind: "drop-response", body: runId, skip: 1, times: 1 }]);
  expect((await deliver({ imageId })).status).toBe(503);
  expect((await deliver({ imageId })).status).toBe(204);
  expect((await person.call("GET", await srcOf(person))).status).toBe(200);
});

test("a picture of a line or a chat that was deleted meanwhile is gone, and no bytes stay", async () => {
  for (const gone of ["line", "chat"]) {
    const { person, chatId, leafId } = await guestWithChat();
    const imageId = v7();
    const path = `/api/chats/${chatId}/messages/${leafId}`;
    expect((await person.call("POST", `${path}/images`, { id: imageId })).status).toBe(202);
    const { runId } = await hold(imageId);
    const place = gone === "line" ? path : `/api/chats/${chatId}`;
    await person.call("DELETE", place);
    await expect.poll(async () => (await rowOf(imageId))?.error).toBe("cancelled");
    // Even where the run has not been heard of since.
    await changeImage(url, imageId, { status: "running", error: null });
    const before = await keys();
    expect((await deliver({ imageId, runId })).status).toBe(410);
    expect(await keys()).toEqual(before);
    expect((await person.call("GET", `/api/images?messageId=${leafId}`)).json.images).toEqual([]);
  }
});

test("deleted between the look and the writing, it leaves no bytes either", async () => {
  const { person, imageId, runId } = await held();
  const deps = depsOf();
  const { put } = env.PICTURES;
  const before = await keys();
  const pictures = new Proxy(env.PICTURES, {
    get: (bucket, name) =>
      name === "put"
        ? async (...args: Parameters<typeof put>) => {
            const stored = await bucket.put(...args);
            await person.call("DELETE", "/api/images", { ids: [imageId] });
            return stored;
          }
        : Reflect.get(bucket, name).bind(bucket),
  });
  const told = { imageId, runId, expires: inSeconds(200) };
  const signature = await signDelivery(deps.config.PICTURES_SECRET, { ...told, bytes: PNG });
  const bring = { ...told, signature, contentType: "image/png", read: async () => PNG };
  await expect(takePicture({ ...deps, pictures }, bring)).rejects.toMatchObject({
    code: "picture_gone",
  });
  expect(await keys()).toEqual(before);
});
