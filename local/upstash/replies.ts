/** A RESP2 simple string such as `OK`. */
export class Status {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A RESP2 error such as `WRONGTYPE …`: an answer, not a broken connection. */
export class Failure {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** One RESP2 answer; bulk strings stay bytes, integers past 2^53 are bigint. */
export type Reply = Status | Failure | number | bigint | Buffer | null | Reply[];

/** The peer does not speak RESP2; the connection is of no more use. */
export class ProtocolError extends Error {}

const newline = 0x0a;
const maxLine = 64 * 1024;
/** Redis' own limit, `proto-max-bulk-len`. */
const maxBulk = 512 * 1024 * 1024;

interface Bulk {
  pieces: Buffer[];
  length: number;
  /** bytes still to come, the closing CRLF included */
  missing: number;
}

/**
 * Turns RESP2 bytes, cut anywhere, into replies. Every byte is looked at once: a reply in a
 * thousand chunks costs what it costs in one.
 */
export class ReplyParser {
  #line: Buffer[] = [];
  #lineLength = 0;
  #bulk: Bulk | undefined;
  #open: { items: Reply[]; size: number }[] = [];
  #done: Reply[] = [];

  /** The replies that `chunk` completes, in order; throws `ProtocolError` on what is not RESP2. */
  push(chunk: Buffer): Reply[] {
    let at = 0;
    while (at < chunk.length) {
      at = this.#bulk ? this.#takeBulk(this.#bulk, chunk, at) : this.#takeLine(chunk, at);
    }
    const done = this.#done;
    this.#done = [];
    return done;
  }

  #takeLine(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(newline, at);
    const piece = chunk.subarray(at, end < 0 ? undefined : end);
    this.#line.push(piece);
    this.#lineLength += piece.length;
    if (this.#lineLength > maxLine) throw new ProtocolError("line too long");
    if (end < 0) return chunk.length;
    const line = Buffer.concat(this.#line).toString("utf8");
    this.#line = [];
    this.#lineLength = 0;
    if (!line.endsWith("\r")) throw new ProtocolError("line without CRLF");
    this.#readLine(line.charAt(0), line.slice(1, -1));
    return end + 1;
  }

  #readLine(type: string, text: string): void {
    switch (type) {
      case "+":
        return this.#add(new Status(text));
      case "-":
        return this.#add(new Failure(text));
      case ":":
        return this.#add(readInteger(text));
      case "$":
        return this.#startBulk(readLength(text, maxBulk));
      case "*":
        return this.#startArray(readLength(text, 2 ** 31 - 1));
      default:
        throw new ProtocolError(`unknown type ${JSON.stringify(type)}`);
    }
  }

  #startBulk(length: number): void {
    if (length < 0) this.#add(null);
    else this.#bulk = { pieces: [], length, missing: length + 2 };
  }

  #startArray(size: number): void {
    if (size < 0) this.#add(null);
    else if (size === 0) this.#add([]);
    else this.#open.push({ items: [], size });
  }

  #takeBulk(bulk: Bulk, chunk: Buffer, at: number): number {
    const piece = chunk.subarray(at, at + bulk.missing);
    bulk.pieces.push(piece);
    bulk.missing -= piece.length;
    if (bulk.missing === 0) {
      const bytes = Buffer.concat(bulk.pieces);
      if (bytes.toString("latin1", bulk.length) !== "\r\n") {
        throw new ProtocolError("bulk string without CRLF");
      }
      this.#bulk = undefined;
      this.#add(bytes.subarray(0, bulk.length));
    }
    return at + piece.length;
  }

  /** Puts a whole value where it belongs and closes the arrays it fills. */
  #add(value: Reply): void {
    let whole = value;
    for (;;) {
      const array = this.#open.at(-1);
      if (!array) {
        this.#done.push(whole);
        return;
      }
      array.items.push(whole);
      if (array.items.length < array.size) return;
      this.#open.pop();
      whole = array.items;
    }
  }
}

function readInteger(text: string): number | bigint {
  if (!/^[+-]?\d{1,20}$/.test(text)) throw new ProtocolError("bad integer");
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

function readLength(text: string, max: number): number {
  const length = Number(text);
  if (!/^(-1|\d{1,10})$/.test(text) || length > max) throw new ProtocolError("bad length");
  return length;
}
