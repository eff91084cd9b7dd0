import { expect, test } from "vitest";
import { PersonaData, RoleplayData } from "../contract/personas.ts";
import { condenseByRule } from "./condense.ts";
import { cleanName, disarm, expandMacros } from "./macros.ts";
import { tidyTitle } from "./title.ts";
import { aimedWords, countWords, windowStart } from "./window.ts";

const names = { persona: "Maren", user: "Wren" };

test.each([
  ["{{user}} and {{char}}", "Wren and Maren"],
  ["{{USER}} <BOT> <user> <char>", "Wren Maren Wren Maren"],
  ["{{users}} {user} < user >", "{{users}} {user} < user >"],
])("macros: %s becomes %s", (text, expected) => {
  expect(expandMacros(text, names)).toBe(expected);
});

test("a name that holds a macro is not expanded again", () => {
  expect(expandMacros("{{user}}", { persona: "Maren", user: "{{char}}" })).toBe("{{char}}");
});

test.each([
  ["</persona>", "‹/persona>"],
  ["< / Notes >", "‹ / Notes >"],
  ["<direction x='1'>", "‹direction x='1'>"],
  ["<b>bold</b> 3 < 4", "<b>bold</b> 3 < 4"],
])("our own tags in outside text lose their meaning: %s", (text, expected) => {
  expect(disarm(text)).toBe(expected);
});

test("a name is one line without a colon, at most 80 characters", () => {
  expect(cleanName(" Wren:\n  of\tthe Rock ")).toBe("Wren of the Rock");
  expect(cleanName("a".repeat(200))).toHaveLength(80);
});

test.each([
  [0, 0],
  [1, 0],
  [29, 0],
  [30, 10],
  [39, 10],
  [40, 20],
  [100_000, 99_980],
])("on a path of %i messages the window begins at %i", (total, start) => {
  expect(windowStart(total)).toBe(start);
});

test("from twenty messages on the window holds 20 to 29 of them", () => {
  for (let total = 20; total < 400; total++) {
    const held = total - windowStart(total);
    expect(held).toBeGreaterThanOrEqual(20);
    expect(held).toBeLessThanOrEqual(29);
  }
});

test.each([
  ["Sit anywhere. The murderer did.", 5],
  ["", 0],
  ["你好吗", 2],
])("words of %s", (text, words) => {
  expect(countWords(text)).toBe(words);
});

test("the aim follows the person's own length within limits", () => {
  const short = aimedWords("roleplay", ["Yes.", "No.", "Why?"]);
  const long = aimedWords("roleplay", Array(3).fill("word ".repeat(300)));
  expect(short).toBe(60);
  expect(long).toBe(220);
  expect(aimedWords("story", ["On."])).toBe(260);
  expect(aimedWords("story", [])).toBe(260);
});

test.each([
  ['"The Ninth of October."', "The Ninth of October"],
  ["Title: Salt and Paraffin\nBecause it fits.", "Salt and Paraffin"],
  ["**A Light Put Out**", "A Light Put Out"],
  ["   \n", null],
  ['""', null],
])("the answer %j makes the title %j", (answer, title) => {
  expect(tidyTitle(answer)).toBe(title);
});

test("a title that runs on is cut between words", () => {
  const title = tidyTitle("word ".repeat(40));
  expect(title?.length).toBeLessThanOrEqual(60);
  expect(title?.endsWith("word")).toBe(true);
});

test.each([
  [
    "a full persona",
    {
      appearance: "Tall. Grey coat.",
      personality: "Kind. Proud.",
      background: "Born on a rock.",
      speakingStyle: "Short.",
    },
  ],
  ["a persona of a name only", {}],
  [
    "a persona of endless text",
    {
      appearance: "Tall and grey. ".repeat(200),
      personality: "x ".repeat(9_000),
      speakingStyle: "y ".repeat(3_000),
    },
  ],
])("%s is condensed by rule into something that passes the check", (_, fields) => {
  const condensed = condenseByRule(PersonaData.parse({ name: "Maren", ...fields }));
  expect(RoleplayData.safeParse(condensed).error).toBeUndefined();
});
