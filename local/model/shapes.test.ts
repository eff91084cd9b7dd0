import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StandIn } from "../stand-in.ts";
import { startModel } from "./server.ts";

const mock = new LLMock({ port: 0 });
let model: StandIn;
let mockUrl = "";
beforeAll(async () => {
  mock.onMessage(/.*/, { content: "Hello there" });
  mockUrl = await mock.start();
  model = await startModel({ pace: 0 });
});
afterAll(async () => {
  await mock.stop();
  await model.close();
});

/** Every path of keys in a value: `.choices[].delta.content`. */
function pathsOf(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((item) => pathsOf(item, `${at}[]`));
  return Object.entries(value).flatMap(([key, inner]) => [
    `${at}.${key}`,
    ...pathsOf(inner, `${at}.${key}`),
  ]);
}

/** The key paths of an answer, each after the type of the event or object it is in. */
async function shapeOf(url: string, path: string, body: object): Promise<Set<string>> {
  const response = await fetch(`${url}/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer x" },
    body: JSON.stringify({ model: "dramatis-demo", ...body }),
  });
  const text = await response.text();
  const data =
    "stream" in body ? [...text.matchAll(/^data: (\{.*)$/gm)].map(([, json = ""]) => json) : [text];
  const objects = data.map((json) => JSON.parse(json) as { type?: string; object?: string });
  return new Set(
    objects.flatMap((one) => pathsOf(one).map((key) => `${one.type ?? one.object ?? ""} ${key}`)),
  );
}

test.each([
  ["responses", { input: "hi" }],
  ["responses", { input: "hi", stream: true }],
  ["chat/completions", { messages: [{ role: "user", content: "hi" }] }],
  ["chat/completions", { messages: [{ role: "user", content: "hi" }], stream: true }],
])("%s answers to %j with all that another OpenAI stand-in sends", async (path, body) => {
  const [theirs, ours] = await Promise.all([
    shapeOf(mockUrl, path, body),
    shapeOf(model.url, path, body),
  ]);
  expect(theirs.size).toBeGreaterThan(10);
  expect([...theirs].filter((key) => !ours.has(key))).toEqual([]);
});
