import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { streamText } from "ai";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { coalesce, widen } from "./coalesce.ts";

const WINDOW = 40;
const EVENTS = { headers: { "content-type": "text/event-stream; charset=utf-8" } };
const encoder = new TextEncoder();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A provider whose answer is written piece by piece, and its reader. */
async function provider() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let cancelled: unknown;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => void (controller = given),
    cancel: (reason) => void (cancelled = reason),
  });
  const answer = await coalesce(
    async () => new Response(body, EVENTS),
    () => WINDOW,
  )("http://model");
  const reader = readerOf(answer);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const next = async () => {
    const { done, value } = await reader.read();
    return done ? null : decoder.decode(value, { stream: true });
  };
  return {
    next,
    write: (...events: string[]) => controller?.enqueue(encoder.encode(events.join(""))),
    writeBytes: (bytes: Uint8Array) => controller?.enqueue(bytes),
    close: () => controller?.close(),
    fail: (error: unknown) => controller?.error(error),
    leave: (reason: unknown) => reader.cancel(reason),
    cancelled: () => cancelled,
    /** all that is still to come */
    async rest() {
      let text = "";
      for (let piece = await next(); piece !== null; piece = await next()) text += piece;
      return text;
    },
  };
}

const through = (events: string[]) =>
  coalesce(
    async () => new Response(events.join(""), EVENTS),
    () => WINDOW,
  );

function readerOf({ body }: Response) {
  if (!body) throw new Error("no body");
  return body.getReader();
}

