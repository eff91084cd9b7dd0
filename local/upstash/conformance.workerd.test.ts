import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis/cloudflare";
import { afterAll, expect, inject, test } from "vitest";

// What production relies on, through its own clients. Each test keeps to keys of its own: the store
// is shared, and may be a developer's Redis.

let run = "";

function connect(token = inject("redisToken")) {
  const redis = new Redis({ url: inject("redisUrl"), token });
  run ||= `conformance:${crypto.randomUUID()}`;
  const prefix = `${run}:${crypto.randomUUID()}`;
  return { redis, prefix, key: (name: string) => `${prefix}:${name}` };
}

async function scanAll(redis: Redis, match: string): Promise<string[]> {
  const found: string[] = [];
  let cursor = "0";
  do {
    const [next, keys] = await redis.scan(cursor, { match, count: 1000 });
    found.push(...keys);
    cursor = next;
  } while (cursor !== "0");
  return found.sort();
}

afterAll(async () => {
  const { redis } = connect();
  const keys = await scanAll(redis, `${run}:*`);
  if (keys.length > 0) await redis.del(...keys);
});

test("PING is answered", async () => {
  expect(await connect().redis.ping()).toBe("PONG");
});

test("deleted keys are gone", async () => {
  const { redis, key } = connect();
  await redis.mset({ [key("a")]: 1, [key("b")]: 2 });
  expect(await redis.del(key("a"), key("b"), key("c"))).toBe(2);
  expect(await redis.mget(key("a"), key("b"))).toEqual([null, null]);
});

test("JSON comes back as it went", async () => {
  const { redis, key } = connect();
  const value = { a: [1, "é😀"], b: null };
  await redis.set(key("o"), value);
  expect(await redis.get(key("o"))).toEqual(value);
});

test("SET NX PX takes a lock once, until it expires", async () => {
  const { redis, key } = connect();
  expect(await redis.set(key("lock"), "one", { nx: true, px: 10_000 })).toBe("OK");
  expect(await redis.set(key("lock"), "two", { nx: true, px: 10_000 })).toBeNull();
  const left = await redis.pttl(key("lock"));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(10_000);
  await redis.set(key("brief"), "one", { nx: true, px: 20 });
  const retake = () => redis.set(key("brief"), "two", { nx: true, px: 10_000 });
  await expect.poll(retake, { interval: 10 }).toBe("OK");
  expect(await redis.get(key("brief"))).toBe("two");
});

test("SET GET KEEPTTL gives the old value and keeps the expiry", async () => {
  const { redis, key } = connect();
  await redis.set(key("g"), "one", { ex: 100 });
  expect(await redis.set(key("g"), "two", { get: true, keepTtl: true })).toBe("one");
  expect(await redis.ttl(key("g"))).toBeGreaterThan(90);
});

test("EVAL runs Lua on keys and arguments", async () => {
  const { redis, key } = connect();
  const script =
    "redis.call('set', KEYS[1], ARGV[1]); return {redis.call('get', KEYS[1]), 7, #ARGV, cjson.encode({a=1})}";
  expect(await redis.eval(script, [key("k")], ["v"])).toEqual(["v", 7, 1, { a: 1 }]);
});

test("an error inside a script reaches the caller", async () => {
  const { redis, key } = connect();
  await redis.set(key("k"), "text");
  const failing = redis.eval("return redis.call('incr', KEYS[1])", [key("k")], []);
  await expect(failing).rejects.toThrow(/not an integer/);
});

test("EVALSHA finds a loaded script and misses an unknown one", async () => {
  const { redis } = connect();
  await expect(redis.evalsha("f".repeat(40), [], [])).rejects.toThrow(/NOSCRIPT/);
  const sha = await redis.scriptLoad("return ARGV[1] .. '!'");
  expect(await redis.scriptExists(sha)).toEqual([1]);
  expect(await redis.evalsha(sha, [], ["hi"])).toBe("hi!");
});

test("the client's script helper runs a script it never loaded", async () => {
  const { redis, key } = connect();
  const script = redis.createScript<number>("return redis.call('INCRBY', KEYS[1], ARGV[1])");
  expect(await script.exec([key("n")], ["5"])).toBe(5);
});

test("only its owner releases a lock", async () => {
  const { redis, key } = connect();
  const release =
    "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";
  await redis.set(key("lock"), "me");
  expect(await redis.eval(release, [key("lock")], ["you"])).toBe(0);
  expect(await redis.eval(release, [key("lock")], ["me"])).toBe(1);
});

