import { AppError } from "../errors.ts";
import { inflateRaw } from "../inflate.ts";

/** What a zip may hold. */
export interface ZipLimits {
  entries: number;
  /** bytes of all files together, when they are unpacked */
  all: number;
}

interface Entry {
  /** of its local header, and where its bytes end at the latest */
  offset: number;
  packed: number;
  size: number;
  method: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const LONGEST_PATH = 500;

/**
 * A zip whose files are unpacked one at a time, never beyond the size that its directory tells (APPNOTE 6.3.10, without ZIP64, encryption
 * and other methods than deflate). Fails with `not_a_card` when it is no zip, with `locked_file`, and with `unsafe_file` for one that is
 * made to do harm: paths that lead out of it, two files in one place, more than it may hold.
 */
export class ZipIn {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries: Map<string, Entry>;

  constructor(bytes: Uint8Array, limits: ZipLimits) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#entries = readDirectory(this.#view, limits);
  }

  /** A file's bytes; null when there is none of that name. Fails with `unsafe_file` for more than `most`, or what is not as the directory says. */
  read(path: string, most: number): Uint8Array<ArrayBuffer> | null {
    const entry = this.#entries.get(path);
    if (!entry) return null;
    const { offset, packed, size, method } = entry;
    if (size > most) throw unsafe();
    if (offset + 30 > this.#view.byteLength || this.#view.getUint32(offset, true) !== LOCAL)
      throw unsafe();
    const lead =
      30 + this.#view.getUint16(offset + 26, true) + this.#view.getUint16(offset + 28, true);
    const from = offset + lead;
    if (from + packed > this.#bytes.length) throw unsafe();
    const data = this.#bytes.subarray(from, from + packed);
    if (method === 0) {
      if (packed !== size) throw unsafe();
      return new Uint8Array(data);
    }
    return unpack(data, size);
  }
}

const unsafe = () => new AppError("unsafe_file");

function readDirectory(view: DataView, limits: ZipLimits): Map<string, Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) throw unsafe();
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  let all = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw unsafe();
    const { path, next, ...entry } = readEntry(view, at);
    all += entry.size;
    if (entries.has(path) || all > limits.all) throw unsafe();
    entries.set(path, entry);
    at = next;
  }
  refuseOverlaps([...entries.values()], view.byteLength);
  return entries;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--)
    if (view.getUint32(at, true) === END) return at;
  throw new AppError("not_a_card");
}

function readEntry(view: DataView, at: number): Entry & { path: string; next: number } {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  if (flags & 1) throw new AppError("locked_file");
  if (method !== 0 && method !== 8) throw unsafe();
  const length = view.getUint16(at + 28, true);
  if (length > LONGEST_PATH || at + 46 + length > view.byteLength) throw unsafe();
  const path = new TextDecoder().decode(
    new Uint8Array(view.buffer, view.byteOffset + at + 46, length),
  );
  if (/^[/\\]|\\|^[a-z]:|(^|\/)\.\.?(\/|$)|\0/i.test(path)) throw unsafe();
  return {
    path,
    method,
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    next: at + 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
  };
}

/** Files that share their bytes make much of little. */
function refuseOverlaps(entries: Entry[], length: number): void {
  const sorted = entries.toSorted((one, other) => one.offset - other.offset);
  for (const [index, { offset, packed }] of sorted.entries()) {
    const next = sorted[index + 1]?.offset ?? length;
    if (offset + 30 + packed > next) throw unsafe();
  }
}

function unpack(data: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  try {
    const out = inflateRaw(data, { most: size, told: size });
    if (out.length === size) return out;
  } catch (cause) {
    throw new AppError("unsafe_file", { cause });
  }
  throw unsafe();
}
