import { expect, test } from "vitest";
import { findModels, groupModels, offerModels, stepModel } from "./models.ts";

const llama = { id: "meta-llama/llama-3.3-70b", label: "Llama 3.3 70B" };
const qwen = { id: "qwen/qwen-3-32b", label: "Qwen 3 32B" };
const gemma = { id: "gemma", label: "Gemma 3 12B" };
const models = [llama, qwen, gemma];

test.each([
  ["", models],
  ["LLAMA", [llama]],
  ["3 b", models],
  ["32b qwen", [qwen]],
  ["meta-", [llama]],
  ["mistral", []],
])("%j finds the models that have all its words in name or id", (q, found) => {
  expect(findModels(models, q)).toEqual(found);
});

test("the arrows go along the list and stay within it", () => {
  expect(stepModel(models, llama, "ArrowDown")).toBe(qwen);
  expect(stepModel(models, gemma, "ArrowDown")).toBe(gemma);
  expect(stepModel(models, llama, "ArrowUp")).toBe(llama);
  expect(stepModel(models, undefined, "ArrowDown")).toBe(llama);
  expect(stepModel([], undefined, "ArrowDown")).toBeUndefined();
  expect(stepModel(models, llama, "a")).toBeUndefined();
});

const offers = [
  { ...qwen, demo: false },
  { ...gemma, demo: false },
  { id: "demo", label: "Demo", demo: true },
  { ...llama, demo: false },
];

test("models stand under their makers, the built-in one behind them and what is gone at the end", () => {
  const groups = groupModels(offerModels(offers, "mistral-large"));
  expect(groups.map(({ name, models }) => [name, models.map(({ id }) => id)])).toEqual([
    ["qwen", [qwen.id]],
    ["On offer", [gemma.id]],
    ["meta-llama", [llama.id]],
    ["Built in", ["demo"]],
    ["Not available", ["mistral-large"]],
  ]);
  expect(groups.at(-1)?.models[0]?.reason).toBe("No longer on offer. Qwen 3 32B answers instead.");
});

test("a chat whose model is on offer, or that has chosen none, lacks nothing", () => {
  expect(offerModels(offers, gemma.id)).toHaveLength(4);
  expect(offerModels(offers, "")).toHaveLength(4);
  expect(
    groupModels(
      offerModels(
        [offers[2] ?? offers[0]].flatMap((offer) => offer ?? []),
        "",
      ),
    ),
  ).toMatchObject([{ name: "" }]);
});
