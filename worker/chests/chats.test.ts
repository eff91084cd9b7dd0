import { expect, test } from "vitest";
import { again, bytes, jsonl } from "./chests.fixture.ts";
import { readChat } from "./read-chat.ts";

const shown = (file: Uint8Array) =>
  readChat(file).nodes.map(({ parent, role, text, chosen }) => [parent, role, text, chosen]);

test("swipes become siblings of what was chosen, and the chat goes on below that alone", () => {
  const file = jsonl(
    { user_name: "unused", character_name: "unused", chat_metadata: { integrity: "x" } },
    { name: "Maren", is_user: false, mes: "Hello.", swipes: ["Hi.", "Hello."], swipe_id: 1 },
    { name: "Wren", is_user: true, mes: "Good evening." },
    { name: "Maren", is_user: false, mes: "Edited.", swipes: ["Sit.", "Said.", ""], swipe_id: 1 },
  );
  expect(shown(file)).toEqual([
    [null, "assistant", "Hi.", false],
    [null, "assistant", "Hello.", true],
    [1, "user", "Good evening.", true],
    [2, "assistant", "Sit.", false],
    [2, "assistant", "Edited.", true],
  ]);
  const chat = readChat(file);
  expect(chat).toMatchObject({
    dialect: "sillytavern",
    userName: "Wren",
    personaName: "Maren",
    leaf: 4,
  });
  expect(chat.nodes[1]?.imported?.header).toEqual({ chat_metadata: { integrity: "x" } });
});

test("an empty text is taken from its swipes, and a broken swipe id is mended by the text", () => {
  const file = jsonl(
    { user_name: "Wren", character_name: "Maren", chat_metadata: {} },
    { is_user: false, mes: "", swipes: ["One.", "Two."], swipe_id: 1 },
    { is_user: false, mes: "Four.", swipes: ["Three.", "Four."], swipe_id: 9 },
    { is_user: false, mes: "Six.", swipes: ["Five."], swipe_id: -1 },
  );
  expect(readChat(file).dialect).toBe("sillytavern-classic");
  const path = readChat(file).nodes.filter(({ chosen }) => chosen);
  expect(path.map(({ text }) => text)).toEqual(["Two.", "Four.", "Six."]);
});

test("bad lines are counted and the rest is read, with a mark, CRLF and a broken header", () => {
  const good = JSON.stringify({ name: "Maren", is_user: false, mes: "Still here." });
  const file = bytes(`\uFEFF{"user_name": \r\n${good}\r\n{"mes": "cut o\r\n[]\r\n\r\n${good}`);
  expect(readChat(file)).toMatchObject({ badLines: 3, personaName: "Maren" });
  expect(shown(file)).toHaveLength(2);
});

test("in a group everybody but the main speaker is named, which is told and taken back on the way out", () => {
  const file = jsonl(
    { chat_metadata: {}, user_name: "unused", character_name: "unused" },
    { name: "Maren", is_user: false, mes: "Sit." },
    { name: "Tobiah", is_user: false, mes: "Or stand.", original_avatar: "t.png" },
    { name: "Maren", is_user: false, mes: "Sit.", is_system: true },
  );
  const chat = readChat(file);
  expect(chat.nodes.map(({ text }) => text)).toEqual(["Sit.", "Tobiah: Or stand.", "Sit."]);
  expect(chat.notices).toEqual([
    { code: "undated", count: 3 },
    { code: "speakers", count: 1 },
    { code: "hidden", count: 1 },
  ]);
  const out = again(chat);
  expect(JSON.parse(out.split("\n")[2] ?? "")).toMatchObject({
    name: "Tobiah",
    mes: "Or stand.",
    original_avatar: "t.png",
  });
  expect(JSON.parse(out.split("\n")[3] ?? "")).toMatchObject({ is_system: true });
});

