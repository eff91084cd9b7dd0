import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { z } from "zod";
import { defaultProfile, type Profile } from "../ai/profile.ts";
import { makeDeps } from "../deps.ts";
import { parseEnv } from "../env.ts";
import { askForObject } from "./structured.ts";

const Flat = z.object({ mood: z.string().min(2).describe("one word"), moves: z.array(z.string()) });
const Nested = z.object({ lore: z.array(z.object({ key: z.string() })) });

/** What a provider answers: a text, a status and a body, or nothing ever. */
type Answer = string | [status: number, body: string] | null;

interface Request {
  response_format?: { type: string };
  temperature?: number;
  messages: { role: string; content: string }[];
}

const GOOD = '{"mood":"grey","moves":["Wait"]}';
const NO_FORMAT: Answer = [400, '{"error":{"message":"response_format is not supported"}}'];

const unanswered = (signal?: AbortSignal | null) =>
  new Promise<Response>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });

/** A model that gives these answers, one to a call, and what it was asked. */
function provider(...answers: Answer[]) {
  const asked: Request[] = [];
  const logged: string[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    asked.push(JSON.parse(String(init?.body)));
    const answer = answers[asked.length - 1];
    if (answer === null) return unanswered(init?.signal);
    if (answer === undefined) throw new Error("nobody expects this request");
    if (typeof answer !== "string") return new Response(answer[1], { status: answer[0] });
    const message = { role: "assistant", content: answer };
    return Response.json({ choices: [{ index: 0, message, finish_reason: "stop" }] });
  };
  const open = createOpenAICompatible({
    name: "model",
    baseURL: "http://model.test/v1",
    supportsStructuredOutputs: true,
    fetch,
  });
  const log = (event: string) => void logged.push(event);
  const env = parseEnv(inject("workerEnv"));
  if (!("config" in env)) throw new Error(env.problems.join());
  const deps = makeDeps(env.config, { log, requestId: v7(), waitUntil: () => {} });
  const modelId = v7();
  const wish = { modelId, name: "scene", instructions: "Look.", prompt: "The quay." };
  const limits = {
    temperature: 0.2,
    maxOutputTokens: 100,
    patience: answers.includes(null) ? 200 : 5_000,
  };
  const ask = <Schema extends z.ZodObject>(schema: Schema, known: Partial<Profile> = {}) => {
    const profile = () => ({ ...defaultProfile("http://model.test/v1", modelId), ...known });
    const models = { ...deps.models, open, profile };
    return askForObject({ ...deps, models }, { ...wish, ...limits, schema });
  };
  const forms = () => asked.map(({ response_format }) => response_format?.type ?? "text");
  return { ask, asked, forms, logged };
}

test("a model that takes a schema is asked once, by it", async () => {
  const { ask, asked, forms } = provider(GOOD);
  expect(await ask(Flat)).toEqual({ made: { mood: "grey", moves: ["Wait"] } });
  expect(forms()).toEqual(["json_schema"]);
  expect(asked[0]?.messages.map(({ content }) => content)).toEqual(["Look.", "The quay."]);
  expect(JSON.stringify(asked[0])).not.toContain("minLength");
});

test("a provider that refuses a schema is asked for any JSON, with the schema in words, and remembered", async () => {
  const { ask, asked, forms } = provider(NO_FORMAT, GOOD, GOOD);
  expect((await ask(Flat)).made).toMatchObject({ mood: "grey" });
  expect((await ask(Flat)).made).toMatchObject({ mood: "grey" });
  expect(forms()).toEqual(["json_schema", "json_object", "json_object"]);
  expect(asked[1]?.messages[0]?.content).toContain('"description":"one word"');
});

test("a provider that refuses JSON altogether is read from under headings", async () => {
  const { ask, asked, forms } = provider(
    NO_FORMAT,
    [422, "{}"],
    "## mood\ngrey\n## moves\n- Wait\n- Leave",
  );
  expect(await ask(Flat)).toEqual({ made: { mood: "grey", moves: ["Wait", "Leave"] } });
  expect(forms()).toEqual(["json_schema", "json_object", "text"]);
  expect(asked[2]?.messages[0]?.content).toContain("## moves (one to a line)");
});

