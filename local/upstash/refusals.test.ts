import { expect, test } from "vitest";
import { startUpstash } from "./bridge.ts";
import { startPair, token } from "./fixture.ts";

test.each([
  ["POST", "/"],
  ["GET", "/"],
  ["POST", "/pipeline"],
  ["POST", "/multi-exec"],
  ["GET", "/set/k/stolen"],
  ["POST", "/subscribe/c"],
  ["POST", "/psubscribe/c*"],
  ["DELETE", "/"],
])("a stranger is refused: %s %s", async (method, path) => {
  const { upstash, direct } = await startPair();
  const content = method === "POST" ? { body: JSON.stringify([["SET", "k", "stolen"]]) } : {};
  const strangers = [
    {},
    "",
    "Bearer",
    "Bearer wrong",
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
  ];
  for (const stranger of strangers) {
    const headers = typeof stranger === "string" ? { authorization: stranger } : undefined;
    const response = await fetch(upstash.url + path, { method, headers, ...content });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: expect.stringContaining("WRONGPASS") });
  }
  expect((await fetch(`${upstash.url}${path}?_token=wrong`, { method, ...content })).status).toBe(
    401,
  );
  expect(await direct.send([["GET", "k"]])).toEqual([null]);
});

test("the token may come as a query parameter", async () => {
  const { upstash } = await startPair();
  const response = await fetch(`${upstash.url}/set/k/v?_token=${token}`);
  expect(await response.json()).toEqual({ result: "OK" });
});

test("an empty token is no token", async () => {
  const upstream = { host: "127.0.0.1", port: 1 };
  await expect(startUpstash({ upstream, token: "" })).rejects.toThrow(/token/);
});

test.each([
  ["no JSON", "/", Buffer.from("{"), /failed to parse request/],
  ["no body", "/", Buffer.from(""), /failed to parse request/],
  ["no body", "/pipeline", Buffer.from(""), /failed to parse request/],
  ["no array", "/", { command: "PING" }, /expected JSON array/],
  ["no array", "/pipeline", "PING", /expected JSON array/],
  ["no array", "/multi-exec", { a: 1 }, /expected JSON array/],
  ["a flat command", "/pipeline", ["PING"], /expected JSON array/],
  ["an empty command", "/", [], /empty command/],
  ["an empty command", "/pipeline", [["PING"], []], /empty command/],
  ["no commands", "/pipeline", [], /empty pipeline/],
  ["no commands", "/multi-exec", [], /empty pipeline/],
  ["1001 commands", "/pipeline", Array.from({ length: 1001 }, () => ["PING"]), /Limit: 1000/],
  ["a null argument", "/", ["SET", "k", null], /null args/],
  ["a blocking command", "/", ["BLPOP", "k", 0], /not allowed in REST/],
  [
    "a blocking command",
    "/multi-exec",
    [
      ["SET", "k", 1],
      ["BLPOP", "k", 0],
    ],
    /not allowed in REST/,
  ],
  ["a wrong arity", "/", ["GET"], /wrong number of arguments for 'get'/],
  [
    "a wrong arity",
    "/multi-exec",
    [["SET", "k", 1], ["GET"]],
    /wrong number of arguments for 'get'/,
  ],
  ["an unknown command", "/", ["NOSUCH"], /unknown command/],
  ["no channel", "/subscribe", [], /wrong number of arguments for 'subscribe'/],
  ["bytes that are no text", "/get/%ff", [], /failed to parse path/],
])("%s at %s is answered 400", async (_, path, body, message) => {
  const { post, direct } = await startPair();
  const { status, answer } = await post(path, body);
  expect({ status, answer }).toEqual({
    status: 400,
    answer: { error: expect.stringMatching(message) },
  });
  expect(await direct.send([["DBSIZE"]])).toEqual([0]);
});

test("a method Upstash does not take is answered 405", async () => {
  const { upstash } = await startPair();
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(`${upstash.url}/del/k`, { method: "DELETE", headers })).status).toBe(405);
});

test("a request past 10 MB is refused", async () => {
  const { post, direct } = await startPair();
  const { status, answer } = await post("/set/k", Buffer.alloc(10 * 1024 * 1024 + 1, "x"));
  expect(status).toBe(413);
  expect(answer).toEqual({ error: expect.stringContaining("max request size exceeded") });
  expect(await direct.send([["EXISTS", "k"]])).toEqual([0]);
});