const event = (data: object | string) =>
  `data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;

const chunk = (delta: object, more: object = {}, outer: object = {}) =>
  event({
    id: "c1",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: null, ...more }],
    usage: null,
    ...outer,
  });

const said = (content: string) => chunk({ content });

const thought = (text: string) => chunk({ content: null, reasoning_content: text });

const output = (delta: string, sequence_number: number, more: object = {}) => {
  const type = "response.output_text.delta";
  const at = { item_id: "msg_1", output_index: 0, content_index: 0 };
  return `event: ${type}\n${event({ type, sequence_number, ...at, delta, logprobs: [], obfuscation: `n${sequence_number}`, ...more })}`;
};

test("the first text passes at once, what follows within the window comes as one", async () => {
  const model = await provider();
  model.write(chunk({ role: "assistant", content: "" }));
  expect(await model.next()).toBe(chunk({ role: "assistant", content: "" }));
  model.write(said("The"));
  expect(await model.next()).toBe(said("The"));
  let came: string | null = null;
  const coming = model.next().then((text) => (came = text));
  model.write(said(' "tide"'));
  await vi.advanceTimersByTimeAsync(WINDOW / 2);
  model.write(said("\nturns"), said(" 🌊"));
  await vi.advanceTimersByTimeAsync(WINDOW / 2 - 1);
  expect(came).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(await coming).toBe(said(' "tide"\nturns 🌊'));
  model.write(said("."));
  const last = model.next();
  await vi.advanceTimersByTimeAsync(WINDOW);
  expect(vi.getTimerCount()).toBe(1);
  expect(await last).toBe(said("."));
});

test("the more answers pass at once, the more of each is made one, up to a quarter of a second", async () => {
  const seen: number[] = [];
  const told = (answers: number) => {
    seen.push(answers);
    return WINDOW;
  };
  const open = async () => {
    const body = new ReadableStream({ start: (c) => c.enqueue(encoder.encode(said("a"))) });
    const reader = readerOf(await coalesce(async () => new Response(body, EVENTS), told)("x"));
    await reader.read();
    return reader;
  };
  const one = await open();
  const two = await open();
  await two.cancel();
  const three = await open();
  const [first = 0] = seen;
  expect(seen).toEqual([first, first + 1, first + 1]);
  await Promise.all([one.cancel(), three.cancel()]);
  expect([1, 8, 20, 200].map(widen)).toEqual([50, 50, 74, 250]);
});

test("a text that comes after a silence passes at once", async () => {
  const model = await provider();
  for (const word of ["One", " two", " three"]) {
    model.write(said(word));
    expect(await model.next()).toBe(said(word));
    await vi.advanceTimersByTimeAsync(2 * WINDOW);
  }
});

test("deltas of the Responses API are made one and keep the last one's number", async () => {
  const model = await provider();
  model.write(output("A", 4), output("b", 5), output("c", 6), output("d", 7, { item_id: "other" }));
  model.close();
  expect(await model.rest()).toBe(
    output("A", 4) + output("bc", 6) + output("d", 7, { item_id: "other" }),
  );
});

test("thoughts and text are never mixed, and the first of each passes at once", async () => {
  const model = await provider();
  model.write(thought("Hm"), thought(", a"), thought(" key."), said("Three"), said(" ke"));
  expect(await model.next()).toBe(thought("Hm") + thought(", a key.") + said("Three"));
  model.write(said("ys"));
  model.close();
  expect(await model.rest()).toBe(said(" keys"));
});

const passing: [string, string][] = [
  ["the finish", chunk({}, { finish_reason: "stop" })],
  ["a finish with text", chunk({ content: "x" }, { finish_reason: "length" })],
  ["text that is empty", chunk({ content: "" })],
  ["the usage", event({ id: "c1", choices: [], usage: { prompt_tokens: 1 } })],
  ["text with the usage so far", chunk({ content: "x" }, {}, { usage: { prompt_tokens: 1 } })],
  ["a tool call", chunk({ tool_calls: [{ index: 0, function: { arguments: '{"a":"b"}' } }] })],
  ["text with a tool call", chunk({ content: "x", tool_calls: [{ index: 0 }] })],
  ["a refusal", chunk({ content: null, refusal: "No." })],
  ["text with log probabilities", chunk({ content: "x" }, { logprobs: { content: [] } })],
  ["an error", event({ error: { message: "overloaded", content: "x" } })],
  ["text with an error", chunk({ content: "x" }, {}, { error: { message: "overloaded" } })],
  ["two choices", event({ choices: [{ delta: { content: "x" } }, { delta: { content: "y" } }] })],
  ["choices that are no list", event({ choices: { delta: { content: "x" } } })],
  ["no choice", event({ choices: [null], content: "x" })],
  ["content elsewhere", event({ content: "x", choices: [{ delta: { tool_calls: [] } }] })],
  ["the end's mark", event("[DONE]")],
  ["a comment", ": still here\n\n"],
  ["broken JSON", 'data: {"content":"x"\n\n'],
  ["broken JSON in braces", 'data: {"content":"x",}\n\n'],
  ["data in two lines", 'data: {"content":\ndata: "x"}\n\n'],
  ["an event with an id", `id: 7\n${said("x")}`],
  ["no event at all", "\n\n"],
  [
    "a delta of a function's arguments",
    event({ type: "response.function_call_arguments.delta", delta: "x" }),
  ],
  ["output with log probabilities", output("x", 9, { logprobs: [{ token: "x", logprob: -1 }] })],
  ["output that is done", event({ type: "response.output_text.done", text: "x" })],
];

test.each(passing)("%s passes unchanged, at once and in its place", async (_, other) => {
  const model = await provider();
  model.write(said("a"), said("b"), said("c"), other, other);
  expect(await model.next()).toBe(said("a") + said("bc") + other + other);
  model.write(said("d"), said("e"));
  model.close();
  expect(outline((await model.rest()).split("\n\n"))).toEqual(["de"]);
});

test.each(["\n", "\r\n"])(
  "a delta cut anywhere is made one with the others (%j)",
  async (ending) => {
    const [first, second, third, both] = [
      output("a", 1),
      output("🌊", 2),
      output("!", 3),
      output("🌊!", 3),
    ].map((event) => event.replaceAll("\n", ending));
    const bytes = encoder.encode(second);
    for (let at = 1; at < bytes.length; at++) {
      const model = await provider();
      model.write(first ?? "");
      model.writeBytes(bytes.slice(0, at));
      model.writeBytes(bytes.slice(at));
      model.write(third ?? "");
      model.close();
      expect(await model.rest()).toBe(`${first}${both}`);
    }
  },
);

test("a stream without text comes out byte for byte", async () => {
  const model = await provider();
  const bytes = encoder.encode(`\uFEFF: é\r\n\r\n\r\ndata: {"a":"🌊"}\r\rdata: x\n\r\nevent: y`);
  for (const byte of bytes) model.writeBytes(Uint8Array.of(byte));
  model.close();
  expect(await model.rest()).toBe(
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
  );
});

/** What a stream of events says: the text between two other events as one, in order. */
function outline(events: string[]): string[] {
  const said: string[] = [];
  let text = "";
  for (const event of events) {
    const delta = /"(?:content|delta)":("[^"\\]*(?:\\.[^"\\]*)*")/.exec(event)?.[1];
    if (delta !== undefined) text += JSON.parse(delta);
    else said.push(...(text === "" ? [] : [text]), event);
    if (delta === undefined) text = "";
  }
  return [...said, ...(text === "" ? [] : [text])].filter((event) => event.trim() !== "");
}

test("text and events survive any cut of the bytes, at any pace, in any line ending", async () => {
  const words = fc.string({ unit: "binary", maxLength: 12 });
  const events = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: words.map(said) },
      { weight: 3, arbitrary: fc.tuple(words, fc.nat()).map(([word, n]) => output(word, n)) },
      fc.constantFrom(": ping\n\n", chunk({}, { finish_reason: "stop" }), event("[DONE]")),
    ),
  );
  const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom(0, 0, 15, 60)));
  const endings = fc.constantFrom("\n", "\r\n", "\r");
  const property = fc.asyncProperty(events, cuts, endings, async (events, cuts, ending) => {
    const sent = events.map((event) => event.replaceAll("\n", ending));
    const bytes = encoder.encode(sent.join(""));
    const model = await provider();
    const came = model.rest();
    let from = 0;
    for (const [length, wait] of cuts) {
      model.writeBytes(bytes.slice(from, (from += length)));
      await vi.advanceTimersByTimeAsync(wait);
    }
    model.writeBytes(bytes.slice(from));
    model.close();
    const blank = ending + ending;
    const split = (text: string) => text.split(blank);
    expect(outline(split(await came))).toEqual(outline(split(sent.join(""))));
    expect(vi.getTimerCount()).toBe(0);
  });
  await fc.assert(property, { numRuns: 100 });
});

test("an answer that is no event stream, a refusal and an empty one are the very same answer", async () => {
  const answers = [
    new Response(said("a"), { headers: { "content-type": "application/json" } }),
    new Response(said("a"), { ...EVENTS, status: 500 }),
    new Response(null, EVENTS),
  ];
  for (const answer of answers) {
    expect(await coalesce(async () => answer)("http://model")).toBe(answer);
  }
});

test("status and headers stay, and the request goes out as it was asked", async () => {
  const asked: unknown[] = [];
  const inner: typeof fetch = async (...request) => {
    asked.push(request);
    return new Response(said("a"), { headers: { ...EVENTS.headers, "x-id": "7" }, status: 203 });
  };
  const init = { method: "POST", signal: new AbortController().signal };
  const answer = await coalesce(inner)("http://model", init);
  expect([answer.status, answer.headers.get("x-id")]).toEqual([203, "7"]);
  expect(asked).toEqual([["http://model", init]]);
  expect(await answer.text()).toBe(said("a"));
});

test("an error comes as it was, after the text before it", async () => {
  const model = await provider();
  model.write(said("a"), said("b"), said("c"));
  expect(await model.next()).toBe(said("a"));
  await vi.advanceTimersByTimeAsync(0);
  const error = new Error("connection lost");
  model.fail(error);
  await vi.advanceTimersByTimeAsync(0);
  expect(await model.next()).toBe(said("bc"));
  await expect(model.next()).rejects.toBe(error);
  expect(vi.getTimerCount()).toBe(0);
});

test("an error with nothing before it comes at once", async () => {
  const model = await provider();
  const error = new DOMException("left", "AbortError");
  model.fail(error);
  await expect(model.next()).rejects.toBe(error);
});

test("a reader that leaves ends the provider's stream at once, and no timer stays", async () => {
  const model = await provider();
  model.write(said("a"), said("b"));
  expect(await model.next()).toBe(said("a"));
  const waiting = model.next();
  await model.leave("enough");
  expect(model.cancelled()).toBe("enough");
  expect(await waiting).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
  const unread = await provider();
  unread.write(said("a"));
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(1);
  await unread.leave("enough");
  expect(vi.getTimerCount()).toBe(0);
});

test("a reader that does not read stops the provider", async () => {
  let made = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      made++;
      controller.enqueue(encoder.encode(said("x".repeat(1_000))));
    },
  });
  const answer = await coalesce(
    async () => new Response(body, EVENTS),
    () => WINDOW,
  )("http://model");
  const reader = readerOf(answer);
  await vi.advanceTimersByTimeAsync(20 * WINDOW);
  expect(made).toBeLessThan(20);
  for (let reads = 0; reads < 5; reads++) {
    const { value } = await reader.read();
    expect(value?.length).toBeLessThan(10_000);
  }
  await reader.cancel();
});

test("the AI SDK sees the same text, finish and usage through both dialects, in fewer deltas", async () => {
  const words = Array.from({ length: 200 }, (_, index) => ` word${index}`);
  const usage = { prompt_tokens: 5, completion_tokens: 200, total_tokens: 205 };
  const completions = [
    ...words.map(said),
    chunk({}, { finish_reason: "stop" }),
    event({ id: "c1", choices: [], usage }),
    event("[DONE]"),
  ];
  const item = { type: "message", id: "msg_1" };
  const responses = [
    event({ type: "response.output_item.added", output_index: 0, item }),
    ...words.map((word, index) => output(word, index)),
    event({ type: "response.output_item.done", output_index: 0, item }),
    event({
      type: "response.completed",
      response: { usage: { input_tokens: 5, output_tokens: 200 } },
    }),
  ];
  const models = [
    createOpenAICompatible({ name: "m", baseURL: "http://m", fetch: through(completions) })("m"),
    createOpenAI({ apiKey: "any", fetch: through(responses) })("gpt-4o"),
  ];
  for (const model of models) {
    const result = streamText({ model, prompt: "Go on." });
    const deltas: string[] = [];
    for await (const delta of result.textStream) deltas.push(delta);
    expect(deltas.join("")).toBe(words.join(""));
    expect(deltas.length).toBeLessThan(5);
    expect(await result.finishReason).toBe("stop");
    expect(await result.usage).toMatchObject({ inputTokens: 5, outputTokens: 200 });
  }
});
