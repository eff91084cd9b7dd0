import { hasText, viewOf } from "./bytes.ts";
import { LIMITS } from "./bounds.ts";
import type { Picture } from "./card.ts";
import { isPng, readChunks, writeChunks } from "./chunks.ts";
import { cleanJpeg } from "./jpeg.ts";
import { cleanWebp } from "./webp.ts";

/** Why bytes did not become a picture. */
export type PictureFault = "picture_type" | "picture_too_large" | "picture_damaged";

/** What a picture's own reader gives: its size, and its bytes without all that is no picture. Null when it breaks off or is garbled. */
export type Cleaned = Omit<Picture, "contentType"> | null;

/** Told by the first three bytes. */
export const isJpeg = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** Told by the head of its RIFF. */
export const isWebp = (bytes: Uint8Array): boolean =>
  hasText(bytes, 0, "RIFF") && hasText(bytes, 8, "WEBP");

/**
 * A PNG, JPEG or WebP as it may be stored and shown: texts, places, cameras and whatever else hides behind the pixels are left out.
 * Anything else, SVG above all, is no picture here.
 */
export function readPicture(bytes: Uint8Array): Picture | PictureFault {
  const [contentType, read] = isPng(bytes)
    ? (["image/png", cleanPng] as const)
    : isJpeg(bytes)
      ? (["image/jpeg", cleanJpeg] as const)
      : isWebp(bytes)
        ? (["image/webp", cleanWebp] as const)
        : ([null, null] as const);
  if (contentType === null) return "picture_type";
  const cleaned = read(bytes);
  if (cleaned === null || cleaned.width < 1 || cleaned.height < 1) return "picture_damaged";
  const { width, height } = cleaned;
  if (width > LIMITS.side || height > LIMITS.side) return "picture_too_large";
  return { ...cleaned, contentType };
}

/** Chunks that say how the pixels look (PNG specification, third edition, 11): the rest is left out. */
const SHOWN = new Set(
  "IHDR PLTE IDAT tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT".split(" "),
);

/** Without its texts. Each CRC is made anew, since browsers refuse a wrong one. */
function cleanPng(bytes: Uint8Array): Cleaned {
  const chunks = readChunks(bytes);
  const end = chunks.findIndex(({ type }) => type === "IEND");
  const [head] = chunks;
  if (end < 0 || head?.type !== "IHDR" || head.data.length !== 13) return null;
  const shown = chunks.slice(0, end).filter(({ type }) => SHOWN.has(type));
  if (!shown.some(({ type }) => type === "IDAT")) return null;
  const view = viewOf(head.data);
  return {
    bytes: writeChunks(shown),
    width: view.getUint32(0),
    height: view.getUint32(4),
  };
}
