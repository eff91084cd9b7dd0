import { expect, test } from "vitest";
import { z } from "zod";
import { hintFor } from "./jobs.ts";
import { findSchema } from "./find-schema.ts";
import { fillSchema, type JsonSchema } from "./schema.ts";

interface Tree {
  value: number;
  children: Tree[];
}
const Tree: z.ZodType<Tree> = z.object({
  value: z.number(),
  get children() {
    return z.array(Tree);
  },
});
const persona = z.object({
  name: z.string().max(80),
  headline: z.string().max(80),
  tags: z.array(z.string()).max(6),
  rating: z.enum(["everyone", "teen", "mature"]),
  appearance: z.string(),
  personality: z.string(),
  background: z.string(),
  speakingStyle: z.string(),
  scenario: z.string(),
  greetings: z.array(z.string()).length(2),
  exampleDialogue: z.array(z.object({ user: z.string(), persona: z.string() })).min(2),
  lorebook: z
    .array(
      z.object({
        keys: z.array(z.string()).min(1).max(5),
        content: z.string(),
        priority: z.number().min(0).max(100),
      }),
    )
    .min(3)
    .max(5),
});
const enhance = z.object({
  note: z.string().max(160),
  changes: z
    .array(
      z.object({
        field: z.enum(["headline", "appearance", "personality", "background", "greeting"]),
        index: z.number().int(),
        after: z.string(),
        why: z.string().max(100),
      }),
    )
    .min(1)
    .max(6),
});
const odd = z.object({
  kind: z.literal("odd"),
  maybe: z.string().nullable(),
  either: z.union([z.number().int().min(3).max(4), z.boolean()]),
  short: z.string().max(5),
  long: z.string().min(200).max(260),
  many: z
    .array(z.tuple([z.string(), z.number()]))
    .min(3)
    .max(3),
  choice: z.discriminatedUnion("type", [
    z.object({ type: z.literal("a"), a: z.number() }),
    z.object({ type: z.literal("b"), b: z.string() }),
  ]),
  steps: z.number().multipleOf(5).min(7).max(12),
  when: z.iso.datetime(),
  optional: z.string().optional(),
});

test.each<[string, z.ZodType]>([
  ["a persona", persona],
  ["an enhancement", enhance],
  ["a picture", z.object({ scene: z.string(), withUser: z.boolean(), wears: z.string() })],
  ["chips", z.object({ chips: z.array(z.string()).length(3) })],
  ["a tree that holds trees", Tree],
  ["everything odd", odd],
  ["a bare list", z.array(z.number()).min(2)],
])("%s is filled in so that its own schema accepts it", (_, schema) => {
  const json = z.toJSONSchema(schema) as JsonSchema;
  for (let seed = 0; seed < 12; seed++) {
    const value = fillSchema(
      json,
      hintFor(json, "", "a retired beekeeper who talks to ghosts", seed),
      seed,
    );
    expect(schema.safeParse(value).error).toBeUndefined();
    expect(
      z.fromJSONSchema(json as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value).success,
    ).toBe(true);
  }
});

test("a schema written into a prompt is found among other braces", () => {
  const prompt =
    'Condense {this}. Answer with JSON like {"type":"object","properties":{"a":{"type":"string"}}} only.';
  expect(findSchema(prompt)).toEqual({ type: "object", properties: { a: { type: "string" } } });
  expect(findSchema("no { schema } here")).toBeNull();
});
