import sharp from "sharp";
import { expect, test } from "vitest";
import { makePicture } from "./deps.fixture.ts";
import { finish } from "./finish.ts";

const SIZE = { width: 128, height: 80 };
const noise = await sharp({
  create: {
    width: 300,
    height: 300,
    channels: 3,
    noise: { type: "gaussian", mean: 128, sigma: 60 },
    background: "#000",
  },
})
  .png()
  .toBuffer();

test.each(["png", "jpeg", "webp"] as const)(
  "a %s becomes WebP of the size that was asked for, without its metadata",
  async (format) => {
    const sent = await makePicture(format);
    expect(String.fromCharCode(...sent)).toContain("a secret place");
    const { bytes } = await finish(sent, SIZE);
    const { exif, ...known } = await sharp(bytes).metadata();
    expect(known).toMatchObject({ format: "webp", width: 128, height: 80 });
    expect(exif).toBeUndefined();
    expect(String.fromCharCode(...bytes)).not.toContain("secret");
  },
);

test.each<[string, Uint8Array]>([
  ["nothing", new Uint8Array()],
  ["text", new TextEncoder().encode("I can't paint that.")],
  [
    "a drawing that could fetch things",
    new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"),
  ],
  ["the head of a picture alone", new Uint8Array(noise.subarray(0, 60))],
  ["half a picture", new Uint8Array(noise.subarray(0, noise.length / 2))],
  ["a GIF", new Uint8Array(await sharp(noise).gif().toBuffer())],
])("%s is no picture", async (_, bytes) => {
  await expect(finish(bytes, SIZE)).rejects.toMatchObject({ problem: "bad_picture" });
});

test("half a JPEG and half a WebP are no pictures either", async () => {
  for (const format of ["jpeg", "webp"] as const) {
    const whole = await sharp(noise).toFormat(format).toBuffer();
    const half = new Uint8Array(whole.subarray(0, whole.length / 2));
    await expect(finish(half, SIZE)).rejects.toMatchObject({ problem: "bad_picture" });
  }
});

test("a small file that unpacks to more than sixteen million pixels is refused", async () => {
  const bomb = await makePicture("png", { width: 5_000, height: 5_000 });
  expect(bomb.length).toBeLessThan(400_000);
  await expect(finish(bomb, SIZE)).rejects.toMatchObject({ problem: "bad_picture" });
});

test.each([
  ["#1f7a8c", 205, 235],
  ["#a33a2a", 20, 40],
  ["#3d7a3a", 135, 150],
  ["#777777", 84, 84],
])("a picture of %s has its hue, as strong as the page can bear", async (colour, from, to) => {
  const { hue, chroma } = await finish(await makePicture("png", { colour }), SIZE);
  expect(hue).toBeGreaterThanOrEqual(from);
  expect(hue).toBeLessThanOrEqual(to);
  expect(chroma).toBeGreaterThanOrEqual(0.03);
  expect(chroma).toBeLessThanOrEqual(0.1);
});
