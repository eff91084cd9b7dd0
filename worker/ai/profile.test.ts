import { expect, test } from "vitest";
import { defaultProfile, headroom, OPENAI, Profile, readOverflow, stepDown } from "./profile.ts";

const local = defaultProfile("http://localhost:8080/v1", "qwen3-8b");
const eager: Profile = { ...local, prefill: true, stop: 4 };

test.each([
  ["o3", "none", 1_024],
  ["o4-mini-2025-04-16", "none", 1_024],
  ["gpt-5", "none", 1_024],
  ["gpt-5.1-mini", "none", 1_024],
  ["gpt-10", "none", 1_024],
  ["gpt-5-chat-latest", "temperature", 0],
  ["gpt-4.1", "temperature", 0],
  ["omni-1", "temperature", 0],
])("OpenAI's %s takes %s of the sampling", (id, sampling, more) => {
  const profile = defaultProfile(OPENAI, id);
  expect(profile).toMatchObject({ api: "responses", stop: 0, context: 32_768, sampling });
  expect(headroom(profile)).toBe(more);
});

test("another provider's model is asked for what nearly all of them take, whatever it is called", () => {
  expect(defaultProfile("https://example.org/v1", "openai/gpt-5")).toEqual(local);
  expect(Profile.parse(local)).toMatchObject({ api: "chat", system: "first", prefill: false });
});

test.each([
  ["System message must be at the beginning.", { system: "none" }],
  [
    "Conversation roles must alternate user/assistant/user/assistant/... at row 19",
    { system: "none" },
  ],
  [
    "After the optional system message, conversation roles must alternate user and assistant roles",
    { system: "none" },
  ],
  ["Jinja Exception: System role not supported", { system: "none" }],
  [
    "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
    { system: "none" },
  ],
  ["Developer instruction is not enabled for models/gemma-3-27b-it", { system: "none" }],
  [
    "This model does not support assistant message prefill. The conversation must end with a user message.",
    { prefill: false },
  ],
  ["Assistant response prefill is incompatible with enable_thinking.", { prefill: false }],
  ["Expected last role User or Tool for serving but got assistant", { prefill: false }],
  ["Unsupported parameter: 'temperature' is not supported with this model.", { sampling: "none" }],
  [
    "Unsupported value: 'temperature' does not support 0.9 with this model. Only the default (1) value is supported.",
    { sampling: "none" },
  ],
  ["invalid temperature: only 1 is allowed for this model", { sampling: "none" }],
  ["`temperature` may only be set to 1 when thinking is enabled.", { sampling: "none" }],
  ["Argument not supported on this model: presencePenalty", { sampling: "temperature" }],
  ["Penalty is not enabled for models/gemini-2.5-flash", { sampling: "temperature" }],
  ["Unsupported parameter: 'stop' is not supported with this model.", { stop: 0 }],
  ["Argument not supported on this model: stop", { stop: 0 }],
  ['{"detail":[{"loc":["body","stop"],"msg":"Extra inputs are not permitted"}]}', { stop: 0 }],
  [
    "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
    { json: "object" },
  ],
  ["This response_format type is unavailable now", { json: "object" }],
])("a refusal by the words %j takes one field down", (refusal, step) => {
  expect(stepDown(eager, refusal)).toEqual({ ...eager, ...step });
});

test.each([
  "Incorrect API key provided",
  "The model `qwen` does not exist or you do not have access to it.",
  "Internal server error",
  "Unsupported value: 'reasoning.effort' does not support 'none' with this model.",
  "You have reached a stop on your account: not supported by your plan",
  "",
])("%j says nothing that could be left out", (refusal) => {
  expect(stepDown(eager, refusal)).toBeNull();
});

test("what is left out already is not left out again, and each field ends at the bottom", () => {
  const stop = "Unsupported parameter: 'stop' is not supported with this model.";
  expect(stepDown({ ...local, stop: 0 }, stop)).toBeNull();
  const penalty = "Argument not supported on this model: presencePenalty";
  expect(stepDown({ ...local, sampling: "none" }, penalty)).toBeNull();
  const format = "This response_format type is unavailable now";
  expect(stepDown({ ...local, json: "object" }, format)?.json).toBe("text");
  expect(stepDown({ ...local, json: "text" }, format)).toBeNull();
});

test("of a refusal that holds the whole request the next field that can go goes", () => {
  const echo = `{"msg":"Extra inputs are not permitted","input":{"temperature":0.9,"stop":["x"]}}`;
  const first = stepDown(local, echo);
  expect(first).toEqual({ ...local, sampling: "none" });
  expect(first && stepDown(first, echo)).toEqual({ ...local, sampling: "none", stop: 0 });
});

test.each([
  ["This model's maximum context length is 8192 tokens. However, you requested 9000 tokens", 8_192],
  ["Input length (265330) exceeds model's maximum context length (262144).", 262_144],
  ["prompt is too long: 903884 tokens > 200000 maximum", 200_000],
  ["the request exceeds the available context size. try increasing it", null],
  ['request (9000 tokens) exceeds the available context size (4096 tokens)","n_ctx":4096', 4_096],
  ["Your input exceeds the context window of this model.", null],
  ['{"code":"context_length_exceeded"}', null],
  ["Please reduce the length of the messages or completion.", null],
])("%j says that the request is too long", (refusal, context) => {
  expect(readOverflow(refusal)).toEqual({ context });
  expect(stepDown(eager, refusal)).toBeNull();
});

test("an answer that is too long in other ways is no overflow", () => {
  expect(readOverflow("Request took too long: the context of your plan is used up")).toBeNull();
});
