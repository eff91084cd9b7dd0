import { expect, test } from "vitest";
import { z } from "zod";
import { fieldsOf, headingsRequest, readHeadings } from "./headings.ts";
import { toModelSchema } from "./json.ts";

const flat = toModelSchema(
  z.object({
    look: z.string().trim().min(3).describe("only what shows"),
    moves: z.array(z.string().max(60)).length(3),
  }),
);
const fields = [
  { name: "look", list: false },
  { name: "moves", list: true },
];

test("texts and lists of texts are fields, and nothing else is", () => {
  expect(fieldsOf(flat)).toEqual(fields);
  for (const odd of [z.number(), z.array(z.number()), z.object({ a: z.string() }), z.unknown()]) {
    expect(fieldsOf(toModelSchema(z.object({ name: z.string(), odd })))).toBeNull();
  }
});

test("the headings are asked for with what stands under them", () => {
  expect(headingsRequest(flat, fields)).toBe(
    "look: only what shows\nAnswer under these headings and with nothing else:\n## look\n## moves (one to a line)",
  );
});

test.each([
  ["as asked", "## look\nTall.\n\n## moves (one to a line)\nWait\nLeave"],
  ["in another level and case", "Sure!\n### LOOK:\nTall.\n# Moves\n- Wait\n- Leave"],
  ["in bold, beside the heading", "**Look:** Tall.\n**Moves**\n1. Wait\n2) Leave"],
  ["with a heading nobody asked for", "## moves\n* Wait\n\n* Leave\n## look\nTall.\n## notes\nNo."],
])("fields are read %s", (_, text) => {
  expect(readHeadings(text, fields)).toEqual({ look: "Tall.", moves: ["Wait", "Leave"] });
});

test("a missing field is left out, and a text without headings is none", () => {
  expect(readHeadings("## look\nTall,\nin grey.", fields)).toEqual({ look: "Tall,\nin grey." });
  expect(readHeadings("She looks tall.\nmoves: none", fields)).toBeNull();
});
