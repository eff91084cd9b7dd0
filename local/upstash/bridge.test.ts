import { Redis } from "@upstash/redis";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startUpstash } from "./bridge.ts";
import { poster, startPair, token } from "./fixture.ts";
import { startRedis } from "./redis.ts";

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");
const encoded = (text: string) => Buffer.from(text).toString("base64");
const base64 = { "upstash-encoding": "base64" };

test("a path spells a command, its body the last argument, its query the options", async () => {
  const { post } = await startPair();
  const value = Buffer.from([0, 255, 10, 13, 34]);
  await post("/set/a%2Fb%20c?EX=100&NX", value);
  expect((await post("/get/a%2Fb%20c", Buffer.alloc(0), base64)).answer).toEqual({
    result: value.toString("base64"),
  });
  expect((await post("/ttl/a%2Fb%20c", Buffer.alloc(0))).answer).toEqual({ result: 100 });
  expect((await post("/set/a%2Fb%20c?NX", Buffer.from("x"))).answer).toEqual({ result: null });
});

test("base64 covers every string but a plain OK", async () => {
  const { post } = await startPair();
  expect((await post("/", ["SET", "k", "OK"], base64)).answer).toEqual({ result: "OK" });
  expect((await post("/", ["GET", "k"], base64)).answer).toEqual({ result: encoded("OK") });
  expect((await post("/", ["PING"], base64)).answer).toEqual({ result: encoded("PONG") });
  const nested = ["EVAL", "return {1, {'a', redis.status_reply('OK')}, false}", 0];
  expect((await post("/", nested, base64)).answer).toEqual({
    result: [1, [encoded("a"), encoded("OK")], null],
  });
  expect((await post("/", nested)).answer).toEqual({ result: [1, ["a", "OK"], null] });
});

test("an answer carries a sync token", async () => {
  const { upstash } = await startPair();
  const response = await fetch(`${upstash.url}/get/k?_token=${token}`);
  expect(response.headers.get("upstash-sync-token")).toBeTruthy();
});

test("a pipeline answers each command in its place, the refused ones too", async () => {
  const { post } = await startPair();
  const { status, answer } = await post("/pipeline", [
    ["BLPOP", "k", 0],
    ["SET", "k", "x"],
    ["INCR", "k"],
    ["CONFIG", "GET", "*"],
    ["GET", "k"],
  ]);
  expect(status).toBe(200);
  expect(answer).toEqual([
    { error: expect.stringContaining("not allowed in REST") },
    { result: "OK" },
    { error: expect.stringContaining("not an integer") },
    { error: expect.stringContaining("not available") },
    { result: "x" },
  ]);
});

test.each(["/pipeline", "/multi-exec"])("%s takes 1000 commands", async (path) => {
  const { post } = await startPair();
  const { answer } = await post(
    path,
    Array.from({ length: 1000 }, () => ["INCR", "n"]),
  );
  expect(answer).toEqual(Array.from({ length: 1000 }, (_, i) => ({ result: i + 1 })));
});

test("transactions stay whole while others write", async () => {
  const { redis, post } = await startPair();
  const other = await startUpstash({ upstream: redis, token });
  onTestFinished(() => other.close());
  const posts = [post, poster(other.url)];
  const commands = Array.from({ length: 5 }, () => ["INCR", "n"]);
  const rounds = Array.from({ length: 40 }, (_, i) => i);
  const transactions = rounds.map((i) => posts[i % 2]?.("/multi-exec", commands));
  const singles = rounds.map((i) => posts[i % 2]?.("/", ["INCR", "n"]));
  for (const transaction of await Promise.all(transactions)) {
    const counts = z.array(z.object({ result: z.int() })).parse(transaction?.answer);
    const first = counts[0]?.result ?? 0;
    expect(counts).toEqual(commands.map((_, i) => ({ result: first + i })));
  }
  await Promise.all(singles);
  expect((await post("/", ["GET", "n"])).answer).toEqual({ result: String(40 * 5 + 40) });
});

