import { expect, inject, test } from "vitest";
import { openDb } from "./client.ts";
import { addLines, addVersion, setCurrentVersion } from "./fixture.ts";
import { setVisibility } from "./cards.fixture.ts";
import {
  addScene,
  changePicture,
  findCurrentVersion,
  findPictureRow,
  putAway,
  queuePicture,
} from "./painting.fixture.ts";
import {
  claimPicture,
  failPicture,
  hangPortrait,
  tellProgress,
  writeColours,
  writeWords,
} from "./queries/painting.ts";

const url = inject("databaseUrl");
const db = openDb(url);
const runId = "run_1";
const words = { scene: "s", prompt: "p", alt: "a", model: "m", seed: 2_147_483_647 };

test("a run that takes a picture gets all that it is painted from", async () => {
  const roleplayData = { appearance: "woman of forty, teal coat", summary: "s", voice: "v" };
  const scene = await addScene(url, { roleplayData, rating: "teen" });
  const settings = { style: "gouache", shape: "1:1" } as const;
  const imageId = await queuePicture(url, scene, { seed: 4_017_226, settings });
  const held = await claimPicture(db, { imageId, runId });
  expect(held).toEqual({
    id: imageId,
    kind: "scene",
    scene: "",
    prompt: "",
    alt: "",
    settings,
    model: null,
    seed: 4_017_226,
    size: { width: 64, height: 40 },
    persona: {
      versionId: scene.versionId,
      name: "Maren Holloway",
      appearance: "woman of forty, teal coat",
      rating: "teen",
    },
    userPersona: { name: "Wren", appearance: "man with a red scarf" },
    scenario: "A rock station in the October gales.",
    lines: [
      { role: "user", parts: [{ type: "text", text: "Who?" }] },
      { role: "assistant", parts: [{ type: "text", text: "*She sets the lamp on the sill.*" }] },
    ],
  });
  const row = await findPictureRow(url, imageId);
  expect(row).toMatchObject({ status: "running", runId, progress: expect.closeTo(0.1) });
  const lease = (row.heldUntil?.getTime() ?? 0) - (row.startedAt?.getTime() ?? 0);
  expect(lease).toBeGreaterThan(290_000);
});

test("only a reply's own last four lines are read, from the oldest to the last", async () => {
  const scene = await addScene(url);
  const line = { chatId: scene.chatId, parentId: scene.replyId, depth: 1, count: 6 };
  const ids = await addLines(url, line);
  const imageId = await queuePicture(url, scene, { messageId: ids[4] ?? null });
  const { lines } = (await claimPicture(db, { imageId, runId })) ?? { lines: [] };
  const texts = lines.flatMap(({ parts }) => parts.map((part) => "text" in part && part.text));
  expect(texts).toEqual(["Line 1.", "Line 2.", "Line 3.", "Line 4."]);
});

test("a chat's picture shows the version it is pinned to, a gallery's the current one", async () => {
  const scene = await addScene(url);
  const { personaId, versionId } = scene;
  const newer = await addVersion(url, { personaId, number: 2, data: { appearance: "a cat" } });
  await setCurrentVersion(url, { personaId, currentVersionId: newer });
  const plate = await queuePicture(url, scene);
  const own = await queuePicture(url, scene, { kind: "imagined" });
  expect((await claimPicture(db, { imageId: plate, runId }))?.persona?.versionId).toBe(versionId);
  const held = await claimPicture(db, { imageId: own, runId });
  expect(held?.persona).toMatchObject({ versionId: newer, appearance: "a cat" });
  expect(held).toMatchObject({ lines: [], userPersona: null });
});

test("who paints another's persona is told of what is published, and of nothing once that is taken back", async () => {
  const [scene, stranger] = [await addScene(url), await addScene(url)];
  const { personaId, versionId } = scene;
  await setVisibility(url, { personaId, visibility: "public" });
  const newer = await addVersion(url, { personaId, number: 2, data: { appearance: "a secret" } });
  await setCurrentVersion(url, { personaId, currentVersionId: newer });
  const row = { kind: "imagined", personaId } as const;
  const first = await queuePicture(url, stranger, row);
  expect((await claimPicture(db, { imageId: first, runId }))?.persona?.versionId).toBe(versionId);
  await setVisibility(url, { personaId, visibility: "private" });
  const second = await queuePicture(url, stranger, row);
  expect((await claimPicture(db, { imageId: second, runId }))?.persona).toBeNull();
});

test("a picture is one run's until its lease is over", async () => {
  const imageId = await queuePicture(url, await addScene(url));
  const take = (runId: string) => claimPicture(db, { imageId, runId });
  expect(await take(runId)).not.toBeNull();
  expect(await take(runId)).not.toBeNull();
  expect(await take("run_2")).toBeNull();
  await changePicture(url, imageId, { heldUntil: new Date(0) });
  expect(await take("run_2")).not.toBeNull();
  expect(await take(runId)).toBeNull();
});

test("of twenty runs that want the same picture at once one gets it", async () => {
  const imageId = await queuePicture(url, await addScene(url));
  const runs = Array.from({ length: 20 }, (_, n) => claimPicture(db, { imageId, runId: `r${n}` }));
  expect((await Promise.all(runs)).filter((held) => held !== null)).toHaveLength(1);
});