test("a pipeline answers in order", async () => {
  const { redis, key } = connect();
  const pipeline = redis.pipeline().set(key("n"), 1).incr(key("n")).get(key("n"));
  pipeline.hset(key("h"), { a: 1, b: "x" }).hgetall(key("h"));
  pipeline.lpush(key("l"), 1, 2).lrange(key("l"), 0, -1);
  expect(await pipeline.exec()).toEqual(["OK", 2, 2, 2, { a: 1, b: "x" }, 2, [2, 1]]);
});

test("a pipeline that keeps errors goes on after one", async () => {
  const { redis, key } = connect();
  const pipeline = redis.pipeline().set(key("s"), "abc").incr(key("s")).get(key("s"));
  const [, failed, last] = await pipeline.exec({ keepErrors: true });
  expect(failed.error).toMatch(/integer/);
  expect(last.result).toBe("abc");
});

test("MULTI runs as one", async () => {
  const { redis, key } = connect();
  const transaction = redis.multi().set(key("n"), 5).decr(key("n")).expire(key("n"), 10);
  expect(await transaction.exec()).toEqual(["OK", 4, 1]);
});

test("commands sent together are pipelined in order", async () => {
  const { redis, key } = connect();
  const counts = [redis.incr(key("n")), redis.incr(key("n")), redis.incr(key("n"))];
  expect(await Promise.all(counts)).toEqual([1, 2, 3]);
});

test("a sorted set gives members with their scores", async () => {
  const { redis, key } = connect();
  await redis.zadd(key("z"), { score: 2, member: "b" }, { score: 1, member: "a" });
  expect(await redis.zrange(key("z"), 0, -1, { withScores: true })).toEqual(["a", 1, "b", 2]);
});

test("a stream is appended, trimmed and read from any entry", async () => {
  const { redis, key } = connect();
  const stream = key("s");
  const first = await redis.xadd(stream, "*", { type: "token", d: JSON.stringify({ i: 1 }) });
  const trim = { type: "MAXLEN", comparison: "~", threshold: 1000 } as const;
  const second = await redis.xadd(stream, "*", { type: "done" }, { trim });
  const entries = { [first]: { type: "token", d: { i: 1 } }, [second]: { type: "done" } };
  expect(await redis.xrange(stream, "-", "+")).toEqual(entries);
  expect(await redis.xrange(stream, `(${first}`, "+")).toEqual({ [second]: { type: "done" } });
  expect(await redis.xrevrange(stream, "+", "-", 1)).toEqual({ [second]: { type: "done" } });
  expect(await redis.xread(stream, first)).toEqual([[stream, [[second, ["type", "done"]]]]]);
  expect(await redis.xlen(stream)).toBe(2);
});

test("a stream's group delivers an entry and takes its acknowledgement", async () => {
  const { redis, key } = connect();
  const id = await redis.xadd(key("s"), "*", { a: 1 });
  await redis.xgroup(key("s"), { type: "CREATE", group: "g", id: "0" });
  const delivered = await redis.xreadgroup("g", "c", key("s"), ">");
  expect(delivered).toEqual([[key("s"), [[id, ["a", 1]]]]]);
  expect(await redis.xack(key("s"), "g", id)).toBe(1);
});

test("XREAD past the end is null", async () => {
  const { redis, key } = connect();
  await redis.xadd(key("s"), "*", { a: 1 });
  expect(await redis.xread(key("s"), "9999999999999-0")).toBeNull();
});

/** Subscribes and waits until Redis confirmed it. */
async function listen(subscription: ReturnType<Redis["subscribe"]>, confirmation: string) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  subscription.on("error", reject);
  subscription.on(confirmation as "subscribe", () => resolve());
  await promise;
  return subscription;
}

test("a subscriber hears what is published", async () => {
  const { redis, key } = connect();
  const subscription = await listen(redis.subscribe([key("c")]), "subscribe");
  const heard: unknown[] = [];
  subscription.on("message", (message) => heard.push(message));
  expect(await redis.publish(key("c"), { hello: "wörld, 1" })).toBe(1);
  await redis.publish(key("c"), "plain");
  await expect
    .poll(() => heard, { interval: 10 })
    .toEqual([
      { channel: key("c"), message: { hello: "wörld, 1" } },
      { channel: key("c"), message: "plain" },
    ]);
  await subscription.unsubscribe();
});

