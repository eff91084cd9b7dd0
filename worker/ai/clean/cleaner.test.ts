import fc from "fast-check";
import { expect, test } from "vitest";
import { cases } from "./cases.fixture.ts";
import { type Cleaner, makeCleaner } from "./cleaner.ts";

const scene = { persona: "Maren Holloway", user: "Wren" };

/** What a reader sees of the deltas, and what was thought. */
function read(cleaner: Cleaner, deltas: Iterable<string>) {
  let text = "";
  let reasoning = "";
  for (const delta of deltas) {
    const cleaned = cleaner.push(delta);
    text += cleaned.text;
    reasoning += cleaned.reasoning ?? "";
  }
  const rest = cleaner.end();
  return { text: text + rest.text, reasoning: reasoning + (rest.reasoning ?? "") };
}

const clean = (given: string, options: Partial<Parameters<typeof makeCleaner>[0]> = {}) => {
  const cleaner = makeCleaner({ ...scene, ...options });
  const { text, reasoning } = read(cleaner, [given]);
  return { text, reasoning, cut: cleaner.cut };
};

test.each(cases)("of %s is shown what is meant to be", (_, given, shown, why) => {
  const { text, cut } = clean(given);
  expect(text).toBe(shown);
  expect(cut?.why).toBe(why);
});

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });

test.each(cases)("%s is shown the same however it is cut into deltas", (_, given, shown, why) => {
  const property = fc.property(sizes, (sizes) => {
    const cleaner = makeCleaner(scene);
    return read(cleaner, cutUp(given, sizes)).text === shown && cleaner.cut?.why === why;
  });
  expect(fc.check(property, { numRuns: 400 }).counterexample).toBeNull();
});

/** The text in pieces of these sizes, over and over. */
function* cutUp(text: string, sizes: number[]) {
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield text.slice(at, at + size);
    at += size;
  }
}

test.each([
  ["Cyrillic", "Ирина"],
  ["Chinese", "林黛玉"],
  ["Arabic", "ليلى"],
  ["Thai", "มะลิ"],
  ["an emoji", "🦊"],
  ["signs of regular expressions", "A.*(b)[c]$^?{2}|\\"],
  ["an accent in two characters", "Zoe\u0301"],
  ["asterisks", "**"],
  ["spaces around it", " Ann "],
])("a name of %s is known in every form", (_, name) => {
  const written = name.trim().normalize("NFC");
  for (const label of [`${written}:`, `**${written}:**`, `[${written}]：`]) {
    expect(clean(`${label} "Sit."`, { persona: name }).text).toBe('"Sit."');
    expect(clean(`a\n${label} "Sit."`, { user: name }).text).toBe("a");
  }
});

test("a person and a persona of one name are told apart by where the label stands", () => {
  const { text, cut } = clean("Sam: a\nSam: b", { persona: "Sam", user: "Sam" });
  expect(text).toBe("a");
  expect(cut?.why).toBe("user");
});

test("without names nothing is a label", () => {
  expect(clean("a\n: b\n**: c", { persona: "", user: " " }).text).toBe("a\n: b\n**: c");
});

test("a thought that the template began is reasoning up to its end", () => {
  const { text, reasoning } = clean('plan here</think>\n"Sit."', { startInThink: true });
  expect([text, reasoning]).toEqual(['"Sit."', "plan here"]);
});

test("thoughts are told as they come, whatever they hold", () => {
  const cleaner = makeCleaner(scene);
  expect(cleaner.push("<think>Wren: <b")).toEqual({ text: "", reasoning: "Wren: <b" });
  expect(cleaner.push(" and </th")).toEqual({ text: "", reasoning: " and " });
  expect(cleaner.push('ink>"Sit.')).toEqual({ text: '"Sit.' });
  expect(cleaner.push('" <think>hm</think>She')).toEqual({ text: '"', reasoning: "hm" });
  expect(cleaner.end()).toEqual({ text: " She" });
});

test("text that goes on from another keeps the space it begins with, but not that around a label or after a thought", () => {
  expect(clean(" that took them.", { goesOn: true }).text).toBe(" that took them.");
  expect(clean("\n\nThe tide.", { goesOn: true }).text).toBe("\n\nThe tide.");
  expect(clean("\nMaren Holloway: the tide.", { goesOn: true }).text).toBe("the tide.");
  expect(clean("<think>hm</think>\n\nthe tide.", { goesOn: true }).text).toBe("the tide.");
});

test("of what was cut the first 400 characters are kept, those that come later among them", () => {
  const cleaner = makeCleaner(scene);
  cleaner.push('"Sit."\nWren: no');
  expect(cleaner.cut).toEqual({ why: "user", text: "Wren: no" });
  expect(cleaner.push(`. ${"x".repeat(900)}`)).toEqual({ text: "" });
  expect(cleaner.end()).toEqual({ text: "" });
  expect(cleaner.cut?.text).toHaveLength(400);
  expect(cleaner.cut?.text.startsWith("Wren: no. xxx")).toBe(true);
});

test("a character that two deltas share is not torn apart", () => {
  const cleaner = makeCleaner(scene);
  expect(cleaner.push("\ud83e").text).toBe("");
  expect(cleaner.push("\udd8a ").text).toBe("🦊");
});

test("a flood of blank lines is stemmed", () => {
  expect(clean(`a${"\n".repeat(5_000)}b`).text).toBe(`a${"\n".repeat(64)}b`);
});

test("a long passage said twice is shown whole", () => {
  const passage = Array.from({ length: 400 }, (_, index) => `w${index}`).join(" ");
  expect(clean(`${passage}. ${passage}.`).text).toBe(`${passage}. ${passage}.`);
});
