import { expect, test } from "vitest";
import { CHECKS, type CheckedReply, checkReply } from "./checks.ts";
import { guessLanguage } from "./checks/language.ts";
import { likeness } from "./checks/overlap.ts";
import { samples } from "./estimate.fixture.ts";

const GOOD =
  '*She turns the lamp down and looks out at the water. Rain crosses the yard.* "Three boats went out, and I counted two of them in. Sit, if you mean to stay."';

const check = (text: string, change: Partial<CheckedReply> = {}) =>
  checkReply({
    text,
    persona: "Maren Holloway",
    user: "Wren",
    mode: "roleplay",
    previous: [],
    lastUserLine: "What did you see out there tonight?",
    words: 30,
    language: "en",
    ...change,
  });

test("a good reply passes every check", () => {
  const results = check(GOOD, {
    previous: ['*Maren pours the tea.* "You are late, and the kettle knows it."'],
    siblings: ['*The stair creaks.* "Ask me tomorrow, when the glass has stopped falling."'],
    facts: { present: [/three boats/i], absent: [/four boats/i] },
  });
  for (const [name, rule] of Object.entries(CHECKS)) {
    const [least, most] = rule.kind === "hard" ? [0, 0] : rule.range;
    const value = Number(results[name as keyof typeof CHECKS]);
    expect(value, name).toBeGreaterThanOrEqual(least);
    expect(value, name).toBeLessThanOrEqual(most);
  }
});

test.each([
  ["userLabel", 'a\nWren: "No."', 1],
  ["userLabel", "a\n**WREN**: b\n[Wren]： c", 2],
  ["userLabel", 'a\n"Ask Wren: she knows."', 0],
  ["userLabel", "a\nWrendale: b", 0],
  ["ownLabel", 'Maren: "Sit."', 1],
  ["ownLabel", '*Maren Holloway:* "Sit."', 1],
  ["ownLabel", 'Maren sits: "No."', 0],
  ["leak", "a <think>b</think> c", 2],
  ["leak", 'a <persona name="x"> <|im_end|> [INST]', 4],
  ["leak", "### Instruction: go", 1],
  ["leak", "a < b and <b>c</b>, [1]", 0],
  ["meta", "As an AI, I can’t continue this scene.", 2],
  ["meta", "[As an AI I stop here.] *She waits.*", 0],
  ["meta", '"I can\'t continue up the stair, it is gone."', 0],
  [
    "otherLanguage",
    "Elle pose la lampe sur le rebord et regarde la mer, mais il ne dit pas un mot.",
    true,
  ],
  ["otherLanguage", "彼女はランプを窓辺に置いた。", true],
  ["otherLanguage", "Hm.", false],
  ["playsUser", "*Wren nods and you feel the cold.* She waits.", 2],
  ["playsUser", '*She waits.* "You know that. Wren says so."', 0],
  ["playsUser", '*You slowly nod.* "Go', 1],
  ["form", '*She waits.* "Sit."', 1],
  ["form", "She waits.", 0],
  ["form", '[I stop here.] *She waits.* "Sit.', 1],
  ["firstPerson", "*I turn. It is I who wait.* I stay.", 2],
  ["firstPerson", '*She turns.* "I wait."', 0],
  ["length", "one two three ".repeat(20), 2],
  ["distinct", "go on go on go on", 0.4],
  ["notBut", "It was not the tide, but the lamp. It isn't fear; it's hunger.", 2],
  ["endsAsking", '*She turns.* "Why?"', true],
  ["endsAsking", "Γιατί ήρθατε εδώ;", true],
  ["endsAsking", '"Why?" *She turns.*', false],
  ["endsAbstract", "She waits. And in it, something like hope.", true],
  ["endsAbstract", "She hopes for hope. The lamp goes out.", false],
  ["agrees", '"Of course. Come in."', true],
  ["agrees", '*She smiles.* "No."', true],
  ["agrees", '*She turns.* "Yes, yes."', true],
  ["agrees", '*She turns.* "No. Yes is for others."', false],
] as const)("%s of %j is %s", (name, text, value) => {
  expect(check(text)[name]).toBe(value);
});

test("clichés and comparisons are counted by length", () => {
  const worn = check(
    "*Her voice is barely above a whisper. It hangs in the air, a testament to hope.*",
  );
  expect(worn.worn).toBeCloseTo(3_000 / 16);
  expect(check("*She waits like a cat, as cold as ice.* Ten words.").similes).toBeCloseTo(200 / 11);
});

test("repeating itself, the person or a sibling is measured by what is shared", () => {
  const same = check(GOOD, { previous: [GOOD], lastUserLine: GOOD, siblings: ["No.", GOOD] });
  expect([same.repeated, same.echo, same.siblings, same.sameStart]).toEqual([1, 1, 1, true]);
  expect(same.sharedRun).toBe(GOOD.length);
  const old = check(GOOD, { previous: [GOOD, "One.", "Two.", "Three."] });
  expect([old.repeated, old.sameStart]).toEqual([0, true]);
  expect(likeness("a b c d", "a b c e")).toBeCloseTo(1 / 3);
});

test("a missing fact and a false one are counted", () => {
  const facts = { present: [/forty-eight/i, /boats/], absent: [/counted two/] };
  expect(check(GOOD, { facts }).facts).toBe(2);
});

test("without a given language the person's last line tells it", () => {
  const question = "Was hast du da draußen gesehen, und warum ist das Licht aus?";
  const reply = check(GOOD, { language: null, lastUserLine: question });
  expect(reply.otherLanguage).toBe(true);
  expect(check(GOOD, { language: null, lastUserLine: "?" }).otherLanguage).toBe(false);
});

test("in a story everyone may be written, without asterisks", () => {
  const story = check("Wren nodded. You could hear the *sea*.", { mode: "story" });
  expect([story.playsUser, story.firstPerson]).toEqual([0, 0]);
  expect(story.form).toBeLessThan(0.95);
  expect(check("Wren nodded.", { mode: "story" }).form).toBe(1);
});

test.each([
  ["de", "*Wren nickt. Sie wartet.*", 1],
  ["fr", "*Vous souriez, puis Wren hésite.*", 2],
  ["es", "*Usted asiente. Wren sonríe.*", 2],
  ["ja", "*Wrenは頷いた。彼女は待つ。*", 1],
  ["pl", "*Ona czeka. Wren kiwa głową.*", 1],
])("playing the person is heard in %s", (language, text, times) => {
  expect(check(text, { language }).playsUser).toBe(times);
});

test("names with signs of regular expressions are only names", () => {
  const reply = check("a\nA.*(b): c\nAxx: d", { user: "A.*(b)", persona: "[x" });
  expect([reply.userLabel, reply.ownLabel]).toEqual([1, 0]);
  expect(check("a: b", { user: "", persona: "" }).userLabel).toBe(0);
});

const codes = [
  "en",
  "pl",
  "ru",
  "de",
  "fr",
  "es",
  "vi",
  "tr",
  "ar",
  "hi",
  "th",
  "ko",
  "zh",
  "ja",
  "el",
];

test.each(samples.map((sample, index) => ({ ...sample, code: codes[index] })))(
  "a text in $language is known as such",
  ({ text, code }) => {
    expect(guessLanguage(text)).toBe(code);
  },
);

test.each([
  ["a word", "Lamp."],
  ["nothing", ""],
  ["numbers", "1 2 3 4"],
  ["two languages at once", "the lamp и лампа"],
])("the language of %s is not guessed", (_, text) => {
  expect(guessLanguage(text)).toBeNull();
});
