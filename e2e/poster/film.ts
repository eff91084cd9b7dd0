import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import sharp from "sharp";

/** Milliseconds between two pictures, as far as the browser keeps up; what is moving is seen to move. */
const BEAT = 120;

/** A still picture and how long it was to be seen, in milliseconds. */
interface Frame {
  bytes: Buffer;
  delay: number;
}

/** Takes pictures of a page for as long as `act` runs; what does not change from one to the next is one frame. */
export async function film(page: Page, act: () => Promise<void>): Promise<Frame[]> {
  const frames: Frame[] = [];
  const acting = new AbortController();
  const camera = (async () => {
    for (let taken = Date.now(); !acting.signal.aborted;) {
      const bytes = await page.screenshot({ type: "png", animations: "allow", caret: "initial" });
      const now = Date.now();
      const last = frames.at(-1);
      if (last) last.delay += now - taken;
      taken = now;
      if (!last?.bytes.equals(bytes)) frames.push({ bytes, delay: 0 });
      await sleep(Math.max(0, BEAT - (Date.now() - now)));
    }
  })();
  try {
    await act();
  } finally {
    acting.abort();
    await camera;
  }
  return frames;
}

/** The frames as one animated picture of that width, which begins anew after a rest. Gives how long it runs, in seconds. */
export async function develop(frames: Frame[], to: { path: string; width: number }) {
  const last = frames.at(-1);
  if (last) last.delay = 2_500;
  const small = await Promise.all(
    frames.map(({ bytes }) => sharp(bytes).resize({ width: to.width }).png().toBuffer()),
  );
  const delay = frames.map((frame) => Math.max(20, Math.round(frame.delay)));
  await sharp(small, { join: { animated: true } })
    .webp({ quality: 60, effort: 5, delay, loop: 0, minSize: true })
    .toFile(to.path);
  return delay.reduce((sum, ms) => sum + ms, 0) / 1_000;
}

/** Pictures of phones beside each other, with round corners on nothing. */
export async function lineUp(phones: Buffer[], path: string): Promise<void> {
  const [gap, radius] = [32, 28];
  const round = await Promise.all(phones.map((phone) => cutCorners(phone, radius)));
  const { width = 0, height = 0 } = await sharp(phones[0]).metadata();
  const all = { width: phones.length * (width + gap) - gap, height, channels: 4 as const };
  await sharp({ create: { ...all, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .composite(round.map((input, place) => ({ input, left: place * (width + gap), top: 0 })))
    .webp({ quality: 82, effort: 5 })
    .toFile(path);
}

async function cutCorners(picture: Buffer, radius: number): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const shape = `<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${radius}"/></svg>`;
  return sharp(picture)
    .composite([{ input: Buffer.from(shape), blend: "dest-in" }])
    .png()
    .toBuffer();
}
