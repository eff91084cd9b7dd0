import { v7 } from "uuid";
import { expect, test } from "vitest";
import { browser, guest, guestWithChat, makePersona } from "../fixture.ts";

const book = (...keys: string[]) => ({
  entries: keys.map((key) => ({ keys: [key], content: `What is known of ${key}.` })),
});

const TEST = "/api/lore/test";

test("a lorebook that is not stored can be tried, with the words that brought its entries in", async () => {
  const person = await guest();
  const answer = await person.call("POST", TEST, {
    lorebook: book("{{user}}", "lamp"),
    chatLorebook: {
      entries: [...book("oil").entries, { keys: [], content: "Always.", constant: true }],
    },
    lines: [
      { role: "assistant", text: "Good evening." },
      { role: "user", text: "Wren brings oil." },
    ],
    names: { user: "Wren" },
    maxTokens: 500,
  });
  expect(answer.status).toBe(200);
  const { persona, chat, tokens } = answer.json;
  expect(persona[0]).toMatchObject({
    id: "l1",
    fires: true,
    steps: [
      { check: "keys", ok: true, found: [{ key: "{{user}}", at: "1" }] },
      { check: "budget" },
    ],
  });
  expect(persona[1]).toMatchObject({ fires: false, steps: [{ check: "keys", ok: false }] });
  expect(chat).toMatchObject([
    { id: "chat:l1", fires: true },
    { id: "chat:l2", fires: true, steps: [{ always: true }, { check: "budget", of: 166 }] },
  ]);
  expect(tokens).toEqual({
    used: persona[0].tokens + chat[0].tokens + chat[1].tokens,
    of: 500,
  });
});

test("what stands in a persona's texts counts when its own book is tried", async () => {
  const owner = await guest();
  const { personaId } = await makePersona(owner, "unlisted");
  const lorebook = {
    entries: [
      {
        keys: ["station"],
        content: "It has a clock.",
        extensions: { matchCharacterDescription: true },
      },
    ],
  };
  const answer = await owner.call("POST", TEST, { personaId, lorebook, lines: [] });
  expect(answer.json.persona[0]).toMatchObject({
    fires: true,
    steps: [{ found: [{ key: "station", at: "description" }] }, { check: "budget" }],
  });
});

test("in a chat the persona's book is tried along without being sent", async () => {
  const { person, chatId } = await guestWithChat();
  const { json } = await person.call("POST", TEST, {
    chatId,
    chatLorebook: book("umbrella"),
    lines: [{ role: "user", text: "Ballast has my umbrella." }],
    earlier: 12,
  });
  expect(json.persona.some(({ fires }: { fires: boolean }) => fires)).toBe(true);
  expect(json.chat).toMatchObject([{ fires: true }]);
  expect(JSON.stringify(json)).not.toContain("What is known");
});

test("two thousand entries and patterns that lead nowhere are answered in time", async () => {
  const person = await guest();
  const entries = Array.from({ length: 2_000 }, (_, index) => ({
    keys: [`word${index}`, `/(?:[a-z ]*[a-z]*)*x{0,${index % 90}}[0-9]y/`],
    content: `Fact ${index}. ${"It is so. ".repeat(40)}`,
  }));
  const begun = Date.now();
  const answer = await person.call("POST", TEST, {
    lorebook: { entries },
    lines: [{ role: "user", text: `${"a lamp ".repeat(2_000)} word7` }],
  });
  expect(answer.status).toBe(200);
  expect(answer.json.persona).toHaveLength(2_000);
  expect(answer.json.persona[7].fires).toBe(true);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test("a test of nothing, of too much, by nobody, or with what is another's is refused", async () => {
  const person = await guest();
  const tested = (body: object) => person.call("POST", TEST, body);
  expect(await tested({ lines: "none" })).toMatchObject({ status: 400 });
  const lines = Array.from({ length: 31 }, () => ({ role: "user", text: "x" }));
  expect(await tested({ lines })).toMatchObject({ status: 400 });
  expect(await tested({ lorebook: "x".repeat(5_000_000) })).toMatchObject({
    status: 413,
    json: { code: "body_too_large" },
  });
  const { personaId } = await makePersona(await guest(), "unlisted");
  const { chatId } = await guestWithChat();
  for (const theirs of [{ personaId }, { chatId }, { chatId: v7() }]) {
    expect(await tested(theirs)).toMatchObject({ status: 404, json: { code: "not_found" } });
  }
  expect(await browser().call("POST", TEST, {})).toMatchObject({ status: 401 });
});