test("a pattern's subscriber hears its channels", async () => {
  const { redis, key } = connect();
  const subscription = await listen(redis.psubscribe([key("*")]), "psubscribe");
  const heard: unknown[] = [];
  subscription.on("pmessage", (message) => heard.push(message));
  await redis.publish(key("7"), { k: 1 });
  await expect
    .poll(() => heard, { interval: 10 })
    .toEqual([{ pattern: key("*"), channel: key("7"), message: { k: 1 } }]);
  await subscription.unsubscribe();
});

test("after unsubscribing nobody listens", async () => {
  const { redis, key } = connect();
  const subscription = await listen(redis.subscribe([key("c")]), "subscribe");
  expect(await redis.publish(key("c"), "x")).toBe(1);
  await subscription.unsubscribe();
  await expect.poll(() => redis.publish(key("c"), "x"), { interval: 10 }).toBe(0);
});

test("SCAN finds keys by pattern", async () => {
  const { redis, key } = connect();
  await redis.mset({ [key("st1")]: 1, [key("st2")]: 1, [key("other")]: 1 });
  expect(await scanAll(redis, key("st*"))).toEqual([key("st1"), key("st2")]);
});

test("a blocking XREAD is refused", async () => {
  const { redis, key } = connect();
  await expect(redis.xread(key("s"), "$", { blockMS: 10 })).rejects.toThrow(/not allowed in REST/);
});

test("a wrong token is refused", async () => {
  await expect(connect("wrong").redis.get("k")).rejects.toThrow(/WRONGPASS/);
});

test("a command on the wrong type fails", async () => {
  const { redis, key } = connect();
  await redis.zadd(key("z"), { score: 1, member: "a" });
  await expect(redis.lpush(key("z"), 1)).rejects.toThrow(/WRONGTYPE/);
});

// Windows of an hour, so that no test meets the end of one.
test.each([
  ["fixed window", Ratelimit.fixedWindow(3, "1 h")],
  ["sliding window", Ratelimit.slidingWindow(3, "1 h")],
  ["token bucket", Ratelimit.tokenBucket(1, "1 h", 3)],
])("a %s lets three through, and more after a reset", async (_, limiter) => {
  const { redis, prefix } = connect();
  const ratelimit = new Ratelimit({ redis, limiter, prefix, ephemeralCache: false });
  const passed: boolean[] = [];
  for (let i = 0; i < 5; i++) passed.push((await ratelimit.limit("u")).success);
  expect(passed).toEqual([true, true, true, false, false]);
  expect((await ratelimit.getRemaining("u")).remaining).toBe(0);
  await ratelimit.resetUsedTokens("u");
  expect((await ratelimit.limit("u")).success).toBe(true);
});

test("a rate counts several at once, and analytics are written", async () => {
  const { redis, prefix } = connect();
  const limiter = Ratelimit.slidingWindow(10, "1 h");
  const ratelimit = new Ratelimit({ redis, limiter, prefix, analytics: true });
  const result = await ratelimit.limit("u", { rate: 4 });
  await result.pending;
  expect(result).toMatchObject({ success: true, remaining: 6 });
  expect((await scanAll(redis, `${prefix}*`)).length).toBeGreaterThanOrEqual(2);
});

test("a denied value is turned away", async () => {
  const { redis, prefix } = connect();
  const limiter = Ratelimit.slidingWindow(10, "1 h");
  const ratelimit = new Ratelimit({ redis, limiter, prefix, enableProtection: true });
  // Present, it keeps the client from fetching a public list of addresses.
  await redis.set(`${prefix}:ipDenyListStatus`, "valid");
  const ip = crypto.randomUUID();
  await redis.sadd(`${prefix}:denyList:all`, ip);
  expect(await ratelimit.limit("u", { ip })).toMatchObject({ success: false, reason: "denyList" });
});

test("forty at once get no more than the limit", async () => {
  const { redis, prefix } = connect();
  const limiter = Ratelimit.slidingWindow(10, "1 h");
  const ratelimit = new Ratelimit({ redis, limiter, prefix, ephemeralCache: false });
  const results = await Promise.all(Array.from({ length: 40 }, () => ratelimit.limit("u")));
  expect(results.filter(({ success }) => success)).toHaveLength(10);
});
