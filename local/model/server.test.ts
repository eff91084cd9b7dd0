import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, generateText, Output, streamText, type LanguageModel } from "ai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { StandIn } from "../stand-in.ts";
import { instructionsFor, MAREN } from "./personas.fixture.ts";
import { startModel } from "./server.ts";

let model: StandIn;
beforeAll(async () => {
  model = await startModel({ pace: 0 });
});
afterAll(async () => model.close());

const apiKey = "any key will do";
const clients: [name: string, make: () => LanguageModel][] = [
  ["OpenAI responses", () => createOpenAI({ baseURL: `${model.url}/v1`, apiKey })("dramatis-demo")],
  ["OpenAI chat", () => createOpenAI({ baseURL: `${model.url}/v1`, apiKey }).chat("dramatis-demo")],
  [
    "compatible chat",
    () =>
      createOpenAICompatible({
        name: "demo",
        baseURL: `${model.url}/v1`,
        apiKey,
        includeUsage: true,
        supportsStructuredOutputs: true,
      })("dramatis-demo"),
  ],
];
const instructions = instructionsFor(MAREN, "Alex");
const line = {
  role: "user" as const,
  content: "[The scene begins.]\n\nWho has a key to this tower?",
};
const post = (path: string, body: unknown, init: RequestInit = {}) =>
  fetch(`${model.url}/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer x" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...init,
  });

describe.each(clients)("the %s client", (_, make) => {
  test("streams a reply in many deltas with usage and a finish", async () => {
    const result = streamText({ model: make(), instructions, messages: [line] });
    const deltas: string[] = [];
    for await (const delta of result.textStream) deltas.push(delta);
    expect(deltas.length).toBeGreaterThan(20);
    expect(deltas.join("")).toMatch(/[*"]/);
    expect(await result.finishReason).toBe("stop");
    const usage = await result.usage;
    expect(usage.inputTokens).toBeGreaterThan(100);
    expect(usage.outputTokens).toBeGreaterThan(30);
    expect(usage.inputTokenDetails.cacheReadTokens).toBe(0);
  });

  test("gets the same shape of answer without streaming", async () => {
    const { text, finishReason, usage, response } = await generateText({
      model: make(),
      instructions,
      messages: [line],
    });
    expect(text).toMatch(/^[*"][\s\S]+[*"]$/);
    expect(finishReason).toBe("stop");
    expect(usage.totalTokens).toBe((usage.inputTokens ?? 0) + (usage.outputTokens ?? 0));
    expect(response.modelId).toBe("dramatis-demo");
  });

  test("is cut at the output limit and told so", async () => {
    const { text, finishReason, usage } = await generateText({
      model: make(),
      instructions,
      messages: [line],
      maxOutputTokens: 16,
    });
    expect(finishReason).toBe("length");
    expect(usage.outputTokens).toBe(16);
    expect(text.length).toBeGreaterThan(10);
  });

  test("gets an object that satisfies its schema", async () => {
    const schema = z.object({ appearance: z.string(), summary: z.string(), voice: z.string() });
    const { output } = await generateText({
      model: make(),
      output: Output.object({ schema }),
      instructions: "Condense this character for an actor and for a painter.",
      prompt: `<persona>${JSON.stringify(MAREN)}</persona>`,
    });
    expect(output.appearance).toContain("teal oilskin");
    expect(output.summary).toContain("Farrow");
    expect(output.voice).toContain("Short declaratives");
  });

  test("gets an object in partial pieces while it streams", async () => {
    const schema = z.object({
      name: z.string(),
      tags: z.array(z.string()).max(6),
      greetings: z.array(z.string()),
    });
    const result = streamText({
      model: make(),
      output: Output.object({ schema }),
      prompt: "a retired beekeeper who talks to ghosts",
    });
    const pieces: unknown[] = [];
    for await (const piece of result.partialOutputStream) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(3);
    expect((await result.output).greetings).toHaveLength(2);
  });

  test("reads the provider's message in an error", async () => {
    const wrong = createOpenAI({ baseURL: `${model.url}/v1`, apiKey }).chat("gpt-9");
    const failure = await generateText({ model: wrong, prompt: "hello", maxRetries: 0 }).catch(
      (error: unknown) => error,
    );
    expect(APICallError.isInstance(failure) && failure.statusCode).toBe(404);
    expect(APICallError.isInstance(failure) && failure.message).toContain("`gpt-9` does not exist");
  });
});

test("the model list names the demo and who owns it", async () => {
  const list = await (await fetch(`${model.url}/v1/models`)).json();
  expect(list).toMatchObject({
    object: "list",
    data: [{ id: "dramatis-demo", owned_by: "dramatis-demo" }],
  });
});

test.each([
  ["broken JSON", "chat/completions", "{", 400, null],
  ["no messages", "chat/completions", { model: "dramatis-demo" }, 400, "messages"],
  [
    "an empty list of messages",
    "chat/completions",
    { model: "dramatis-demo", messages: [] },
    400,
    "messages",
  ],
  ["no input", "responses", { model: "dramatis-demo" }, 400, "input"],
  ["no model", "responses", { input: "hello" }, 400, "model"],
  ["an unknown model", "responses", { model: "gpt-9", input: "hello" }, 404, "model"],
  ["an unknown route", "embeddings", { model: "dramatis-demo", input: "hello" }, 404, null],
])("%s gets an error shaped as OpenAI shapes it", async (_, path, body, status, param) => {
  const response = await post(path, body);
  expect(response.status).toBe(status);
  const { error } = (await response.json()) as { error: Record<string, unknown> };
  expect(error).toMatchObject({ type: "invalid_request_error", param });
  expect(error.message).toBeTypeOf("string");
  expect(error).toHaveProperty("code");
});

test("a stop text ends the answer before it", async () => {
  const body = {
    model: "dramatis-demo",
    seed: 7,
    messages: [{ role: "system", content: instructions }, line],
  };
  const read = async (extra: object) =>
    (
      (await (await post("chat/completions", { ...body, ...extra })).json()) as {
        choices: [{ message: { content: string } }];
      }
    ).choices[0].message.content;
  const whole = await read({});
  const mark = whole.split(" ").slice(5, 7).join(" ");
  expect(await read({ stop: [mark] })).toBe(whole.slice(0, whole.indexOf(mark)));
  expect(await read({})).toBe(whole);
});

test("usage in a stream comes only when asked for, before the end mark", async () => {
  const body = {
    model: "dramatis-demo",
    stream: true,
    messages: [{ role: "system", content: instructions }, line],
  };
  const plain = await (await post("chat/completions", body)).text();
  const counted = await (
    await post("chat/completions", { ...body, stream_options: { include_usage: true } })
  ).text();
  expect(plain).not.toContain("prompt_tokens");
  expect(counted.trimEnd().split("\n\n").slice(-2)).toEqual([
    expect.stringContaining('"prompt_tokens"'),
    "data: [DONE]",
  ]);
});

test("events of a response are numbered and named as their data says", async () => {
  const text = await (
    await post("responses", { model: "dramatis-demo", stream: true, input: [line], instructions })
  ).text();
  const events = text
    .trim()
    .split("\n\n")
    .map((event) => {
      const [, name = "", data = ""] = event.match(/^event: (.*)\ndata: (.*)$/) ?? [];
      return { name, data: JSON.parse(data) as { type: string; sequence_number: number } };
    });
  expect(events.every(({ name, data }) => name === data.type)).toBe(true);
  expect(events.map(({ data }) => data.sequence_number)).toEqual(events.map((_, i) => i));
  expect(events.at(-1)?.name).toBe("response.completed");
});

test("a client that leaves ends the generation at once", async () => {
  const slow = await startModel({ pace: 20 });
  const gone = new AbortController();
  const response = await fetch(`${slow.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      model: "dramatis-demo",
      stream: true,
      messages: [{ role: "system", content: instructions }, line],
    }),
    signal: gone.signal,
  });
  const reader = response.body?.getReader();
  await reader?.read();
  gone.abort();
  const open = () =>
    new Promise<number>((resolve) => slow.server.getConnections((_, count) => resolve(count)));
  await expect.poll(open, { timeout: 2_000 }).toBe(0);
  await slow.close();
});

test("the first words come after a breath, and the rest at a reading pace", async () => {
  const steady = await startModel({ pace: 400 });
  const began = performance.now();
  const { text } = await generateTextFrom(steady);
  const took = performance.now() - began;
  await steady.close();
  expect(took).toBeGreaterThan(240);
  expect(took).toBeGreaterThan((text.split(" ").length / 400) * 500);
});

async function generateTextFrom(server: StandIn) {
  const result = streamText({
    model: createOpenAI({ baseURL: `${server.url}/v1`, apiKey })("dramatis-demo"),
    instructions,
    messages: [line],
  });
  return { text: await result.text };
}
