import { ascii, concat, latin, viewOf } from "./bytes.ts";
import type { Cleaned } from "./picture.ts";

interface RiffChunk {
  type: string;
  data: Uint8Array;
}

/** The chunks of a WebP (RFC 9649). `whole` is false when the last one goes on behind the end of the file. */
export function readRiff(bytes: Uint8Array): { chunks: RiffChunk[]; whole: boolean } {
  const view = viewOf(bytes);
  const chunks: RiffChunk[] = [];
  let at = 12;
  while (at + 8 <= bytes.length && chunks.length < 4_096) {
    const length = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + 8, at + 8 + length);
    chunks.push({ type: latin(bytes.subarray(at, at + 4)), data });
    if (data.length < length) return { chunks, whole: false };
    at += 8 + length + (length % 2);
  }
  return { chunks, whole: true };
}

const SHOWN = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
/** Bits of VP8X that say that there is EXIF and XMP. */
const METADATA = 0b1100;

/** A WebP without its metadata. */
export function cleanWebp(bytes: Uint8Array): Cleaned {
  const { chunks, whole } = readRiff(bytes);
  const sizes = chunks.map(sizeOf).filter((size) => size !== null);
  if (!whole) return null;
  if (!chunks.some(({ type }) => /^(?:VP8[ L]|ANMF)$/.test(type))) return null;
  const kept = chunks.filter(({ type }) => SHOWN.has(type)).flatMap(frame);
  const size = kept.reduce((sum, { length }) => sum + length, 4);
  return {
    bytes: concat([ascii("RIFF"), littleLong(size), ascii("WEBP"), ...kept]),
    // The canvas and its frames may disagree, and the larger one is what a browser makes room for.
    width: Math.max(0, ...sizes.map(({ width }) => width)),
    height: Math.max(0, ...sizes.map(({ height }) => height)),
  };
}

function sizeOf({ type, data }: RiffChunk): { width: number; height: number } | null {
  if (data.length < 10) return null;
  const view = viewOf(data);
  if (type === "VP8X") {
    const side = (at: number) => view.getUint16(at, true) + (data[at + 2] ?? 0) * 65_536 + 1;
    return { width: side(4), height: side(7) };
  }
  if (type === "VP8L") {
    const bits = view.getUint32(1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (type !== "VP8 ") return null;
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
}

function frame({ type, data }: RiffChunk): Uint8Array[] {
  const said =
    type === "VP8X" ? data.map((byte, at) => (at === 0 ? byte & ~METADATA : byte)) : data;
  return [ascii(type), littleLong(data.length), said, new Uint8Array(data.length % 2)];
}

function littleLong(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value, true);
  return bytes;
}
