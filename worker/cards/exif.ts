import { ascii, concat, hasText, latin, readText, viewOf } from "./bytes.ts";

const ORIENTATION = 0x0112;
const EXIF_FOLDER = 0x8769;
const USER_COMMENT = 0x9286;

/** Numbers of a TIFF structure, in the order of bytes that its head tells (TIFF 6.0; Exif 2.32). */
interface Tiff {
  bytes: Uint8Array;
  short(at: number): number;
  long(at: number): number;
}

interface Field {
  type: number;
  count: number;
  /** where the value, or the place of the value, stands */
  at: number;
}

function openTiff(bytes: Uint8Array): Tiff | null {
  const little = hasText(bytes, 0, "II*\0");
  if (!little && !hasText(bytes, 0, "MM\0*")) return null;
  const view = viewOf(bytes);
  const fits = (at: number, size: number) => at >= 0 && at + size <= bytes.length;
  return {
    bytes,
    short: (at) => (fits(at, 2) ? view.getUint16(at, little) : 0),
    long: (at) => (fits(at, 4) ? view.getUint32(at, little) : 0),
  };
}

/** A field of a folder at a place; undefined when there is none. */
function findField(tiff: Tiff, folder: number, tag: number): Field | undefined {
  const count = Math.min(tiff.short(folder), 512);
  for (let index = 0; index < count; index++) {
    const at = folder + 2 + index * 12;
    if (tiff.short(at) === tag)
      return { type: tiff.short(at + 2), count: tiff.long(at + 4), at: at + 8 };
  }
  return undefined;
}

/** Which way up a picture is held: 1 to 8, 1 when nothing says otherwise. `bytes` begin with the TIFF head. */
export function readOrientation(bytes: Uint8Array): number {
  const tiff = openTiff(bytes);
  const field = tiff === null ? undefined : findField(tiff, tiff.long(4), ORIENTATION);
  const turned = field === undefined ? 1 : (tiff?.short(field.at) ?? 1);
  return turned >= 1 && turned <= 8 ? turned : 1;
}

/** An application segment of a JPEG that says which way up it is and nothing else. */
export const writeOrientation = (turned: number): Uint8Array =>
  concat([
    Uint8Array.of(0xff, 0xe1, 0, 34),
    ascii("Exif\0\0MM\0*"),
    Uint8Array.of(0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0),
  ]);

/** The comment of an EXIF block, where WebP cards have their JSON; null without one. */
export function readComment(block: Uint8Array): string | null {
  const bytes = hasText(block, 0, "Exif\0\0") ? block.subarray(6) : block;
  const tiff = openTiff(bytes);
  if (tiff === null) return null;
  const first = tiff.long(4);
  const folder = findField(tiff, first, EXIF_FOLDER);
  const field =
    (folder && findField(tiff, tiff.long(folder.at), USER_COMMENT)) ??
    findField(tiff, first, USER_COMMENT);
  if (field === undefined) return null;
  const at = field.count > 4 ? tiff.long(field.at) : field.at;
  return readCharacters(bytes.subarray(at, at + field.count));
}

const CHARSETS = new Set(["ASCII\0\0\0", "UNICODE\0", "JIS\0\0\0\0\0", "\0".repeat(8)]);

/** Plain text, or the eight bytes of a charset and then text or the bytes of text as numbers with commas (both seen in the wild). */
function readCharacters(bytes: Uint8Array): string {
  const charset = latin(bytes.subarray(0, 8)).toUpperCase();
  const rest = CHARSETS.has(charset) ? bytes.subarray(8) : bytes;
  const wide = charset === "UNICODE\0" && (rest[0] === 0 || rest[1] === 0);
  if (wide) return trimNul(new TextDecoder(rest[0] === 0 ? "utf-16be" : "utf-16le").decode(rest));
  const begins = latin(rest.subarray(0, 200)).replace(/,[^,]*$/, "");
  const numbers = /^\s*\d{1,3}(?:\s*,\s*\d{1,3}){8,}\s*$/.test(begins);
  return trimNul(readText(numbers ? readNumbers(rest) : rest));
}

/** Without the zeros that some writers fill up with. No pattern: on zeros in the middle it would take their number squared. */
function trimNul(text: string): string {
  let start = 0;
  let end = text.length;
  while (text[start] === "\0") start++;
  while (end > start && text[end - 1] === "\0") end--;
  return text.slice(start, end);
}

/** The bytes that a text of numbers with something between them tells. */
function readNumbers(text: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(text.length);
  let count = 0;
  let number = -1;
  for (const letter of text) {
    const digit = letter - 48;
    if (digit >= 0 && digit <= 9) number = Math.max(number, 0) * 10 + digit;
    else if (number >= 0) {
      bytes[count++] = number;
      number = -1;
    }
  }
  if (number >= 0) bytes[count++] = number;
  return bytes.subarray(0, count);
}
