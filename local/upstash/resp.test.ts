import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { startRedis } from "./redis.ts";
import { Failure, Status } from "./replies.ts";
import { encodeCommand, follow, RespClient } from "./resp.ts";
import { UpstreamError, type Upstream } from "./upstream.ts";

async function startClient() {
  const redis = await startRedis();
  const client = connectClient(redis);
  onTestFinished(() => redis.close());
  return { redis, client };
}

function connectClient(upstream: Upstream) {
  const client = new RespClient(upstream);
  onTestFinished(() => client.close());
  return client;
}

/** A server that is no Redis: `onData` decides what a connection gets. */
async function startPeer(onData: (socket: Socket, text: string) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    socket.on("data", (bytes) => onData(socket, bytes.toString()));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port, sockets };
}

test("commands sent at once are answered in order on one connection", async () => {
  const { client } = await startClient();
  const sent = Array.from({ length: 300 }, (_, i) =>
    client.send([
      ["SET", `k${i}`, `${i}`],
      ["GET", `k${i}`],
    ]),
  );
  const got = await Promise.all(sent);
  expect(got.map((replies) => String(replies[1]))).toEqual(
    Array.from({ length: 300 }, (_, i) => `${i}`),
  );
  const [list] = await client.send([["CLIENT", "LIST"]]);
  expect(String(list).trim().split("\n")).toHaveLength(1);
});

test("bytes come back as they went", async () => {
  const { client } = await startClient();
  const bytes = Buffer.from(Array.from({ length: 1024 }, (_, i) => i % 256));
  await client.send([["SET", bytes, bytes]]);
  expect(await client.send([["GET", bytes]])).toEqual([bytes]);
});

test("an error is an answer and leaves the others alone", async () => {
  const { client } = await startClient();
  const replies = await client.send([
    ["SET", "k", "x"],
    ["INCR", "k"],
    ["GET", "k"],
  ]);
  expect(replies).toEqual([new Status("OK"), expect.any(Failure), Buffer.from("x")]);
});

test("no commands are no replies and no connection", async () => {
  expect(await connectClient({ host: "127.0.0.1", port: 1 }).send([])).toEqual([]);
});

test("after a restart of Redis the next command is answered", async () => {
  const { redis, client } = await startClient();
  await client.send([["PING"]]);
  await redis.close();
  await expect(client.send([["PING"]])).rejects.toThrow(UpstreamError);
  const again = await startRedis({ port: redis.port });
  onTestFinished(() => again.close());
  expect(await client.send([["PING"]])).toEqual([new Status("PONG")]);
});

test("login and database come before the first command", async () => {
  let heard = "";
  const peer = await startPeer((socket, text) => {
    heard += text;
    socket.write("+OK\r\n".repeat(text.match(/\*\d/g)?.length ?? 0));
  });
  await connectClient({ ...peer, username: "me", password: "pw", db: 3 }).send([["PING"]]);
  const commands = [["AUTH", "me", "pw"], ["SELECT", "3"], ["PING"]];
  expect(heard).toBe(Buffer.concat(commands.map(encodeCommand)).toString());
});

test("a database number keeps clients apart", async () => {
  const { redis, client } = await startClient();
  await connectClient({ ...redis, db: 3 }).send([["SET", "k", "in 3"]]);
  expect(
    await client.send([
      ["GET", "k"],
      ["SELECT", "3"],
      ["GET", "k"],
    ]),
  ).toEqual([null, new Status("OK"), Buffer.from("in 3")]);
});

test("a refused login says so, for commands and for subscriptions", async () => {
  const peer = await startPeer((socket) => socket.write("-WRONGPASS no\r\n"));
  const upstream = { ...peer, password: "wrong" };
  await expect(connectClient(upstream).send([["PING"]])).rejects.toThrow(/WRONGPASS no/);
  const pushes = follow(upstream, ["SUBSCRIBE", "c"], new AbortController().signal);
  await expect(pushes.next()).rejects.toThrow(/WRONGPASS no/);
  await expect.poll(() => peer.sockets.map((socket) => socket.closed)).toEqual([true, true]);
});

test("a silent Redis is given up after the patience, for commands and for subscriptions", async () => {
  const peer = await startPeer(() => {});
  const upstream = { ...peer, patience: 50 };
  const client = connectClient(upstream);
  const both = await Promise.allSettled([client.send([["PING"]]), client.send([["PING"]])]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const pushes = follow(upstream, ["SUBSCRIBE", "c"], new AbortController().signal);
  await expect(pushes.next()).rejects.toThrow(/no answer within 50 ms/);
  await expect.poll(() => peer.sockets.every((socket) => socket.closed)).toBe(true);
});

test.each([
  ["leaves in the middle of an answer", (socket: Socket) => socket.end("$5\r\nhe")],
  ["resets the connection", (socket: Socket) => socket.resetAndDestroy()],
  ["speaks another protocol", (socket: Socket) => socket.write("HTTP/1.1 400 Bad Request\r\n")],
])("a Redis that %s fails the command", async (_, act) => {
  const client = connectClient(await startPeer(act));
  await expect(client.send([["GET", "k"]])).rejects.toThrow(UpstreamError);
});

test("answers that nobody asked for end the connection, not the client", async () => {
  const peer = await startPeer((socket) => socket.write("+PONG\r\n+PONG\r\n"));
  const client = connectClient(peer);
  expect(await client.send([["PING"]])).toEqual([new Status("PONG")]);
  await expect.poll(() => peer.sockets[0]?.closed).toBe(true);
  expect(await client.send([["PING"]])).toEqual([new Status("PONG")]);
  expect(peer.sockets).toHaveLength(2);
});

test("a closed client fails what waits and what comes", async () => {
  const client = connectClient(await startPeer(() => {}));
  const waiting = client.send([["PING"]]);
  client.close();
  await expect(waiting).rejects.toThrow(UpstreamError);
  await expect(client.send([["PING"]])).rejects.toThrow(UpstreamError);
});

test("a subscription may be quiet for longer than the patience", async () => {
  const { redis, client } = await startClient();
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const pushes = follow({ ...redis, patience: 20 }, ["SUBSCRIBE", "c"], leaving.signal);
  await pushes.next();
  const next = pushes.next();
  await sleep(60);
  await client.send([["PUBLISH", "c", "late"]]);
  expect((await next).value).toEqual(["message", "c", "late"].map((text) => Buffer.from(text)));
});

test("pushes are followed until the signal", async () => {
  const { redis, client } = await startClient();
  const leaving = new AbortController();
  const pushes = follow(redis, ["SUBSCRIBE", "c"], leaving.signal);
  await pushes.next();
  await client.send([["PUBLISH", "c", "hello"]]);
  expect((await pushes.next()).value).toEqual(
    ["message", "c", "hello"].map((text) => Buffer.from(text)),
  );
  const waiting = pushes.next();
  leaving.abort();
  await expect(waiting).rejects.toThrow(UpstreamError);
  await expect.poll(() => client.send([["PUBLISH", "c", "x"]])).toEqual([0]);
});
