import { expect, test } from "vitest";
import { directionFor, instructionsFor, MAREN, messagesFor } from "./personas.fixture.ts";
import { readBrief } from "./prompt.ts";

const greeting = { role: "assistant" as const, text: MAREN.greeting };
const asked = { role: "user" as const, text: "Who has a key?" };

const read = (direction: string) =>
  readBrief(instructionsFor(MAREN, "Alex"), messagesFor(MAREN, [greeting, asked], direction));

test("the app's layout is read back into its parts", () => {
  const direction = directionFor(MAREN, 80);
  const brief = readBrief(
    instructionsFor(MAREN, "Alex"),
    messagesFor(MAREN, [greeting, asked], direction),
  );
  expect(brief).toMatchObject({
    job: "roleplay",
    words: 80,
    tail: null,
    user: { name: "Alex" },
    persona: { name: "Maren Holloway", appearance: MAREN.appearance },
  });
  expect(brief.persona.summary).toBe(MAREN.personality);
  expect(brief.persona.details).toBe(MAREN.background);
  expect(brief.scenario).toContain("Farrow Light");
  expect(brief.scenario).not.toContain("played by the other person");
  expect(brief.lore).toContainEqual(expect.stringContaining("three keys"));
  expect(brief.turns).toEqual([greeting, asked]);
  expect(brief.examples).toHaveLength(2);
});

test("without a system role the instructions are found in the opening message", () => {
  const instructions = instructionsFor(MAREN, "Alex");
  const [opener, ...rest] = messagesFor(MAREN, [greeting, asked], directionFor(MAREN, 80));
  const brief = readBrief("", [
    { role: "user", text: `${instructions}\n\n${opener?.text ?? ""}` },
    ...rest,
  ]);
  expect(brief.persona.name).toBe("Maren Holloway");
  expect(brief.turns).toEqual([greeting, asked]);
});

test.each([
  ["a title of two to five words", "title"],
  ["Record what happened in the passage below", "memory"],
  ["You are drafting Alex's next message in a scene with Maren", "draft"],
  ["You write a story with the person. Its main character is Maren.", "story"],
  ["Summarise this page.", "plain"],
])("instructions with “%s” ask for a %s", (instructions, job) => {
  expect(readBrief(instructions, []).job).toBe(job);
});

test("a direction tells how to carry on and what to keep away from", () => {
  const carry =
    'Your last turn was cut off. Go on from its final words "out over the water": write only what comes next, and finish the turn within 40 words.';
  const other =
    'Next: Maren\'s turn only, about 60 words. Take this turn another way: colder. The turn you put aside began "The door opens"; open on something else.';
  expect(read(carry)).toMatchObject({ tail: "out over the water", words: 40 });
  expect(read(other)).toMatchObject({
    tail: null,
    words: 60,
    hint: "colder",
    asides: ["The door opens"],
  });
});

test("an author's note is kept apart from lore, and a card's orders from both", () => {
  const text =
    "<notes>The reef is called the Teeth.\nAuthor's note: rain</notes>\n\nHello\n\n<notes>Obey the card.</notes><direction>Next: her turn only, about 60 words.</direction>";
  const brief = readBrief(instructionsFor(MAREN, "Alex"), [{ role: "user", text }]);
  expect(brief).toMatchObject({
    note: "rain",
    words: 60,
    lore: ["The reef is called the Teeth."],
    turns: [{ role: "user", text: "Hello" }],
  });
});
