import { Redis } from "@upstash/redis";
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startUpstash } from "./bridge.ts";
import { startPair, token } from "./fixture.ts";
import type { RespClient } from "./resp.ts";

async function countConnections(direct: RespClient): Promise<number> {
  const [list] = await direct.send([["CLIENT", "LIST"]]);
  return String(list).trim().split("\n").length;
}

/** A subscriber's lines, one at a time. */
async function listen(url: string) {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const headers = { authorization: `Bearer ${token}`, "upstash-encoding": "base64" };
  const response = await fetch(url, { method: "POST", headers, signal: leaving.signal });
  const reader = (response.body ?? new Blob([]).stream())
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let text = "";
  const readEvent = async () => {
    while (!text.includes("\n\n")) {
      const { done, value } = await reader.read();
      if (done) return null;
      text += value;
    }
    const [event = "", ...rest] = text.split("\n\n");
    text = rest.join("\n\n");
    return event;
  };
  return { response, readEvent, leave: () => leaving.abort() };
}

/** A subscription's address on an Upstash before a peer that is no Redis. */
async function startBefore(onData: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const peer = createServer((socket) => {
    sockets.push(socket);
    socket.on("data", () => onData(socket));
  });
  await once(peer.listen(0, "127.0.0.1"), "listening");
  const { port } = peer.address() as AddressInfo;
  const upstash = await startUpstash({ upstream: { host: "127.0.0.1", port }, token });
  onTestFinished(async () => {
    await upstash.close();
    peer.close();
  });
  return { url: `${upstash.url}/subscribe/c?_token=${token}`, sockets };
}

test("messages arrive as server-sent events, as they were published", async () => {
  const { upstash, direct } = await startPair();
  const { response, readEvent } = await listen(`${upstash.url}/subscribe/a/b%2Fc`);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(await readEvent()).toBe("data: subscribe,a,1");
  expect(await readEvent()).toBe("data: subscribe,b/c,2");
  await direct.send([
    ["PUBLISH", "a", 'wörld, {"x":1}'],
    ["PUBLISH", "b/c", "OK"],
    ["PUBLISH", "a", ""],
  ]);
  expect(await readEvent()).toBe('data: message,a,wörld, {"x":1}');
  expect(await readEvent()).toBe("data: message,b/c,OK");
  expect(await readEvent()).toBe("data: message,a,");
});

test("a message of several lines stays one event", async () => {
  const { upstash, direct } = await startPair();
  const { readEvent } = await listen(`${upstash.url}/subscribe/a`);
  await readEvent();
  await direct.send([["PUBLISH", "a", "one\ntwo\r\n\r\nfour"]]);
  expect(await readEvent()).toBe("data: message,a,one\ndata: two\ndata: \ndata: four");
});

test("a pattern hears its channels and no others", async () => {
  const { upstash, direct } = await startPair();
  const { readEvent } = await listen(`${upstash.url}/psubscribe/run:*`);
  expect(await readEvent()).toBe("data: psubscribe,run:*,1");
  await direct.send([
    ["PUBLISH", "walk:1", "no"],
    ["PUBLISH", "run:1", "yes"],
  ]);
  expect(await readEvent()).toBe("data: pmessage,run:*,run:1,yes");
});

test("unsubscribing frees the connection to Redis", async () => {
  const { upstash, direct } = await startPair();
  const before = await countConnections(direct);
  const redis = new Redis({ url: upstash.url, token });
  const subscription = redis.subscribe(["a", "b"]);
  await expect
    .poll(() => direct.send([["PUBSUB", "NUMSUB", "a", "b"]]))
    .toEqual([[Buffer.from("a"), 1, Buffer.from("b"), 1]]);
  expect(await countConnections(direct)).toBe(before + 2);
  await subscription.unsubscribe(["a"]);
  await expect.poll(() => countConnections(direct)).toBe(before + 1);
  await subscription.unsubscribe();
  await expect.poll(() => countConnections(direct)).toBe(before);
});

test("subscribers who leave at once leave nothing behind", async () => {
  const { upstash, direct } = await startPair();
  const before = await countConnections(direct);
  const headers = { authorization: `Bearer ${token}` };
  const left = Array.from({ length: 30 }, (_, i) => {
    const signal = AbortSignal.timeout(i % 10);
    return fetch(`${upstash.url}/subscribe/c`, { headers, signal }).then((response) =>
      response.text(),
    );
  });
  expect((await Promise.allSettled(left)).every(({ status }) => status === "rejected")).toBe(true);
  await expect.poll(() => countConnections(direct)).toBe(before);
});

test("a subscriber who leaves while Redis is silent is not waited for", async () => {
  const { url, sockets } = await startBefore(() => {});
  const leaving = new AbortController();
  const asked = fetch(url, { signal: leaving.signal });
  await expect.poll(() => sockets.length).toBe(1);
  leaving.abort();
  await expect(asked).rejects.toThrow(/aborted/);
  await expect.poll(() => sockets[0]?.closed).toBe(true);
});

test("a subscription that Redis refuses is answered 400 and keeps no connection", async () => {
  const { url, sockets } = await startBefore((socket) => socket.write("-NOPERM no\r\n"));
  const response = await fetch(url);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: "NOPERM no" });
  await expect.poll(() => sockets[0]?.closed).toBe(true);
});

test("a subscription ends when Redis goes, and is refused until it is back", async () => {
  const { redis, upstash } = await startPair();
  const { readEvent } = await listen(`${upstash.url}/subscribe/a`);
  await readEvent();
  await redis.close();
  expect(await readEvent()).toBeNull();
  const { response } = await listen(`${upstash.url}/subscribe/a`);
  expect(response.status).toBe(503);
});

test("closing the stand-in ends its subscriptions", async () => {
  const { upstash, direct } = await startPair();
  const before = await countConnections(direct);
  const { readEvent } = await listen(`${upstash.url}/subscribe/a`);
  await readEvent();
  await upstash.close();
  await expect.poll(() => countConnections(direct)).toBe(before);
});

test("a subscriber who does not read holds up nobody else", async () => {
  const { upstash, direct } = await startPair();
  const lazy = await listen(`${upstash.url}/subscribe/a`);
  const keen = await listen(`${upstash.url}/subscribe/a`);
  await Promise.all([lazy.readEvent(), keen.readEvent()]);
  const payload = "x".repeat(100_000);
  for (let i = 0; i < 50; i++) {
    await direct.send([["PUBLISH", "a", payload]]);
    expect(await keen.readEvent()).toBe(`data: message,a,${payload}`);
  }
});