test.each([
  [
    "tavernai",
    jsonl(
      { user_name: "Wren", character_name: "Maren", create_date: 1_687_184_400_000, mode: "chat" },
      { name: "Maren", is_user: false, is_name: true, send_date: 1_687_184_400_000, mes: "Sit." },
      { name: "Wren", is_user: true, is_name: true, send_date: 1_687_184_401_000, mes: "Thanks." },
    ),
  ],
  [
    "chub",
    jsonl(
      { user_name: "Wren", character_name: "Maren", chat_metadata: {} },
      { is_user: false, mes: { message: "Sit." }, swipes: [{ message: "Sit." }], swipe_id: 0 },
      { is_user: true, mes: { message: "Thanks." } },
    ),
  ],
  [
    "ooba",
    jsonl({
      data_visible: [
        ["<|BEGIN-VISIBLE-CHAT|>", "Sit."],
        ["Thanks.", ""],
      ],
    }),
  ],
  [
    "agnai",
    jsonl({
      messages: [
        { msg: "Sit.", characterId: "a" },
        { msg: "Thanks.", userId: "b" },
      ],
    }),
  ],
  [
    "kobold",
    jsonl({
      prompt: "",
      actions: ["{{[OUTPUT]}}Sit.", "\n{{[INPUT]}}Thanks.{{[OUTPUT]}}"],
      savedsettings: { chatname: "Wren", chatopponent: "Maren||$||Tobiah" },
    }),
  ],
  [
    "risu",
    jsonl({
      type: "risuChat",
      ver: 1,
      data: {
        message: [
          { role: "char", data: "Sit.", time: 1 },
          { role: "user", data: "Thanks." },
        ],
      },
    }),
  ],
  [
    "cai",
    jsonl({
      info: { character: { name: "Maren" } },
      histories: {
        histories: [
          {
            msgs: [
              { text: "Sit.", src: { is_human: false } },
              { text: "Thanks.", src: { is_human: true } },
            ],
          },
        ],
      },
    }),
  ],
])("a chat of %s is known by what it holds", (dialect, file) => {
  expect(readChat(file).dialect).toBe(dialect);
  expect(shown(file)).toEqual([
    [null, "assistant", "Sit.", true],
    [0, "user", "Thanks.", true],
  ]);
});

test("several conversations in one file become branches from the beginning", () => {
  const msgs = [{ text: "Sit.", src: { is_human: false } }];
  const file = jsonl({ histories: { histories: [{ msgs }, { msgs }] } });
  expect(readChat(file)).toMatchObject({
    leaf: 1,
    notices: [{ code: "conversations", count: 2 }, { code: "undated" }],
  });
});

test.each([
  ["nothing", ""],
  ["prose", "Once upon a time"],
  ["a card", JSON.stringify({ spec: "chara_card_v2", data: { name: "Maren" } })],
  ["a list of numbers", "[1, 2, 3]"],
  ["a header alone", JSON.stringify({ user_name: "a", character_name: "b", chat_metadata: {} })],
])("%s is no chat", (_, text) => {
  expect(() => readChat(bytes(text))).toThrow(expect.objectContaining({ code: "not_a_card" }));
});

test("more lines than are read are refused", () => {
  const swipes = Array.from({ length: 20_001 }, (_, index) => `Take ${index}.`);
  const file = jsonl({ is_user: false, mes: "Take 0.", swipes, swipe_id: 0 });
  expect(() => readChat(file)).toThrow(expect.objectContaining({ code: "body_too_large" }));
});

test.each([
  ["swipes", `{"mes":"x","swipes":[${'"",'.repeat(2_000_000)}""]}`],
  ["objects", `{"mes":"x","extra":[${"{},".repeat(2_000_000)}{}]}`],
  ["names", `{"mes":"x","extra":{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`)}}}`],
  ["lines", '{"mes":"x"}\n'.repeat(20_001)],
  ["marks", `{"actions":["${"{{[INPUT]}}".repeat(20_001)}x"]}`],
])("a chat of more %s than can be held is refused before they are made", (_, text) => {
  expect(() => readChat(bytes(text))).toThrow(expect.objectContaining({ code: "body_too_large" }));
});
