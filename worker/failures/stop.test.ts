import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addDeadTurn } from "../../db/fixture.ts";
import { finishTurn, stopTurn } from "../../db/queries/turns.ts";
import { guestWithChat, line, misbehave } from "../fixture.ts";
import { address, dawdle, ending, guestOfDawdler, said, unique, written } from "./fixture.ts";
import { openIsolate } from "./isolate.ts";

/** The producer of this turn does not hear of a stop before its next sign of life. */
const deafen = (turnId: string) =>
  misbehave("upstash", [{ kind: "drop-request", body: `"set","v1:stop:${turnId}` }]);

test("case 22: a reply that ends before its stop is heard stays complete, and a later stop changes nothing", async () => {
  const { person, stop, turnId, sent, newest } = await guestOfDawdler(
    unique("photo-finish"),
    2_000,
  );
  await deafen(turnId);
  expect((await person.call("POST", stop, { turnId })).json).toEqual({ stopping: true });
  const whole = said(await sent);
  expect(await newest()).toMatchObject({ status: "complete", parts: [{ text: whole }] });
  expect((await person.call("POST", stop, { turnId })).json).toEqual({ stopping: false });
  expect((await newest())?.status).toBe("complete");
});

test.each([[["done", "stopped"]], [["stopped", "done"]]] as const)(
  "case 22: of two ends at once (%s) the first commit gives the status, the other learns which, and the longer text stays",
  async (ends) => {
    const chat = await guestWithChat();
    const { deps, userId } = await openIsolate(chat);
    const { chatId, leafId: parentId } = chat;
    const turnId = v7();
    const turn = { chatId, parentId, turnId, assistantId: v7(), stored: "" };
    await addDeadTurn(inject("databaseUrl"), turn);
    await stopTurn(deps.db, { userId, chatId, turnId });
    const results = await Promise.all(
      ends.map((status) => {
        const text = status === "done" ? "All of it." : "All";
        const parts = [{ type: "text" as const, text }];
        return finishTurn(deps.db, { turnId, status, parts, seq: text.length, metadata: {} });
      }),
    );
    expect(results.map(({ r }) => r).toSorted()).toEqual(["lost", "won"]);
    const won = results.find(({ r }) => r === "won");
    const first = won && "status" in won ? won.status : "";
    expect(results.map((result) => "status" in result && result.status)).toEqual([first, first]);
    const reply = await address(chat).newest();
    expect(reply?.status).toBe(first === "done" ? "complete" : "stopped");
    expect(written(reply)).toBe("All of it.");
  },
);

test("case 23: a stop for an older turn does not touch the one that runs", async () => {
  const chat = await guestWithChat();
  const older = line(unique("older"), chat.leafId);
  await chat.person.call("POST", chat.path, older);
  const word = unique("newer");
  await dawdle(word, 2_000);
  const newer = line(word, (await chat.history()).leafId);
  const sent = chat.person.call("POST", chat.path, newer);
  await expect.poll(async () => (await chat.history()).running?.turnId).toBe(newer.turnId);
  const { stop, newest } = address(chat);
  expect((await chat.person.call("POST", stop, { turnId: older.turnId })).json).toEqual({
    stopping: false,
  });
  expect(ending(await sent)?.type).toBe("finish");
  const { deps } = await openIsolate(chat);
  expect(await deps.redis.get(`v1:stop:${newer.turnId}`)).toBeNull();
  expect((await newest())?.status).toBe("complete");
});

test.each(["hears", "does not hear"])(
  "case 25: a line sent right after a stop is answered at once, while the old producer %s of it",
  async (ear) => {
    const old = await guestOfDawdler(unique("changed-mind"), 3_000);
    if (ear !== "hears") await deafen(old.turnId);
    await old.person.call("POST", old.stop, { turnId: old.turnId });
    const { messages } = await old.history();
    const next = { ...line("This instead.", old.leafId), supersede: old.turnId };
    expect((await old.person.call("POST", old.path, next)).status).toBe(200);
    await old.sent;
    const before = await old.person.call("GET", `${old.path}?leafId=${messages.at(-1)?.id}`);
    expect(before.json.messages.at(-1)).toMatchObject({ status: "stopped" });
    expect((await old.newest())?.status).toBe("complete");
  },
);
