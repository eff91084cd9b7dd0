import { expect, inject, test } from "vitest";
import { guestWithChat, line, misbehave } from "../fixture.ts";
import { openWire } from "../services/wire.ts";
import {
  ending,
  guestOfDawdler,
  guestWhoWaits,
  moreEntries,
  readLog,
  said,
  unique,
  written,
} from "./fixture.ts";
import { openIsolate, readAlong } from "./isolate.ts";

test("case 8: a producer that dies after the commit and before the log's end leaves no reader waiting", async () => {
  const chat = await guestOfDawdler(unique("unmarked"), 1_500);
  await misbehave("upstash", [
    { kind: "drop-request", body: `["XADD","v1:log:${chat.turnId}","*"` },
  ]);
  const { follow, skew } = await openIsolate(chat);
  const reader = await follow();
  const sent = await chat.sent;
  expect((await chat.newest())?.status).toBe("complete");
  await expect.poll(() => said(reader)).toBe(said(sent));
  expect(reader.ended).toBe(false);
  skew(11_000);
  await expect.poll(() => ending(reader)?.type).toBe("finish");
});

test("case 9: a producer that dies between the commit and the last word to its reader leaves a whole reply and nothing to join", async () => {
  const { person, path, leafId, history } = await guestWithChat();
  const body = line(unique("unsaid"), leafId);
  await misbehave("neon", [
    { kind: "drop-response", path: "/sql", body: `${body.turnId}","done"`, times: 3 },
  ]);
  const sent = await person.call("POST", path, body);
  expect(ending(sent)?.type).not.toBe("finish");
  expect((await person.call("GET", path.replace(/messages$/, "stream"))).status).toBe(204);
  const page = await history();
  expect(page.running).toBeNull();
  expect(page.messages.at(-1)?.status).toBe("complete");
  expect(written(page.messages.at(-1))).toBe(said(sent));
});

test("case 12: a reload while a reply is written gets it from its first word and goes on, nothing twice", async () => {
  const { person, sent, stream, turnId, newest } = await guestWhoWaits(unique("reload"));
  await moreEntries(turnId, 2);
  const [joined, first] = await Promise.all([person.call("GET", stream), sent]);
  expect(joined.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
  expect(said(joined)).toBe(said(first));
  const start = `data: {"type":"start","messageId":"${(await newest())?.id}"}`;
  expect(joined.text.startsWith(start)).toBe(true);
  expect(ending(joined)?.type).toBe("finish");
  expect(written(await newest())).toBe(said(first));
});

test("case 13: two devices watch one reply, each gets all of it, and a third that leaves disturbs none", async () => {
  const { person, sent, stream, turnId } = await guestWhoWaits(unique("devices"));
  await moreEntries(turnId, 1);
  const first = person.call("GET", stream);
  await moreEntries(turnId, 2);
  const second = person.call("GET", stream);
  await person.leave("GET", stream);
  const whole = said(await sent);
  expect(whole.length).toBeGreaterThan(20);
  expect([said(await first), said(await second)]).toEqual([whole, whole]);
});

test("case 35: a reader that stays and does not read holds up neither the turn nor those who joined it", async () => {
  const chat = await guestWithChat();
  const { send, events } = await openIsolate(chat, inject("workerEnv"));
  const body = line(unique("deaf"), chat.leafId);
  const { stream } = await send(body);
  await expect.poll(async () => (await chat.history()).messages.at(-1)?.status).toBe("complete");
  await expect.poll(async () => (await readLog(body.turnId)).ended).toBe("done");
  const reader = readAlong(stream);
  await expect.poll(() => reader.ended).toBe(true);
  expect(said(reader)).toBe(written((await chat.history()).messages.at(-1)));
  expect(events.filter(({ event }) => event === "broken")).toEqual([]);
});

test("case 35: a reader is dropped at a megabyte that it has not read, one that reads is not", async () => {
  const quarter = { type: "text-delta", id: "0", delta: "a".repeat(262_000) } as const;
  const deaf = openWire({ now: () => 7 });
  for (let sent = 0; sent < 4; sent++) deaf.send(quarter);
  expect(deaf.leftAt).toBeNull();
  deaf.send(quarter);
  expect(deaf.leftAt).toBe(7);
  await deaf.close();
  const wire = openWire({ now: () => 7 });
  const reader = readAlong(wire.readable);
  for (let sent = 1; sent <= 8; sent++) {
    wire.send(quarter);
    await expect.poll(() => said(reader).length).toBe(sent * 262_000);
  }
  expect(wire.leftAt).toBeNull();
  await wire.close();
});
