import { zipSync } from "fflate";
import { ascii, concat, toBase64, viewOf, writeText } from "../bytes.ts";
import { SIGNATURE, writeChunk } from "../chunks.ts";

/** Bytes of a value's JSON. */
export const json = (value: unknown): Uint8Array => writeText(JSON.stringify(value));

/** A value as it stands in a chunk. */
export const base64Json = (value: unknown): string => toBase64(json(value));

/** One pixel of grey. */
const PIXEL = Uint8Array.of(0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81);

function head(width: number, height: number): Uint8Array {
  const data = new Uint8Array(13);
  viewOf(data).setUint32(0, width);
  viewOf(data).setUint32(4, height);
  data[8] = 8;
  return writeChunk("IHDR", data);
}

/** A `tEXt` chunk. */
export const textChunk = (keyword: string, text: string): Uint8Array =>
  writeChunk("tEXt", concat([ascii(`${keyword}\0`), ascii(text)]));

/** A PNG with these chunks before its end, or behind it. */
export function png(
  chunks: Uint8Array[],
  more: { width?: number; height?: number; behind?: Uint8Array[] } = {},
): Uint8Array {
  const { width = 1, height = 1, behind = [] } = more;
  const end = writeChunk("IEND", new Uint8Array());
  return concat([
    SIGNATURE,
    head(width, height),
    writeChunk("IDAT", PIXEL),
    ...chunks,
    end,
    ...behind,
  ]);
}

/** A segment of a JPEG. */
export function segment(marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2;
  return concat([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), data]);
}

/** What a JPEG is made of, without pixels that anyone could see. */
export function jpeg(
  segments: Uint8Array[],
  more: { width?: number; height?: number } = {},
): Uint8Array {
  const { width = 2, height = 3 } = more;
  const frame = [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0];
  return concat([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, ascii("JFIF\0\x01\x01\0\0\x01\0\x01\0\0")),
    ...segments,
    segment(0xc0, Uint8Array.from(frame)),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.of(0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9),
  ]);
}

function riff(type: string, data: Uint8Array): Uint8Array {
  const size = new Uint8Array(4);
  viewOf(size).setUint32(0, data.length, true);
  return concat([ascii(type), size, data, new Uint8Array(data.length % 2)]);
}

/** A WebP of two by three, with an EXIF block when there is one. */
export function webp(exif: Uint8Array | null): Uint8Array {
  const canvas = Uint8Array.of(exif === null ? 0 : 8, 0, 0, 0, 1, 0, 0, 2, 0, 0);
  const frame = concat([
    ascii("\x30\x01\0\x9d\x01\x2a"),
    Uint8Array.of(2, 0, 3, 0, 0x0e, 0xc0, 0xfe, 0x25),
  ]);
  const block = exif === null ? [] : [riff("EXIF", exif)];
  const body = concat([ascii("WEBP"), riff("VP8X", canvas), riff("VP8 ", frame), ...block]);
  return riff("RIFF", body);
}

/** An EXIF block with a comment in its own folder, as cameras write it, or in the first, as some tools do. */
export function exif(
  comment: Uint8Array,
  more: { little?: boolean; nested?: boolean } = {},
): Uint8Array {
  const { little = true, nested = true } = more;
  const block = new Uint8Array(48 + comment.length);
  const view = viewOf(block);
  block.set(ascii(little ? "II*\0" : "MM\0*"));
  const field = (at: number, tag: number, type: number, count: number, value: number) => {
    view.setUint16(at, 1, little);
    view.setUint16(at + 2, tag, little);
    view.setUint16(at + 4, type, little);
    view.setUint32(at + 6, count, little);
    view.setUint32(at + 10, value, little);
  };
  view.setUint32(4, 8, little);
  if (nested) field(8, 0x8769, 4, 1, 26);
  field(nested ? 26 : 8, 0x9286, 7, comment.length, 48);
  block.set(comment, 48);
  return block;
}

/** A CHARX of these files, packed. */
export const charx = (files: Record<string, Uint8Array>): Uint8Array =>
  zipSync(files, { mtime: new Date(1_700_000_000_000) });
