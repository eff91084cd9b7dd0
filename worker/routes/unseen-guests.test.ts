import { inject, test, expect } from "vitest";
import { findTraces, isToErase, wasHere } from "../../db/traces.fixture.ts";
import { type Browser, guest, makePersona, MAREN, member } from "../fixture.ts";
import { depsOf } from "../pictures.fixture.ts";
import { eraseDue } from "../services/erasure.ts";
import { dismissGuests } from "../services/leaving.ts";

const url = inject("databaseUrl");

/** Somebody with a chat who was here last so many days ago. */
async function away(who: Browser, days: number) {
  const { id: userId } = (await who.call("GET", "/api/me")).json;
  const { json: chat } = await who.call("POST", "/api/chats", { personaId: MAREN });
  await wasHere(url, { userId, days });
  return { who, userId: userId as string, chatId: chat.id as string };
}

test("a guest unseen for 30 days is removed with everything; who was here since, has published or has an account stays", async () => {
  const gone = await away(await guest(), 31);
  const author = await guest();
  await makePersona(author, "public", "Ottoline");
  const stay = [
    await away(await guest(), 29),
    await away(author, 31),
    await away(await member(), 31),
  ];
  await dismissGuests(depsOf());
  expect((await gone.who.call("GET", `/api/chats/${gone.chatId}`)).status).not.toBe(200);
  await eraseDue(depsOf());
  expect(await findTraces(url, [gone.userId, gone.chatId])).toEqual([]);
  for (const { who, userId, chatId } of stay) {
    expect(await isToErase(url, userId)).toBe(false);
    expect((await who.call("GET", `/api/chats/${chatId}`)).status).toBe(200);
  }
});
