import type { UIMessageChunk } from "ai";
import { expect, test } from "vitest";
import { cleanChunks } from "./chunks.ts";
import { type Cut, makeCleaner } from "./cleaner.ts";

const begin: UIMessageChunk[] = [
  { type: "start", messageId: "m" },
  { type: "start-step" },
  { type: "text-start", id: "txt-0" },
];
const end: UIMessageChunk[] = [
  { type: "text-end", id: "txt-0" },
  { type: "finish-step" },
  { type: "finish", finishReason: "stop" },
];

const deltas = (...texts: string[]) =>
  texts.map((delta): UIMessageChunk => ({ type: "text-delta", id: "txt-0", delta }));

async function* model(chunks: UIMessageChunk[], failure?: Error) {
  yield* chunks;
  if (failure) throw failure;
}

/** What comes out of these chunks, and the cuts that were told; `failure` is thrown after the last of them. */
async function pass(given: UIMessageChunk[], failure?: Error) {
  const cuts: Cut[] = [];
  const chunks: UIMessageChunk[] = [];
  const cleaner = makeCleaner({ persona: "Maren", user: "Wren" });
  const reading = async () => {
    const cleaned = cleanChunks(model(given, failure), cleaner, (cut) => cuts.push(cut));
    for await (const chunk of cleaned) chunks.push(chunk);
  };
  const thrown: unknown = await reading().catch((error: unknown) => error);
  const text = chunks.map((chunk) => (chunk.type === "text-delta" ? chunk.delta : "")).join("");
  return { chunks, text, cuts, thrown, types: chunks.map((chunk) => chunk.type) };
}

test("a clean reply is one text part between what the stream says of itself", async () => {
  const { chunks } = await pass([...begin, ...deltas("Maren: ", "Sit", " down", "."), ...end]);
  expect(chunks).toEqual([
    { type: "start", messageId: "m" },
    { type: "start-step" },
    { type: "text-start", id: "text-0" },
    { type: "text-delta", id: "text-0", delta: "Sit" },
    { type: "text-delta", id: "text-0", delta: " down." },
    { type: "text-end", id: "text-0" },
    { type: "finish-step" },
    { type: "finish", finishReason: "stop" },
  ]);
});

test("a thought is a reasoning part, closed before the text that follows it", async () => {
  const given = deltas("<think>They", " wait.</think>", "Sit. ", "<think>hm</think>", "Now.");
  const { chunks } = await pass([...begin, ...given, ...end]);
  expect(chunks.slice(2, -2)).toEqual([
    { type: "reasoning-start", id: "thought-0" },
    { type: "reasoning-delta", id: "thought-0", delta: "They" },
    { type: "reasoning-delta", id: "thought-0", delta: " wait." },
    { type: "reasoning-end", id: "thought-0" },
    { type: "text-start", id: "text-1" },
    { type: "text-delta", id: "text-1", delta: "Sit." },
    { type: "reasoning-start", id: "thought-2" },
    { type: "reasoning-delta", id: "thought-2", delta: "hm" },
    { type: "reasoning-end", id: "thought-2" },
    { type: "text-delta", id: "text-1", delta: " Now." },
    { type: "text-end", id: "text-1" },
  ]);
});

test("a cut is told once, ends the text, and leaves only what is not text", async () => {
  const { types, text, cuts } = await pass([
    ...begin,
    ...deltas("Sit.\n", "Wren: no", " and more"),
    { type: "abort" },
  ]);
  expect(text).toBe("Sit.");
  expect(types).toEqual(["start", "start-step", "text-start", "text-delta", "text-end", "abort"]);
  expect(cuts).toEqual([{ why: "user", text: "Wren: no and more" }]);
});

test("a cut before the first character leaves no text part", async () => {
  const { types, cuts } = await pass([...begin, ...deltas("Wren: I sit"), ...end]);
  expect(types).toEqual(["start", "start-step", "finish-step", "finish"]);
  expect(cuts).toHaveLength(1);
});

test("a loop that only the end reveals is told as well", async () => {
  const line = "*The lamp gutters on the sill and the water in the yard goes on rising.* ";
  const { text, cuts } = await pass([...begin, ...deltas(line, line, line.trim()), ...end]);
  expect(text).toBe(line.trim());
  expect(cuts.map(({ why }) => why)).toEqual(["loop"]);
});

test.each([
  ["aborted", { type: "abort" }],
  ["broken off", { type: "error", errorText: "no" }],
] as const)("what was kept back of a reply that is %s comes before it says so", async (_, last) => {
  const { chunks, types } = await pass([...begin, ...deltas("Sit down <th"), last]);
  expect(types.slice(-2)).toEqual(["text-end", last.type]);
  expect(chunks.at(-3)).toEqual({ type: "text-delta", id: "text-0", delta: " down <th" });
});

test("what was kept back when a stream throws is not lost", async () => {
  const failure = new Error("gone");
  const { text, types, thrown } = await pass([...begin, ...deltas("Sit down <th")], failure);
  expect(thrown).toBe(failure);
  expect(text).toBe("Sit down <th");
  expect(types.at(-1)).toBe("text-end");
});

test("several texts of a step are one, a paragraph apart, and labels in them are known", async () => {
  const more: UIMessageChunk[] = [
    { type: "text-end", id: "txt-0" },
    { type: "text-start", id: "txt-1" },
  ];
  const { text, types } = await pass([
    ...begin,
    ...deltas("One."),
    ...more,
    ...deltas("Two."),
    ...end,
  ]);
  expect(text).toBe("One.\n\nTwo.");
  expect(types.filter((type) => type === "text-start")).toHaveLength(1);
  const cut = await pass([...begin, ...deltas("One."), ...more, ...deltas("Wren: no"), ...end]);
  expect(cut.text).toBe("One.");
});

test("a second step has a text part of its own", async () => {
  const { types, text } = await pass([
    ...begin,
    ...deltas("One."),
    { type: "text-end", id: "txt-0" },
    { type: "finish-step" },
    { type: "start-step" },
    { type: "text-start", id: "txt-0" },
    ...deltas("Two."),
    ...end,
  ]);
  expect(text).toBe("One.\n\nTwo.");
  expect(types.filter((type) => type === "text-start" || type === "text-end")).toHaveLength(4);
});

test("a reader who leaves does not hang the stream", async () => {
  const cleaner = makeCleaner({ persona: "Maren", user: "Wren" });
  const seen: string[] = [];
  for await (const chunk of cleanChunks(
    model([...begin, ...deltas("Sit ", "down ", "now.")]),
    cleaner,
    () => {},
  )) {
    seen.push(chunk.type);
    if (chunk.type === "text-delta") break;
  }
  expect(seen.at(-1)).toBe("text-delta");
});
