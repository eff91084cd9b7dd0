/** A card without the pictures that came with it in the same zip. */
export interface Unpacked {
  card: File;
  /** how many other files are in it */
  others: number;
}

/** Longest card that is taken out, in bytes. */
const MOST_CARD = 5_000_000;

/** The longest tail in which a zip's end may stand: its record and a comment. */
const TAIL = 22 + 65_535;

interface Entry {
  name: string;
  method: number;
  packed: number;
  size: number;
  /** where its local header begins, from the zip's own start */
  at: number;
}

/**
 * Takes the card's text out of a CHARX that is too large to be sent, reading only its directory and that one entry, so that its size does
 * not matter. Null when it is no zip or there is no card in it. APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export async function takeCardOut(file: File): Promise<Unpacked | null> {
  try {
    const { entries, start } = await readDirectory(file);
    const entry = entries.find(({ name }) => name === "card.json");
    if (entry === undefined || entry.size > MOST_CARD || entry.packed > MOST_CARD) return null;
    const text = await readEntry(file, entry, start);
    const name = file.name.replace(/\.[^.]*$/, ".json");
    const card = new File([text], name, { type: "application/json" });
    const others = entries.filter((one) => !one.name.endsWith("/")).length - 1;
    return { card, others };
  } catch {
    return null;
  }
}

async function view(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(Math.max(0, from), to).arrayBuffer());
}

/** The zip's directory, and where in the file the zip begins: something else may stand before it. */
async function readDirectory(file: Blob): Promise<{ entries: Entry[]; start: number }> {
  const tail = await view(file, file.size - TAIL, file.size);
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  const size = tail.getUint32(end + 12, true);
  const offset = tail.getUint32(end + 16, true);
  const directoryAt = file.size - tail.byteLength + end - size;
  const directory = await view(file, directoryAt, directoryAt + size);
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= directory.byteLength;) {
    if (directory.getUint32(at, true) !== 0x02014b50) throw new Error("not an entry");
    const nameLength = directory.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, nameLength)),
      method: directory.getUint16(at + 10, true),
      packed: directory.getUint32(at + 20, true),
      size: directory.getUint32(at + 24, true),
      at: directory.getUint32(at + 42, true),
    });
    at += 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return { entries, start: directoryAt - offset };
}

async function readEntry(file: Blob, entry: Entry, start: number): Promise<ArrayBuffer> {
  const from = start + entry.at;
  const head = await view(file, from, from + 30);
  if (head.getUint32(0, true) !== 0x04034b50) throw new Error("not a file");
  const begin = from + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.slice(begin, begin + entry.packed);
  if (entry.method === 0) return packed.arrayBuffer();
  if (entry.method !== 8) throw new Error("packed in another way");
  const inflated = packed.stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (const reader = inflated.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces).arrayBuffer();
    size += value.length;
    if (size > MOST_CARD) throw new Error("longer than it says");
    pieces.push(value);
  }
}
