import { ascii, writeText } from "../../cards/bytes.ts";
import { json } from "../../cards/corpus/build.ts";
import { type Mutation, rollDice } from "../../cards/corpus/dice.ts";
import { tamperWith } from "../../cards/corpus/tamper.ts";
import { twist } from "../../cards/corpus/twist.ts";

const said = { name: "Maren", is_user: false, mes: "Hello.", send_date: "June 19, 2023 2:20pm" };
const answered = { name: "Wren", is_user: true, mes: "Good evening.", extra: { image: "a.png" } };
const swiped = {
  ...said,
  swipes: ["Hi.", "Hello.", "“Well.”"],
  swipe_id: 1,
  swipe_info: [{ send_date: 1 }, { extra: { a: [1] } }, {}],
};

/** Chats of one value a line, by the apps that write them. */
const LINES: readonly unknown[][] = [
  [
    {
      user_name: "unused",
      character_name: "unused",
      create_date: "2024-7-12@01h31m37s",
      chat_metadata: { note_prompt: "Keep it dry." },
    },
    swiped,
    answered,
    said,
  ],
  [{ user_name: "Wren", character_name: "Maren", chat_metadata: {} }, said, answered, swiped],
  [{ user_name: "Wren", character_name: "Maren", create_date: 1_700_000_000 }, said, answered],
  [
    { user_name: "Wren" },
    { is_user: false, mes: { message: "Sit." }, swipes: [{ message: "Sit." }], swipe_id: 0 },
    { is_user: true, mes: { message: "No." } },
  ],
];

/** Chats that are one value. */
const VALUES: readonly unknown[] = [
  {
    data_visible: [
      ["<|BEGIN-VISIBLE-CHAT|>", "Sit."],
      ["No.", "Then stand."],
    ],
    data: [],
  },
  { internal: [], visible: [["Hello.", "Good evening."]] },
  {
    name: "An evening",
    messages: [
      { msg: "Sit.", retries: ["Stand."], createdAt: "2023-06-19T14:20:00Z", name: "Maren" },
      { msg: "No.", userId: "1" },
    ],
  },
  {
    gamestarted: true,
    prompt: "It rains.",
    actions: ["{{[INPUT]}}No.{{[OUTPUT]}}Then stand."],
    savedsettings: { chatname: "Wren", chatopponent: "Maren||$||Odo" },
  },
  {
    type: "risuChat",
    ver: 2,
    data: {
      name: "x",
      message: [
        { role: "char", data: "Sit.", time: 1 },
        { role: "user", data: "No." },
      ],
    },
  },
  {
    info: { character: { name: "Maren" } },
    histories: {
      histories: [
        {
          msgs: [
            { text: "Sit.", src: { is_human: false }, created: "2023-01-01" },
            { text: "No." },
          ],
        },
        { msgs: [{ text: "Stand.", src: { is_human: true } }] },
      ],
    },
  },
];

const writeLines = (lines: readonly unknown[]): Uint8Array =>
  writeText(lines.map((line) => JSON.stringify(line)).join("\n"));

const twistLines: Mutation = (dice) => {
  const lines = LINES[dice.below(LINES.length)] ?? [];
  return writeLines(lines.map((line) => twist(line, dice)));
};

const twistValue: Mutation = (dice) => json(twist(VALUES[dice.below(VALUES.length)], dice));

/** In UTF-16 with its mark, in either order. */
const widen: Mutation = (dice) => {
  const text = new TextDecoder().decode(twistLines(dice));
  const bytes = new Uint8Array(2 + 2 * text.length);
  const view = new DataView(bytes.buffer);
  const little = dice.below(2) === 0;
  view.setUint16(0, 0xfeff, little);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + 2 * at, text.charCodeAt(at), little);
  return bytes;
};

/** What was made to grow, to nest or to tangle. */
const attack: Mutation = (dice) => {
  const times = 10 ** (1 + dice.below(5));
  const makers: [() => Uint8Array, ...(() => Uint8Array)[]] = [
    () => ascii(`{"mes":"x","swipes":[${'"",'.repeat(times)}"y"]}`),
    () => ascii(`{"mes":"x","swipe_info":[${"{},".repeat(times)}{}],"swipes":["x"]}`),
    () => ascii(`{"mes":"x","extra":${'{"a":'.repeat(times)}1${"}".repeat(times)}}`),
    () => ascii('{"mes":"x"}\n'.repeat(times)),
    () => ascii(`{"mes":"x"}\n${"{}\n".repeat(times)}`),
    () => ascii(`{"mes":"${"x".repeat(times)}"}`),
    () => ascii(`{"mes":"x"}${"\n".repeat(times)}`),
    () => ascii(`{"messages":[${'{"msg":"x"},'.repeat(times)}{}]}`),
    () => ascii(`{"data_visible":[${'["a","b"],'.repeat(times)}[]]}`),
    () => ascii(`{"actions":["${"{{[INPUT]}}".repeat(times)}x"]}`),
    () => ascii(`{"histories":[${'{"msgs":[{"text":"x"}]},'.repeat(times)}{}]}`),
    () =>
      ascii(
        `{"user_name":"a","chat_metadata":{${Array.from({ length: times }, (_, at) => `"k${at}":1`).join()}}}\n{"mes":"x"}`,
      ),
  ];
  return dice.pick(makers)();
};

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  ...tamperWith([...LINES.map(writeLines), ...VALUES.map(json)]),
  twistLines,
  twistLines,
  twistLines,
  twistValue,
  twistValue,
  twistValue,
  widen,
  attack,
];

/** The chat of a seed: of some app's, and tampered with. */
export function mutateChat(seed: number): Uint8Array<ArrayBuffer> {
  const dice = rollDice(seed);
  return new Uint8Array(dice.pick(MUTATIONS)(dice));
}
