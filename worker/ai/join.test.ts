import type { UIMessageChunk } from "ai";
import fc from "fast-check";
import { expect, test } from "vitest";
import { continueText, joinText } from "./join.ts";

const OLD = '*She turns the lamp down and looks out at the water.* "It was never the tide';

test.each([
  ["goes straight on", OLD, " that took them.", " that took them."],
  ["goes on without the space", OLD, "that took them.", " that took them."],
  [
    "says the last words once more",
    OLD,
    "It was never the tide that took them.",
    " that took them.",
  ],
  ["says the whole text once more", OLD, `${OLD}, you know."`, ', you know."'],
  ["repeats twelve characters", OLD, "ver the tide rose", " rose"],
  ["repeats eleven, which may be chance", OLD, "er the tide rose", " er the tide rose"],
  ["repeats less than can be told from chance", OLD, "the tide turned.", " the tide turned."],
  ["repeats everything and adds nothing", OLD, "It was never the tide", ""],
  ["announces itself", OLD, "Sure, here is the rest:\n\nthat took them.", " that took them."],
  ["announces itself and repeats", OLD, "Continuing: It was never the tide at all", " at all"],
  [
    "begins with a word like an announcement",
    OLD,
    "surely not that: none",
    " surely not that: none",
  ],
  ["begins with an announcement that never ends", OLD, "Sure. And then", " Sure. And then"],
  ["says nothing", OLD, "", ""],
])("a continuation that %s", (_, said, fresh, added) => {
  expect(joinText(said, fresh, true)).toBe(added);
});

test.each([
  ["a word and a word", "The lamp", "is out", " "],
  ["a full stop and a sentence", "The lamp is out.", "She waits", " "],
  ["a space that is there", "The lamp ", "is out", ""],
  ["a space that comes", "The lamp", " is out", ""],
  ["a comma that comes", "The lamp", ", she says", ""],
  ["a hyphen", "The lamp-", "lighter", ""],
  ["a dash", "The lamp —", "no", ""],
  ["an opening bracket", "The lamp (", "hers", ""],
  ["a closing bracket", "The lamp (hers", ") is out", ""],
  ["a quotation that was opened", 'She says, "', "Go", ""],
  ["a quotation that was closed", '"Go."', "She waits", " "],
  ["a quotation that is to be closed", '"Go', '" she says', ""],
  ["a quotation after a sentence", "She waits.", '"Go."', " "],
  ["a deed that was opened", "*", "She waits.*", ""],
  ["a deed that was closed", "*She waits.*", '"Go."', " "],
  ["a deed that is to be closed", "*She waits", ".*", ""],
  ["a deed that is to be closed at once", "*She waits.", "* No.", ""],
  ["speech and a deed", '*She waits.* "Go."', "*She turns.*", " "],
  ["a paragraph that closes what the one before left open", '"Go.\n\nShe waits.', '"No."', " "],
  ["Chinese and Chinese", "灯灭了", "她等着", ""],
  ["a Chinese full stop and Chinese", "灯灭了。", "她等着", ""],
  ["Japanese and Japanese", "ランプは", "消えた", ""],
  ["Thai and Thai", "โคมไฟ", "ดับแล้ว", ""],
  ["Chinese and a Latin word", "灯灭了", "Maren", ""],
  ["rare Chinese characters", "灯灭了𠮷", "𠮷了", ""],
  ["Korean words", "등불이", "꺼졌다", " "],
])("between %s", (_, said, fresh, between) => {
  expect(joinText(said, fresh, true)).toBe(between + fresh);
});

test.each([
  ["may still turn out to be an announcement", "Sure", null],
  ["may still turn out to be one, in part", "Cert", null],
  ["may still turn out to be a repetition", "was nev", null],
  ["is an announcement and no more", "Sure: ", null],
  ["can only be new", "that", " that"],
])("a beginning that %s", (_, fresh, added) => {
  expect(joinText(OLD, fresh, false)).toBe(added);
});