test("an error inside a transaction stops nothing, one before it everything", async () => {
  const { post } = await startPair();
  const { answer } = await post("/multi-exec", [
    ["SET", "k", "x"],
    ["INCR", "k"],
    ["SET", "k", "y"],
  ]);
  expect(answer).toEqual([
    { result: "OK" },
    { error: expect.stringContaining("not an integer") },
    { result: "OK" },
  ]);
  const { status } = await post("/multi-exec", [["SET", "k", "z"], ["NOSUCH"]]);
  expect(status).toBe(400);
  expect((await post("/", ["GET", "k"])).answer).toEqual({ result: "y" });
});

test("8 MB go through as text and as bytes", async () => {
  const { upstash, post } = await startPair();
  const redis = new Redis({ url: upstash.url, token, retry: false });
  const text = "é😀x".repeat((8 * 1024 * 1024) / 7);
  await redis.set("text", text);
  expect((await redis.get("text")) === text).toBe(true);
  const bytes = randomBytes(8 * 1024 * 1024);
  await post("/set/bytes", bytes);
  const { answer } = await post("/", ["GET", "bytes"], base64);
  const expected = JSON.stringify({ result: bytes.toString("base64") });
  expect(JSON.stringify(answer) === expected).toBe(true);
});

test("a script written for Upstash is found by the SHA of its own text", async () => {
  const { post } = await startPair();
  const script = "#!lua flags=allow-key-locking\nreturn redis.call('INCRBY', KEYS[1], ARGV[1])";
  const noScript = { error: expect.stringMatching(/^NOSCRIPT/) };
  const bySha = ["EVALSHA", sha1(script), 1, "n", 2];
  expect((await post("/", bySha)).answer).toEqual(noScript);
  expect((await post("/", ["EVAL", script, 1, "n", 2])).answer).toEqual({ result: 2 });
  expect((await post("/", bySha)).answer).toEqual({ result: 4 });
  expect((await post("/", ["SCRIPT", "EXISTS", sha1(script), sha1("no")])).answer).toEqual({
    result: [1, 0],
  });
  await post("/", ["SCRIPT", "FLUSH"]);
  expect((await post("/", bySha)).answer).toEqual(noScript);
  const loaded = await post("/pipeline", [["SCRIPT", "LOAD", script], bySha]);
  expect(loaded.answer).toEqual([{ result: sha1(script) }, { result: 6 }]);
  const inside = await post("/multi-exec", [["SCRIPT", "LOAD", script], bySha]);
  expect(inside.answer).toEqual([{ result: sha1(script) }, { result: 8 }]);
});

test("a Redis that is down is a 503, and answers once it is back", async () => {
  const { redis, post } = await startPair();
  await post("/", ["SET", "k", "v"]);
  await redis.close();
  for (const path of ["/", "/subscribe/c"]) {
    const { status, answer } = await post(path, ["GET", "k"]);
    expect({ status, answer }).toEqual({
      status: 503,
      answer: { error: expect.stringContaining("upstream unavailable") },
    });
  }
  const again = await startRedis({ port: redis.port });
  onTestFinished(() => again.close());
  expect((await post("/", ["GET", "k"])).answer).toEqual({ result: null });
});

test("a Redis that does not answer is a 503", async () => {
  const silent = createServer(() => {});
  await once(silent.listen(0, "127.0.0.1"), "listening");
  const { port } = silent.address() as AddressInfo;
  const upstash = await startUpstash({
    upstream: { host: "127.0.0.1", port, patience: 50 },
    token,
  });
  onTestFinished(async () => {
    await upstash.close();
    silent.close();
  });
  const post = poster(upstash.url);
  const commands = [["PING"]];
  const asked = [
    post("/", ["PING"]),
    post("/pipeline", commands),
    post("/multi-exec", commands),
    post("/subscribe/c", []),
  ];
  const got = await Promise.all(asked);
  expect(got.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
});
