import { connect } from "node:net";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { startRedis } from "./redis.ts";
import { RespClient } from "./resp.ts";

async function startForTest(port?: number) {
  const redis = await startRedis({ port });
  onTestFinished(() => redis.close());
  return redis;
}

test("a taken port is refused", async () => {
  const { port } = await startForTest();
  await expect(startRedis({ port })).rejects.toThrow(/EADDRINUSE/);
});

test("closing hangs up on those still connected and frees the port", async () => {
  const redis = await startRedis();
  const client = connect(redis.port, redis.host);
  await once(client, "connect");
  await Promise.all([redis.close(), once(client, "close")]);
  expect((await startForTest(redis.port)).port).toBe(redis.port);
});

test("two servers do not share keys", async () => {
  const [one, other] = await Promise.all([startForTest(), startForTest()]);
  const clients = [new RespClient(one), new RespClient(other)] as const;
  onTestFinished(() => clients.forEach((client) => client.close()));
  await clients[0].send([["SET", "k", "v"]]);
  expect(await clients[1].send([["GET", "k"]])).toEqual([null]);
});

test("only 127.0.0.1 is listened on", async () => {
  const { port } = await startForTest();
  const socket = connect(port, "127.0.0.2");
  onTestFinished(() => void socket.destroy());
  const connected = once(socket, "connect");
  await expect(connected).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/);
});
