import { expect, test } from "vitest";
import { z } from "zod";
import { readJson, toModelSchema } from "./json.ts";

test("a model is sent names, kinds and descriptions, and no bounds", () => {
  const schema = z.object({
    format: z.string().min(1).max(9).regex(/a/).describe("a word"),
    list: z.array(z.object({ maxLength: z.number().int().min(0) })).length(3),
  });
  expect(toModelSchema(schema)).toEqual({
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    properties: {
      format: { type: "string", description: "a word" },
      list: {
        type: "array",
        items: {
          type: "object",
          properties: { maxLength: { type: "integer" } },
          required: ["maxLength"],
          additionalProperties: false,
        },
      },
    },
    required: ["format", "list"],
    additionalProperties: false,
  });
});

test.each([
  ["bare", '{"a":"b"}'],
  ["fenced", '```json\n{"a":"b"}\n```'],
  ["behind prose with a brace of its own", 'For {{user}}, as {you} asked: {"a":"b"} Enjoy.'],
  ["behind thoughts", '<think>{"a":"wrong"}</think>{"a":"b"}'],
  ["with commas too many", '{"a":"b",\n}'],
])("an object is found %s", (_, text) => {
  expect(readJson(text)).toEqual({ a: "b" });
});

test("a comma that belongs to a text stays, and a brace in one ends nothing", () => {
  expect(readJson('{"a":"b,}","c":["}",],}')).toEqual({ a: "b,}", c: ["}"] });
  expect(readJson('{"a":"b,}"}')).toEqual({ a: "b,}" });
});

test.each(["", "no", "{", "{a}", "[1]", "}{", "{".repeat(5_000), '{"a":"b'])(
  "%j holds no object",
  (text) => {
    expect(readJson(text)).toBeNull();
  },
);