test.each(["ready", "failed"] as const)("a picture that is %s is not taken", async (status) => {
  const imageId = await queuePicture(url, await addScene(url), { status });
  expect(await claimPicture(db, { imageId, runId })).toBeNull();
});

test("what is deleted is not painted: the picture, its reply, or its chat", async () => {
  const [first, second] = [await addScene(url), await addScene(url)];
  const alone = await queuePicture(url, first, { deletedAt: new Date() });
  const ofReply = await queuePicture(url, first);
  const ofChat = await queuePicture(url, second);
  await putAway(url, { messageId: first.replyId });
  await putAway(url, { chatId: second.chatId });
  for (const imageId of [alone, ofReply, ofChat]) {
    expect(await claimPicture(db, { imageId, runId })).toBeNull();
    expect((await findPictureRow(url, imageId)).status).toBe("queued");
  }
});

test("what a run writes counts only while it holds the picture", async () => {
  const imageId = await queuePicture(url, await addScene(url));
  await claimPicture(db, { imageId, runId });
  const hold = { imageId, runId };
  expect(await writeWords(db, { ...hold, words, progress: 0.3 })).toBe(true);
  expect(await writeColours(db, { ...hold, hue: 196, chroma: 0.08, progress: 0.9 })).toBe(true);
  expect(await tellProgress(db, { ...hold, progress: 0.95 })).toBe(true);
  const row = await findPictureRow(url, imageId);
  expect(row).toMatchObject({ ...words, hue: 196, progress: expect.closeTo(0.95) });
  const other = { imageId, runId: "run_2" };
  expect(await writeWords(db, { ...other, words, progress: 0.3 })).toBe(false);
  expect(await writeColours(db, { ...other, hue: 1, chroma: 0.05, progress: 0.9 })).toBe(false);
  expect(await tellProgress(db, { ...other, progress: 0.5 })).toBe(false);
  expect(await failPicture(db, { ...other, problem: "bad_picture" })).toBe(false);
  expect(await findPictureRow(url, imageId)).toEqual(row);
});

test("a failure is told once, and not over what a person or another run has made of the picture", async () => {
  const imageId = await queuePicture(url, await addScene(url));
  const hold = { imageId, runId };
  expect(await failPicture(db, { ...hold, problem: "refused" })).toBe(false);
  await claimPicture(db, hold);
  expect(await failPicture(db, { ...hold, problem: "refused" })).toBe(true);
  expect(await failPicture(db, { ...hold, problem: "bad_picture" })).toBe(false);
  const row = await findPictureRow(url, imageId);
  expect(row).toMatchObject({ status: "failed", error: "refused", heldUntil: null });
  expect(row.finishedAt).not.toBeNull();
});

test("a portrait of somebody whose looks nobody wrote is painted from their headline", async () => {
  const told = { name: "Old Bao", headline: "A ferryman with a lantern" };
  const scene = await addScene(url, { data: told });
  const looksFor = async (kind: "portrait" | "imagined") => {
    const held = await claimPicture(db, {
      imageId: await queuePicture(url, scene, { kind }),
      runId,
    });
    return held?.persona?.appearance;
  };
  expect(await looksFor("portrait")).toBe("A ferryman with a lantern");
  expect(await looksFor("imagined")).toBe("");
});

test("a finished portrait hangs where there is none yet, with its accent", async () => {
  const scene = await addScene(url);
  const row = { kind: "portrait", status: "ready", runId, hue: 196, chroma: 0.07 } as const;
  const first = await queuePicture(url, scene, row);
  expect(await hangPortrait(db, { imageId: first, runId })).toBe(true);
  expect(await findCurrentVersion(url, scene.personaId)).toMatchObject({
    portraitImageId: first,
    hue: 196,
    chroma: expect.closeTo(0.07),
  });
  const second = await queuePicture(url, scene, row);
  expect(await hangPortrait(db, { imageId: second, runId })).toBe(false);
  expect(await hangPortrait(db, { imageId: first, runId })).toBe(true);
  expect((await findCurrentVersion(url, scene.personaId)).portraitImageId).toBe(first);
});

test.each([
  { kind: "imagined", status: "ready" },
  { kind: "portrait", status: "running" },
  { kind: "portrait", status: "ready", deletedAt: new Date() },
] as const)("a picture that is $kind and $status hangs nowhere", async (row) => {
  const scene = await addScene(url);
  const imageId = await queuePicture(url, scene, { ...row, runId });
  expect(await hangPortrait(db, { imageId, runId })).toBe(false);
});

test("nobody's portrait hangs on another's persona", async () => {
  const [scene, stranger] = [await addScene(url), await addScene(url)];
  const { personaId } = scene;
  await setVisibility(url, { personaId, visibility: "public" });
  const row = { kind: "portrait", status: "ready", runId, personaId } as const;
  const imageId = await queuePicture(url, stranger, row);
  expect(await hangPortrait(db, { imageId, runId })).toBe(false);
});
