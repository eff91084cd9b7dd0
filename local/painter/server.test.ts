import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StandIn } from "../stand-in.ts";
import { readPrompt } from "./sight.ts";
import { startPainter } from "./server.ts";

let painter: StandIn;
beforeAll(async () => {
  painter = await startPainter({ pace: 0 });
});
afterAll(() => painter.close());

const ask = (body: object) =>
  fetch(`${painter.url}/v1/images/generations`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "any", ...body }),
  });

async function painted(body: object): Promise<Buffer> {
  const answer = (await (await ask(body)).json()) as { data: { b64_json: string }[] };
  return Buffer.from(answer.data[0]?.b64_json ?? "", "base64");
}

test("a picture has the size that was asked for, and few bytes", async () => {
  const bytes = await painted({ prompt: "a lighthouse at night, rain", width: 1024, height: 640 });
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width: 1024, height: 640 });
  expect(bytes.length).toBeLessThan(120_000);
});

test("the same words, size and seed give the same picture, another seed another one", async () => {
  const wish = { prompt: "a woman in a teal coat at a kitchen table", width: 512, height: 512 };
  const [one, again, other] = await Promise.all([
    painted({ ...wish, seed: 3 }),
    painted({ ...wish, seed: 3 }),
    painted({ ...wish, seed: 4 }),
  ]);
  expect(one.equals(again)).toBe(true);
  expect(one.equals(other)).toBe(false);
});

test("what a prompt says is seen", () => {
  const sight = readPrompt(
    "woman with a grey braid, teal oilskin coat, her hand on a kettle in a kitchen at dusk, rain. engraving",
    1,
  );
  expect(sight).toMatchObject({
    place: "room",
    hour: "dusk",
    weather: "rain",
    figures: 1,
    view: "near",
    hairCut: "braid",
    manner: "engraving",
  });
  expect(sight.coat.h).toBe(196);
  expect(sight.hair.l).toBeGreaterThan(0.7);
});

test.each([
  "at sea",
  "in a forest",
  "in the mountains",
  "among the dunes of a desert",
  "in a city street",
  "in a library full of books",
  "on a stage",
  "in a train",
  "in a greenhouse",
  "at the console of a spaceship",
  "in a room",
])("something is painted of a person %s, by day and by night, far and near", async (where) => {
  for (const how of [
    "a man with a hat by day, rain",
    "wide view, two figures at night, snow, fire",
  ]) {
    const bytes = await painted({ prompt: `${how} ${where}`, width: 256, height: 320 });
    const { channels } = await sharp(bytes).stats();
    expect(Math.max(...channels.map(({ stdev }) => stdev)), where).toBeGreaterThan(12);
  }
});

test("head and shoulders are somebody's, whatever else is said", () => {
  expect(readPrompt("tall, grey coat, head and shoulders", 1)).toMatchObject({
    view: "portrait",
    figures: 1,
  });
});

test("words that stand for a refusal and a failure are refused and fail", async () => {
  expect((await ask({ prompt: "refuse to paint this" })).status).toBe(400);
  expect((await ask({ prompt: "fail to paint this" })).status).toBe(500);
  expect((await ask({ prompt: "", width: 10 })).status).toBe(400);
});
