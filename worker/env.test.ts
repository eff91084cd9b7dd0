import { expect, inject, test } from "vitest";
import { parseEnv } from "./env.ts";

const read = (models: unknown) =>
  parseEnv({ ...inject("workerEnv"), CHAT_MODELS: JSON.stringify(models) });

test("models are named by ids alone, or with what is known of them", () => {
  const plain = parseEnv({ ...inject("workerEnv"), CHAT_MODELS: "one, two" });
  const bare = { demo: false, profile: {}, params: {} };
  expect(plain).toMatchObject({
    config: {
      CHAT_MODELS: [
        { id: "one", label: "one", ...bare },
        { id: "two", label: "two" },
      ],
    },
  });
  const profile = { context: 16_384, stop: 4 };
  const params = { min_p: 0.05 };
  expect(read([{ id: "one", label: "First", profile, params }])).toMatchObject({
    config: { CHAT_MODELS: [{ id: "one", label: "First", profile, params }] },
  });
});

test.each([
  ["a capability that there is not", { profile: { contxt: 16_384 } }],
  ["a capability of another kind", { profile: { context: "16k" } }],
  ["parameters that are none", { params: [1] }],
])("%s is a problem with the configuration, told without its value", (_, entry) => {
  const { problems } = { problems: [], ...read([{ id: "one", ...entry }]) };
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^CHAT_MODELS: is neither/);
});
