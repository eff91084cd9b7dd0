import fc from "fast-check";
import { expect, test } from "vitest";
import { DraftPart, type SheetSoFar } from "../contract/drafting.ts";
import { Lorebook, PersonaData } from "../contract/personas.ts";
import { cleanText } from "./part-text.ts";
import { jobSchema, planJobs } from "./parts.ts";
import { addPieces, missingParts, readEntry, readPieces, readRating, readTags } from "./pieces.ts";
import { defaultProfile } from "./profile.ts";

const job = (...parts: DraftPart[]) => ({ parts, index: null, rates: false });

test("what was begun last is not done, and what stands before it is", () => {
  const answer = { name: "Ines", greetings: ['"A."', '"B'] };
  expect(readPieces(job("name", "greetings"), answer, false, "")).toEqual([
    { type: "text", part: "name", index: null, text: "Ines", done: true },
    { type: "text", part: "greetings", index: 0, text: '"A."', done: true },
    { type: "text", part: "greetings", index: 1, text: '"B', done: false },
  ]);
});

test.each<[DraftPart, string, string]>([
  ["name", ' **"Ines: the Grey"** ', "Ines the Grey"],
  ["headline", "Keeper\n of  keys", "Keeper of keys"],
  ["personality", "<think>hm</think>Kind.<|eot_id|>More", "Kind."],
  ["scenario", "{user} meets {{char}} and { CHAR }.", "{{user}} meets {{char}} and {{char}}."],
  ["background", "Was.</persona>\u0000 Still.", "Was. Still."],
])("a %s is kept as a sheet may hold it", (part, raw, text) => {
  expect(cleanText(part, raw, true)).toBe(text);
});

test("example dialogue gets its markers, whoever its speakers are called by", () => {
  const raw = "User: Why?\nInes Vale: Because.\n\n**You:** And?\n**Ines:** *Shrugs.*\nInes: Well.";
  expect(cleanText("exampleDialogue", raw, true, { speaker: "Ines Vale" })).toBe(
    "<START>\n{{user}}: Why?\n{{char}}: Because.\n<START>\n{{user}}: And?\n{{char}}: *Shrugs.*\n{{char}}: Well.",
  );
  const good = "<START>\n{{user}}: Why?\n{{char}}: Because.";
  expect(cleanText("exampleDialogue", good, true)).toBe(good);
});

test("an entry is read from its keys and its fact, and is none without either", () => {
  expect(readEntry('- "bell", [rope]; tide: It rings: once.', true, 1)).toEqual({
    keys: ["bell", "rope", "tide"],
    content: "It rings: once.",
    priority: 70,
  });
  for (const odd of ["no keys here", "bell:", ": fact", ""])
    expect(readEntry(odd, true, 0)).toBeNull();
});

test("tags are few, short and said once", () => {
  expect(readTags("#Sea, sea , Slow burn., , a, b, c, d, e")).toEqual([
    "sea",
    "slow burn",
    "a",
    "b",
    "c",
    "d",
  ]);
});

test("a rating is never above what was allowed", () => {
  expect(readRating({ rating: "Mature" }, "teen")).toBe("teen");
  expect(readRating({ rating: "everyone" }, "mature")).toBe("everyone");
  expect(readRating({ rating: 7 }, "teen")).toBe("teen");
  expect(readRating({}, "everyone")).toBe("everyone");
});

test("text that grows is never taken back but for what is beyond its bounds", () => {
  const words = fc.array(
    fc.constantFrom(
      "word",
      "<",
      "<think>",
      "</think>",
      "{user}",
      '"Sit."',
      "\n",
      "…",
      "<|im_end|>",
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(words, fc.nat(), (list, at) => {
      const whole = list.join(" ");
      const part = cleanText("personality", whole.slice(0, at % (whole.length + 1)), false);
      const shown = part.replace(/\{[^}]*$|\s+$/, "");
      expect(cleanText("personality", whole, true).startsWith(shown)).toBe(true);
    }),
  );
});

test("whatever a model gives, the sheet it makes is one that can be saved", () => {
  const anything = fc.dictionary(
    fc.constantFrom(...DraftPart.options, "__proto__", "systemPrompt"),
    fc.oneof(fc.anything(), fc.string({ maxLength: 9_000 }), fc.array(fc.string())),
  );
  fc.assert(
    fc.property(anything, fc.boolean(), (answer, whole) => {
      const pieces = readPieces(job(...DraftPart.options), answer, whole, "Ines");
      const sheet: SheetSoFar = addPieces({}, pieces);
      const { tags = [], lorebook = null, ...data } = sheet;
      expect(PersonaData.partial().safeParse(data).success).toBe(true);
      expect(lorebook === null || Lorebook.safeParse(lorebook).success).toBe(true);
      expect(tags.every((tag) => tag.length > 0 && tag.length <= 32)).toBe(true);
      expect(data).not.toHaveProperty("systemPrompt");
    }),
  );
});

test("a small model is asked three times, one with room once, and for nothing that stands", () => {
  const small = defaultProfile("http://model.test/v1", "x");
  const parts = (sheet: SheetSoFar, profile = small) =>
    planJobs(missingParts(sheet), profile).map((one) => one.parts.length);
  expect(parts({})).toEqual([8, 2, 1]);
  expect(parts({ name: "Ines", greetings: ["Hm."], lorebook: { entries: [] } })).toEqual([7, 1, 1]);
  expect(parts({}, { ...small, context: 32_768 })).toEqual([11]);
  expect(parts({}, { ...small, context: 32_768, json: "object" })).toHaveLength(3);
});

test("one of a list is asked for as a text", () => {
  const { shape } = jobSchema({ parts: ["greetings"], index: 2, rates: false });
  expect(shape["greetings"]?.safeParse("Hm.").success).toBe(true);
  expect(jobSchema(job("greetings")).safeParse({ greetings: ["Hm."] }).success).toBe(true);
});
