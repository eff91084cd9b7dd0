import { crc32, hasText, readText, viewOf } from "./bytes.ts";
import { LIMITS } from "./bounds.ts";
import { CardError } from "./card.ts";
import { inflate } from "./inflate.ts";

/** One file of a zip; its bytes are unpacked when they are asked for. */
export interface ZipEntry {
  path: string;
  /** fails with `bomb` when all that was unpacked of this zip is too much, with `damaged` when it can't be unpacked */
  read(): Uint8Array;
  /** whether the bytes are those that were packed */
  isIntact(bytes: Uint8Array): boolean;
}

const END = "PK\x05\x06";
const FOLDER = "PK\x01\x02";
const LOCAL = "PK\x03\x04";
const STORED = 0;
const DEFLATED = 8;

/** Where the record stands that ends a zip: its comment, of at most 65,535 bytes, comes behind. */
function findEnd(bytes: Uint8Array): number {
  const first = Math.max(0, bytes.length - 65_557);
  for (let at = bytes.length - 22; at >= first; at--) if (hasText(bytes, at, END)) return at;
  return -1;
}

/** Whether there is a zip in these bytes, perhaps behind a picture. */
export const hasZip = (bytes: Uint8Array): boolean =>
  findEnd(bytes) >= 0 || hasText(bytes, 0, LOCAL);

/** A file as the zip's records tell of it. */
interface Told {
  path: string;
  flags: number;
  method: number;
  crc: number;
  /** of the packed bytes */
  start: number;
  size: number;
  /** what it says of its unpacked bytes */
  unpacked: number;
}

/**
 * The files of a zip, also of one behind other bytes (PKWARE APPNOTE 6.3.10, without zip64, which no file of this size needs). `whole` is
 * false when the file breaks off, and only what stands before could be found. Encrypted zips, paths that lead out, and too many entries
 * are refused.
 */
export function openZip(bytes: Uint8Array): { entries: ZipEntry[]; whole: boolean } {
  const end = findEnd(bytes);
  const told = end < 0 ? walk(bytes) : readFolder(bytes, end);
  let left: number = LIMITS.inflated;
  const entries = told.map((entry): ZipEntry => {
    check(entry);
    return {
      path: entry.path,
      isIntact: (unpacked) => crc32(unpacked) === entry.crc,
      read: () => {
        const unpacked = unpack(bytes, entry, left);
        left -= unpacked.length;
        return unpacked;
      },
    };
  });
  return { entries, whole: end >= 0 };
}

function readFolder(bytes: Uint8Array, end: number): Told[] {
  const view = viewOf(bytes);
  const size = view.getUint32(end + 12, true);
  // A zip behind a picture counts from its own beginning, or, mended, from the picture's.
  const base = end - size - view.getUint32(end + 16, true);
  const told: Told[] = [];
  let at = end - size;
  while (at >= 0 && at + 46 <= end && hasText(bytes, at, FOLDER)) {
    if (told.length >= LIMITS.entries)
      throw new CardError("too_large", "There are too many files in that file.");
    const name = view.getUint16(at + 28, true);
    const local = base + view.getUint32(at + 42, true);
    told.push({
      path: readText(bytes.subarray(at + 46, at + 46 + name)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      start: startOf(bytes, local),
      size: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
    });
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return told.filter(({ path }) => !path.endsWith("/"));
}

/** Where the packed bytes begin behind a local head; -1 without one. */
function startOf(bytes: Uint8Array, local: number): number {
  if (local < 0 || local + 30 > bytes.length || !hasText(bytes, local, LOCAL)) return -1;
  const view = viewOf(bytes);
  return local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
}

/** Files of a zip that breaks off before its folder, one local head after the other, as far as these tell their sizes. */
function walk(bytes: Uint8Array): Told[] {
  const view = viewOf(bytes);
  const told: Told[] = [];
  let at = 0;
  for (;;) {
    const start = startOf(bytes, at);
    const flags = start < 0 ? 8 : view.getUint16(at + 6, true);
    if ((flags & 8) !== 0 || told.length >= LIMITS.entries) return told;
    const size = view.getUint32(at + 18, true);
    const path = readText(bytes.subarray(at + 30, at + 30 + view.getUint16(at + 26, true)));
    const method = view.getUint16(at + 8, true);
    const [crc, unpacked] = [view.getUint32(at + 14, true), view.getUint32(at + 22, true)];
    told.push({ path, flags, method, crc, start, size, unpacked });
    at = start + size;
  }
}

function check({ path, flags }: Told): void {
  if ((flags & 0x41) !== 0)
    throw new CardError("encrypted", "That file is locked with a password.");
  const outside = /^(?:[/~]|[a-z]:)|\\|\0/i.test(path) || path.split("/").includes("..");
  if (outside)
    throw new CardError("bad_path", "A file in that file wants to be put outside of it.");
}

function unpack(bytes: Uint8Array, told: Told, most: number): Uint8Array {
  const { start, size, method } = told;
  if (start < 0) throw new CardError("damaged", "Something in that file is missing.");
  const packed = bytes.subarray(start, start + size);
  if (method === DEFLATED) return inflate(packed, most, told.unpacked);
  if (method !== STORED)
    throw new CardError("damaged", "Something in that file is packed in an unknown way.");
  if (packed.length > most)
    throw new CardError("bomb", "Something in that file unpacks to far too much.");
  return packed;
}