test("an object within objects is asked for in words where JSON is refused", async () => {
  const { ask, asked, forms } = provider(NO_FORMAT, NO_FORMAT, 'Here: {"lore":[{"key":"a"},]}');
  expect(await ask(Nested)).toEqual({ made: { lore: [{ key: "a" }] } });
  expect(forms()).toEqual(["json_schema", "json_object", "text"]);
  expect(asked[2]?.messages[0]?.content).toContain('"lore"');
});

test("an answer without an object is asked for one rung down", async () => {
  const { ask, forms } = provider("Gladly! Which quay?", `\`\`\`json\n${GOOD}\n\`\`\``);
  expect((await ask(Flat)).made).toMatchObject({ mood: "grey" });
  expect(forms()).toEqual(["json_schema", "json_object"]);
});

test("an object that breaks the schema is sent back once, with what is wrong", async () => {
  const { ask, asked, forms } = provider('{"mood":"g"}', GOOD);
  expect((await ask(Flat)).made).toMatchObject({ mood: "grey" });
  expect(forms()).toEqual(["json_schema", "json_schema"]);
  const [wrong, complaint] = asked[1]?.messages.slice(-2) ?? [];
  expect(wrong).toMatchObject({ role: "assistant", content: '{"mood":"g"}' });
  expect(complaint?.content).toMatch(/mood: .*2 characters; moves: /);
});

test("what can't be put right is given up with its last text, and said in the log", async () => {
  const { ask, asked, logged } = provider('{"mood":"g"}', '{"mood":"h"}', GOOD);
  expect(await ask(Flat)).toEqual({
    made: null,
    text: '{"mood":"h"}',
    cause: expect.any(z.ZodError),
  });
  expect(asked.length).toBe(2);
  expect(logged).toEqual(["object.not_made"]);
});

test("a model that only chats is given up after four calls", async () => {
  const { ask, forms } = provider("Hm.", "Hm.", "Hm.", "Still no.", GOOD);
  expect(await ask(Flat)).toMatchObject({ made: null, text: "Still no." });
  expect(forms()).toEqual(["json_schema", "json_object", "text", "text"]);
});

test.each<[string, Answer]>([
  ["a wrong key", [401, "{}"]],
  ["too many requests", [429, "{}"]],
  ["a server that fails", [500, '{"error":"out of memory"}']],
])("%s is no reason to ask in another form", async (_, answer) => {
  const { ask, asked } = provider(answer, GOOD);
  expect(await ask(Flat)).toMatchObject({ made: null, text: "" });
  expect(asked.length).toBe(1);
});

test("a server that fails over a grammar is asked in another form", async () => {
  const { ask, forms } = provider([500, '{"error":"failed to parse grammar"}'], GOOD);
  expect((await ask(Flat)).made).not.toBeNull();
  expect(forms()).toEqual(["json_schema", "json_object"]);
});

test("a model whose profile is known begins on its rung", async () => {
  const { ask, forms } = provider("## mood\ngrey\n## moves\nWait");
  expect((await ask(Flat, { json: "text" })).made).toMatchObject({ moves: ["Wait"] });
  expect(forms()).toEqual(["text"]);
});

test("a model that refuses something else is asked without that, on the same rung", async () => {
  const system: Answer = [400, "System message must be at the beginning"];
  const heat: Answer = [400, "Unsupported value: 'temperature' is not supported with this model"];
  const { ask, asked, forms } = provider(system, heat, GOOD);
  expect((await ask(Flat)).made).toMatchObject({ mood: "grey" });
  expect(forms()).toEqual(["json_schema", "json_schema", "json_schema"]);
  expect(asked.map(({ temperature }) => temperature)).toEqual([0.2, 0.2, undefined]);
  expect(asked[2]?.messages).toEqual([{ role: "user", content: "Look.\n\nThe quay." }]);
});

test("a prompt that is too long is not asked again", async () => {
  const { ask, asked } = provider([400, "maximum context length is 4096 tokens"], GOOD);
  expect(await ask(Flat)).toMatchObject({ made: null });
  expect(asked.length).toBe(1);
});

test("a provider that refuses everything is given up", async () => {
  const { ask, forms } = provider(NO_FORMAT, NO_FORMAT, NO_FORMAT, GOOD);
  expect(await ask(Flat)).toMatchObject({ made: null, text: "" });
  expect(forms()).toEqual(["json_schema", "json_object", "text"]);
});

test("a provider that does not answer is waited for no longer than was said", async () => {
  const { ask, asked } = provider(null, GOOD);
  expect(await ask(Flat)).toMatchObject({ made: null, text: "" });
  expect(asked.length).toBe(1);
});