/** What a model's deltas come to as the stream of a whole reply. */
async function stream(said: string, deltas: string[], more: UIMessageChunk[] = []) {
  async function* model(): AsyncGenerator<UIMessageChunk> {
    yield { type: "start", messageId: "m" };
    yield { type: "start-step" };
    yield { type: "text-start", id: "txt-0" };
    for (const delta of deltas) yield { type: "text-delta", id: "txt-0", delta };
    yield* more.length > 0
      ? more
      : ([{ type: "text-end", id: "txt-0" }, { type: "finish" }] as const);
  }
  const chunks: UIMessageChunk[] = [];
  for await (const chunk of continueText(model(), said)) chunks.push(chunk);
  const text = chunks.map((chunk) => (chunk.type === "text-delta" ? chunk.delta : "")).join("");
  return { chunks, text };
}

test("a continuation's stream is that of one text, the old one first", async () => {
  const { chunks } = await stream("The lamp", ["is", " out."]);
  expect(chunks).toEqual([
    { type: "start", messageId: "m" },
    { type: "text-start", id: "0" },
    { type: "text-delta", id: "0", delta: "The lamp" },
    { type: "start-step" },
    { type: "text-delta", id: "0", delta: " is" },
    { type: "text-delta", id: "0", delta: " out." },
    { type: "text-end", id: "0" },
    { type: "finish" },
  ]);
});

test("what was held back is told before the stream says how it ended", async () => {
  for (const end of [{ type: "abort" }, { type: "error", errorText: "no" }] as const) {
    const { chunks } = await stream("The lamp", ["Sure"], [end]);
    expect(chunks.slice(-2)).toEqual([{ type: "text-delta", id: "0", delta: " Sure" }, end]);
  }
});

test("a second text of the model's stands for itself", async () => {
  const { chunks, text } = await stream(
    "One",
    [" two."],
    [
      { type: "text-end", id: "txt-0" },
      { type: "text-start", id: "txt-1" },
      { type: "text-delta", id: "txt-1", delta: " Three." },
      { type: "text-end", id: "txt-1" },
    ],
  );
  expect(text).toBe("One two. Three.");
  expect(chunks.filter((chunk) => chunk.type === "text-start")).toHaveLength(2);
});

const words = fc
  .array(
    fc.constantFrom(
      "the ",
      "tide ",
      "was",
      " ",
      "out",
      ".",
      '"',
      "*",
      "\n",
      "Sure",
      ": ",
      ":",
      "here is",
      "灯",
      "a".repeat(90),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

/** An old text, and a new one that may begin with an announcement and the end of the old. */
const pair = fc
  .tuple(
    fc
      .oneof(
        words,
        words.map((text) => text.repeat(20)),
      )
      .filter((text) => text !== ""),
    fc.constantFrom("", "Sure: ", "Certainly, here it is:\n\n", "Continuing:"),
    fc.nat(500),
    words,
  )
  .map(([said, preface, repeated, fresh]) => ({
    said,
    fresh: preface + (repeated === 0 ? "" : said.slice(-repeated)) + fresh,
  }));

test("however a text is cut into deltas, what is streamed is what joining it whole gives", async () => {
  const cuts = fc.array(fc.nat(700), { maxLength: 20 });
  const property = fc.asyncProperty(pair, cuts, async ({ said, fresh }, places) => {
    const edges = [
      0,
      ...places.filter((at) => at < fresh.length).sort((a, b) => a - b),
      fresh.length,
    ];
    const deltas = edges.slice(1).map((end, index) => fresh.slice(edges[index], end));
    const { text } = await stream(said, deltas);
    expect(text).toBe(said + joinText(said, fresh, true));
  });
  await fc.assert(property, { numRuns: 1_000 });
});

test("a text cut at every character is joined as the whole is", async () => {
  const property = fc.asyncProperty(pair, async ({ said, fresh }) => {
    const { text } = await stream(said, fresh.split(""));
    expect(text).toBe(said + joinText(said, fresh, true));
  });
  await fc.assert(property, { numRuns: 200 });
});
