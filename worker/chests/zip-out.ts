import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** A file of a zip to be. */
export interface ZipFile {
  path: string;
  bytes: Uint8Array;
  /** it is as small as it gets */
  stored?: boolean;
}

/** Makes a zip of files as they come, so that only one of them is held. `at` is the date they get, in milliseconds since 1970. */
export async function* zipFiles(
  files: AsyncIterable<ZipFile> | Iterable<ZipFile>,
  at: number,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for await (const { path, bytes, stored = false } of files) {
    const entry = stored ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    entry.mtime = new Date(at);
    zip.add(entry);
    entry.push(bytes, true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

const encoder = new TextEncoder();

/** Text in pieces as bytes. */
export function* encode(pieces: Iterable<string>): Generator<Uint8Array> {
  for (const piece of pieces) yield encoder.encode(piece);
}

/** Pieces as the body of an answer; the next is made when there is room for it. */
export function toStream(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): ReadableStream<Uint8Array> {
  const source =
    Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await source.return?.();
    },
  });
}
