import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen, openTheatre, restart, seatGuest, type Theatre } from "./theatre.ts";

/** Time within which a character that reached the reader is in the log as well, in milliseconds. */
const FLUSH = 600;

/** How often the worker is killed. */
const KILLS = Number(process.env["KILLS"] ?? 20);

let theatre: Theatre;

beforeAll(async () => {
  theatre = await openTheatre(80);
});

afterAll(async () => theatre?.close());

interface Message {
  role: string;
  status: string;
  parts: { text: string }[];
}
const textOf = (message: Message | undefined) =>
  message?.parts.map(({ text }) => text).join("") ?? "";

/** What a page shows of the newest reply after a reload: the stored one, or the running one as it is joined. */
async function reload(guest: Awaited<ReturnType<typeof seatGuest>>): Promise<() => string> {
  const { running, messages } = await guest.history();
  if (running === null) return () => textOf(messages.at(-1));
  const joined = listen(await guest.call("GET", `${guest.path}/stream`));
  return () => joined.by(Date.now());
}

test.for(Array.from({ length: KILLS }, (_, kill) => kill))(
  "kill -9 number %i in the middle of a reply loses nothing, and the chat goes on at once",
  async (kill) => {
    const guest = await seatGuest(theatre.url);
    const { turnId, heard } = await guest.send(`Tell me all about the stairs, part ${kill}.`);
    await expect.poll(() => heard.pieces.length).toBeGreaterThan(0);
    await sleep(Math.random() * 2_500);
    const killedAt = Date.now();
    await theatre.kill();
    await heard.ended;
    await theatre.start();

    const safe = heard.by(killedAt - FLUSH);
    const { running } = await guest.history();
    const shown = await reload(guest);
    await expect.poll(() => shown().startsWith(safe)).toBe(true);
    expect(running === null || running.turnId === turnId).toBe(true);

    const next = await guest.send("And then?", running ? { supersede: turnId } : {});
    expect(next.status).toBe(200);
    expect(await next.heard.ended).toBe("finish");
    const messages = async (): Promise<Message[]> => (await guest.history()).messages;
    await expect.poll(async () => textOf((await messages())[2]).startsWith(safe)).toBe(true);
    expect((await messages()).map(({ role }) => role)).toEqual([
      "assistant",
      "user",
      "assistant",
      "user",
      "assistant",
    ]);
    expect((await guest.history()).running).toBe(null);
  },
);

test("a connection that drops in the middle of a reply costs nothing: it is whole when the reader is back", async () => {
  const guest = await seatGuest(theatre.url);
  const { leafId } = await guest.history();
  const leaving = new AbortController();
  const body = {
    turnId: crypto.randomUUID(),
    parentId: leafId,
    message: { id: crypto.randomUUID(), parts: [{ type: "text", text: "Tell me about the dog." }] },
  };
  const response = await fetch(`${theatre.url}${guest.path}/messages`, {
    method: "POST",
    headers: { ...guest.headers(), "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: leaving.signal,
  });
  const heard = listen(response);
  await expect.poll(() => heard.pieces.length).toBeGreaterThan(2);
  leaving.abort();
  await heard.ended;
  await expect.poll(async () => (await guest.history()).running, { timeout: 25_000 }).toBe(null);
  const last: Message = (await guest.history()).messages.at(-1);
  expect(last.status).toBe("complete");
  expect(textOf(last).startsWith(heard.by(Date.now()))).toBe(true);
});

test.for(["DATABASE", "REDIS"] as const)(
  "a %s that restarts in the middle of a reply is not noticed by its reader, and the reply is stored whole",
  async (server) => {
    const guest = await seatGuest(theatre.url);
    const { heard } = await guest.send("Tell me everything about the lamp.");
    await expect.poll(() => heard.pieces.length).toBeGreaterThan(0);
    await restart(server);
    expect(await heard.ended).toBe("finish");
    const last: Message = (await guest.history()).messages.at(-1);
    expect(last.status).toBe("complete");
    expect(textOf(last)).toBe(heard.by(Date.now()));
    const next = await guest.send("And then?");
    expect(await next.heard.ended).toBe("finish");
  },
);
