import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Failure, ProtocolError, ReplyParser, Status, type Reply } from "./replies.ts";

const line = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .map((text) => text.replace(/[\r\n]/g, ""));
const whole = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(narrow);
const { reply } = fc.letrec<{ reply: Reply; list: Reply[] }>((tie) => ({
  reply: fc.oneof(
    { depthSize: "small" },
    line.map((text) => new Status(text)),
    line.map((text) => new Failure(text)),
    whole,
    fc.integer(),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.constant(null),
    tie("list"),
  ),
  list: fc.array(tie("reply"), { maxLength: 6 }),
}));

function narrow(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function encode(value: Reply): Buffer {
  if (value === null) return Buffer.from("$-1\r\n");
  if (value instanceof Status) return Buffer.from(`+${value.text}\r\n`);
  if (value instanceof Failure) return Buffer.from(`-${value.message}\r\n`);
  if (Array.isArray(value)) {
    return Buffer.concat([Buffer.from(`*${value.length}\r\n`), ...value.map(encode)]);
  }
  if (Buffer.isBuffer(value)) {
    return Buffer.concat([Buffer.from(`$${value.length}\r\n`), value, Buffer.from("\r\n")]);
  }
  return Buffer.from(`:${value}\r\n`);
}

function cut(bytes: Buffer, places: number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort(
    (a, b) => a - b,
  );
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
}

test("replies cut at any bytes parse to what was sent", () => {
  const places = fc.array(fc.nat(10_000), { maxLength: 30 });
  fc.assert(
    fc.property(fc.array(reply, { minLength: 1, maxLength: 5 }), places, (sent, places) => {
      const parser = new ReplyParser();
      const got = cut(Buffer.concat(sent.map(encode)), places).flatMap((chunk) =>
        parser.push(chunk),
      );
      expect(got).toEqual(sent);
    }),
    { numRuns: 500 },
  );
});

test("replies that come byte by byte parse to what was sent", () => {
  fc.assert(
    fc.property(fc.array(reply, { maxLength: 3 }), (sent) => {
      const parser = new ReplyParser();
      const bytes = Buffer.concat(sent.map(encode));
      const got = Array.from(bytes, (_, i) => parser.push(bytes.subarray(i, i + 1))).flat();
      expect(got).toEqual(sent);
    }),
  );
});

test("null arrays and integers past 2^53 are kept", () => {
  const bytes = Buffer.from("*-1\r\n:9223372036854775807\r\n:-7\r\n*0\r\n");
  expect(new ReplyParser().push(bytes)).toEqual([null, 9223372036854775807n, -7, []]);
});

test("64 MB in one-kilobyte chunks cost one look at each byte", () => {
  // Copying what came before at every chunk would move two terabytes and run into the time limit.
  const parser = new ReplyParser();
  const chunk = Buffer.alloc(1024, "x");
  const count = 64 * 1024;
  parser.push(Buffer.from(`$${count * chunk.length}\r\n`));
  for (let i = 0; i < count; i++) expect(parser.push(chunk).length).toBe(0);
  const [value] = parser.push(Buffer.from("\r\n"));
  expect(value).toHaveLength(count * chunk.length);
});

test("an array of half a million replies in small chunks is read", () => {
  const count = 500_000;
  const bytes = Buffer.from(`*${count}\r\n${":1\r\n".repeat(count)}`);
  const parser = new ReplyParser();
  const got: Reply[] = [];
  for (let at = 0; at < bytes.length; at += 1000)
    got.push(...parser.push(bytes.subarray(at, at + 1000)));
  expect(got).toHaveLength(1);
  expect(got[0]).toHaveLength(count);
});

test("arrays nested a hundred thousand deep do not exhaust the stack", () => {
  const depth = 100_000;
  const [outer] = new ReplyParser().push(Buffer.from(`${"*1\r\n".repeat(depth)}:1\r\n`));
  let levels = 0;
  for (let inner: unknown = outer; Array.isArray(inner); inner = inner[0]) levels++;
  expect(levels).toBe(depth);
});

test.each([
  ["an unknown type", "?1\r\n"],
  ["an HTTP answer", "HTTP/1.1 400 Bad Request\r\n\r\n"],
  ["a bare newline", "+OK\n"],
  ["a length that is no number", "$x\r\n"],
  ["a negative length", "$-2\r\n"],
  ["a length past Redis' limit", "$536870913\r\n"],
  ["an integer that is no number", ":1.5\r\n"],
  ["an empty integer", ":\r\n"],
  ["a bulk string longer than announced", "$1\r\nabc"],
  ["a line without an end", `+${"x".repeat(100_000)}`],
])("%s is a protocol error", (_, text) => {
  expect(() => new ReplyParser().push(Buffer.from(text))).toThrow(ProtocolError);
});
