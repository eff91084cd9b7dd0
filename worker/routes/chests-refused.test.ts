import { v7 } from "uuid";
import { expect, test } from "vitest";
import { browser, guest, makePersona, ORIGIN } from "../fixture.ts";
import { CHAT, importInto, sendForm } from "./chests.fixture.ts";

test("a chat is brought to nobody whom one may not talk to", async () => {
  const owner = await guest();
  const { personaId } = await makePersona(owner, "private");
  expect((await importInto(owner, { personaId })).status).toBe(201);
  for (const personaId of [v7(), (await makePersona(owner, "private")).personaId])
    expect(await importInto(await guest(), { personaId })).toMatchObject({
      status: 404,
      json: { code: "not_found" },
    });
});

test("what is no chat, too large or no form is refused with the reason", async () => {
  const who = await guest();
  expect(await sendForm(who, "/api/chats/inspect", "Once upon a time")).toMatchObject({
    status: 422,
    json: { code: "not_a_card" },
  });
  const lines = Array.from({ length: 20_001 }, () => `{"mes":"Sit.","is_user":false}`).join("\n");
  expect(await importInto(who, {}, lines)).toMatchObject({
    status: 413,
    json: { code: "body_too_large", detail: "The chat has more than 20,000 lines." },
  });
  const large = await sendForm(who, "/api/chats/inspect", "x".repeat(20 * 1024 * 1024 + 70_000));
  expect(large).toMatchObject({ status: 413, json: { limit: 20_971_520 } });
  expect(await importInto(who, { chatId: "mine" })).toMatchObject({ status: 400 });
  expect(await who.call("POST", "/api/chats/inspect", {})).toMatchObject({ status: 415 });
  const garbled = { "content-type": "multipart/form-data; boundary=x" };
  expect(await who.call("POST", "/api/chats/inspect", "--y", garbled)).toMatchObject({
    status: 400,
  });
});

test("a form from another site's page is refused", async () => {
  const who = await guest();
  const answer = await sendForm(
    who,
    "/api/chats/inspect",
    CHAT,
    {},
    { origin: "https://evil.test" },
  );
  expect(answer).toMatchObject({ status: 403, json: { code: "foreign_origin" } });
  expect((await sendForm(who, "/api/chats/inspect", CHAT, {}, { origin: ORIGIN })).status).toBe(
    200,
  );
});

test("strangers can neither look, bring nor take", async () => {
  const who = await guest();
  const { json: chat } = await importInto(who);
  const path = `/api/chats/${chat.id}/export?format=text`;
  expect(await browser().call("GET", path)).toMatchObject({ status: 401 });
  expect(await (await guest()).call("GET", path)).toMatchObject({
    status: 404,
    json: { code: "not_found" },
  });
  expect(await who.call("GET", `${path}&leafId=${v7()}`)).toMatchObject({
    status: 404,
    json: { code: "leaf_not_found" },
  });
  expect(await who.call("GET", `/api/chats/${chat.id}/export?format=pdf`)).toMatchObject({
    status: 400,
  });
  for (const address of ["inspect", "import"])
    expect(await sendForm(browser(), `/api/chats/${address}`, CHAT)).toMatchObject({ status: 401 });
});

test("whatever a file holds, a chat is kept whole or refused with a reason", async () => {
  const who = await guest();
  const bits = ['"', "\\u0000", "\\ud800", "[[[[", "\n", "-1", "1e999", '"mes":{}', "null"];
  let kept = 0;
  for (let round = 0; round < 27; round++) {
    const at = (round * 61) % CHAT.length;
    const file = `${CHAT.slice(0, at)}${bits[round % bits.length]}${CHAT.slice(at + (round % 7))}`;
    const { status } = await importInto(who, {}, file);
    expect([201, 422]).toContain(status);
    if (status === 201) kept++;
  }
  const { json } = await who.call("GET", "/api/chats");
  expect(json.chats).toHaveLength(kept);
  expect(json.chats.every(({ excerpt }: { excerpt: string }) => excerpt !== "")).toBe(true);
});
