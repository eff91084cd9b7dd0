import { expect, test } from "vitest";
import type { ChatSummary } from "../contract/chats.ts";
import { type Browser, guest, guestWithChat, MAREN } from "../fixture.ts";

/** What a search of this person's chats answers. */
async function find(person: Browser, q: string): Promise<ChatSummary[]> {
  const { status, json } = await person.call("GET", `/api/chats?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  return json.chats;
}

/** A guest in whose chat a line stands. */
async function guestWhoSaid(text: string) {
  const chat = await guestWithChat();
  await chat.say(text, chat.leafId);
  const [, line] = (await chat.history()).messages;
  return { ...chat, lineId: line?.id ?? "" };
}

test("a search finds an old line and shows its place", async () => {
  const { person, chatId, lineId, say, history } = await guestWhoSaid(
    'I set down the survey case, *quietly*. "Whose heron is that on the well-kept weir?"',
  );
  await say("Something else entirely.", (await history()).leafId);
  await person.call("POST", "/api/chats", { personaId: MAREN });
  const [found, ...others] = await find(person, "HERON is");
  expect(others).toEqual([]);
  expect(found).toMatchObject({ id: chatId, found: { messageId: lineId } });
  expect(found?.found?.text).toMatch(/^….*Whose heron is that on the well-kept weir\?/);
  const words = found?.found?.marks.map(([from, to]) => found.found?.text.slice(from, to));
  expect(words).toEqual(["heron", "is"]);
});

test.each([
  ["the beginning of the last word", "whose hero", 1],
  ["the beginning of another word", "whos heron", 0],
  ["words that stand in no one line", "heron lantern", 0],
  ["a half of a word with a hyphen", "kept", 1],
  ["what stands beside a slash", "lapwing", 1],
  ["what follows a curly quotation mark", "wren", 1],
  ["a letter with an accent in capitals", "ÉTÉ", 1],
])("a search by %s", async (_, q, count) => {
  const { person } = await guestWhoSaid(
    "Whose heron/lapwing is on the well-kept weir, “Wren”, in the été?",
  );
  expect(await find(person, q)).toHaveLength(count);
});

test.each([
  ["Chinese", "她说灯塔在十月九日熄灭了。", "熄灭"],
  ["Japanese", "灯台は十月九日に消えました。", "消えま"],
  ["Thai", "ประภาคารดับลงในคืนนั้น", "ดับลง"],
])("a word in %s is found in the middle of a line", async (_, text, q) => {
  const { person, lineId } = await guestWhoSaid(text);
  const [chat] = await find(person, q);
  expect(chat?.found?.messageId).toBe(lineId);
  const [[from, to] = []] = chat?.found?.marks ?? [];
  expect(chat?.found?.text.slice(from, to)).toBe(q);
  expect(await find(person, `${q}${q}`)).toEqual([]);
});

test("a chat that is found by its title or its persona's name has no line to show", async () => {
  const { person, chatId } = await guestWithChat();
  await person.call("PATCH", `/api/chats/${chatId}`, { title: "Zwiebelturm" });
  expect(await find(person, "ebelt")).toMatchObject([{ id: chatId, found: null }]);
  expect((await person.call("GET", "/api/chats")).json.chats).toMatchObject([{ found: null }]);
});

test("a deleted line and a deleted chat are not found, and a restored one is", async () => {
  const { person, chatId, path, lineId } = await guestWhoSaid("The heron again.");
  await person.call("DELETE", `${path}/${lineId}`);
  expect(await find(person, "heron")).toEqual([]);
  await person.call("POST", `${path}/${lineId}/restore`);
  expect(await find(person, "heron")).toHaveLength(1);
  await person.call("DELETE", `/api/chats/${chatId}`);
  expect(await find(person, "heron")).toEqual([]);
});

test("a stranger finds nothing of another's chats", async () => {
  await guestWhoSaid("A word that only I know: quagswagging.");
  const stranger = await guest();
  for (const q of ["quagswagging", "quag", "know"]) expect(await find(stranger, q)).toEqual([]);
});

test.each([
  "'",
  "& | !",
  ":*",
  "%",
  "\\",
  "\u0000",
  "heron:* &",
  "'heron' | 'x'",
  "()",
  "<->",
  "🜂",
])("a search for %j is taken as it is", async (q) => {
  const { person } = await guestWhoSaid("The heron again.");
  expect((await find(person, q)).length).toBeLessThanOrEqual(1);
  expect(await find(person, "heron")).toHaveLength(1);
});

test("a search that is too long is refused", async () => {
  const person = await guest();
  expect(await person.call("GET", `/api/chats?q=${"a".repeat(201)}`)).toMatchObject({
    status: 400,
    json: { code: "invalid_request" },
  });
});
