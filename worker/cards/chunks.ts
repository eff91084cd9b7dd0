import { ascii, concat, crc32, hasText, latin, readText, viewOf } from "./bytes.ts";
import { LIMITS } from "./bounds.ts";
import { CardError } from "./card.ts";
import { unzlib } from "./inflate.ts";

/** One chunk of a PNG. */
export interface Chunk {
  type: string;
  data: Uint8Array;
  /** false when it goes on behind the end of the file */
  whole: boolean;
  /** the CRC behind it; null when the file ends before */
  crc: number | null;
}

/** How every PNG begins. */
export const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** All chunks of a PNG, also those behind its end, where some apps put texts. A length that lies ends the list with what is left. */
export function readChunks(bytes: Uint8Array): Chunk[] {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  while (at + 8 <= bytes.length) {
    if (chunks.length >= LIMITS.chunks)
      throw new CardError("too_large", "That picture is cut into too many pieces.");
    const length = view.getUint32(at);
    const type = latin(bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    const end = at + 8 + length;
    const crc = end + 4 <= bytes.length ? view.getUint32(end) : null;
    chunks.push({ type, data, whole: data.length === length, crc });
    at = end + 4;
  }
  return chunks;
}

/** Whether the chunk's CRC is what it has to be. */
export const isIntact = ({ type, data, crc }: Chunk): boolean => crc === crc32(ascii(type), data);

/** A chunk's bytes in the file. */
export function writeChunk(type: string, data: Uint8Array): Uint8Array {
  return concat(frame({ type, data }));
}

/** A PNG of these chunks and its end, in bytes of which there are never two copies. */
export const writeChunks = (chunks: Pick<Chunk, "type" | "data">[]): Uint8Array =>
  concat([SIGNATURE, ...[...chunks, END].flatMap(frame)]);

const END = { type: "IEND", data: new Uint8Array() };

function frame({ type, data }: Pick<Chunk, "type" | "data">): Uint8Array[] {
  const name = ascii(type);
  const [length, crc] = [new Uint8Array(4), new Uint8Array(4)];
  viewOf(length).setUint32(0, data.length);
  viewOf(crc).setUint32(0, crc32(name, data));
  return [length, name, data, crc];
}

/** A chunk that names a text. */
export interface TextChunk {
  /** as it is written: letters of any case */
  keyword: string;
  /** unpacked anew each time: many of them are not held at once */
  readonly text: string;
  whole: boolean;
  intact: boolean;
}

/** The texts of a PNG whose keyword is wanted: `tEXt`, `zTXt` and `iTXt`, with their names in any case. */
export function readTexts(chunks: Chunk[], wanted: (keyword: string) => boolean): TextChunk[] {
  let total = 0;
  return chunks.flatMap((chunk) => {
    const type = chunk.type.toLowerCase();
    if (type !== "text" && type !== "ztxt" && type !== "itxt") return [];
    const split = chunk.data.subarray(0, 1_024).indexOf(0);
    if (split < 0) return [];
    const keyword = latin(chunk.data.subarray(0, split)).trim();
    if (!wanted(keyword.toLowerCase())) return [];
    const packed = chunk.data.subarray(split + 1);
    const value = readValue(type, packed);
    // What was unpacked is no view of the file any more.
    if (value.buffer !== chunk.data.buffer) total += value.length;
    if (total > LIMITS.texts)
      throw new CardError("bomb", "The texts in that picture unpack to far too much.");
    return [
      {
        keyword,
        get text() {
          return readText(readValue(type, packed));
        },
        whole: chunk.whole,
        intact: isIntact(chunk),
      },
    ];
  });
}

/** Base64 of the longest text that is read, with its line breaks. */
const MOST = LIMITS.text * 1.4;

function readValue(type: string, data: Uint8Array): Uint8Array {
  if (type === "text") return data;
  if (type === "ztxt") return unzlib(data.subarray(1), MOST);
  const language = data.indexOf(0, 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  const text = translated < 0 ? data.subarray(data.length) : data.subarray(translated + 1);
  return data[0] === 1 ? unzlib(text, MOST) : text;
}

/** Told by the first eight bytes. */
export const isPng = (bytes: Uint8Array): boolean =>
  bytes[0] === 137 && hasText(bytes, 1, "PNG\r\n\x1A\n");
