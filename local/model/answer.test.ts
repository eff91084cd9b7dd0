import { expect, test } from "vitest";
import { writeAnswer, type Ask } from "./answer.ts";
import { countWords } from "./english.ts";
import { Journal } from "./journal.ts";
import { directionFor, instructionsFor, MAREN, messagesFor } from "./personas.fixture.ts";
import type { Turn } from "./prompt.ts";

const greeting: Turn = { role: "assistant", text: MAREN.greeting };
const asked: Turn = { role: "user", text: "Who has a key?" };
const instructions = instructionsFor(MAREN, "Alex");
const ask = (messages: Turn[], given = instructions): Ask => ({
  instructions: given,
  messages,
  json: null,
  seed: null,
});
const reply = (journal: Journal, counter: number) =>
  writeAnswer(
    ask(messagesFor(MAREN, [greeting, asked], directionFor(MAREN, 120))),
    journal,
    counter,
  );
const carryOn = (partial: string) => {
  const tail = partial.trim().split(/\s+/).slice(-12).join(" ");
  const direction = `Your last turn was cut off. Go on from its final words "${tail}": write only what comes next, without repeating any of it, in the same form, and finish the turn within 120 words.`;
  return ask(
    messagesFor(MAREN, [greeting, asked, { role: "assistant", text: partial }], direction),
  );
};

/** A scene with its roles turned round: the user's lines are the assistant's turns. */
const flipped = (lines: string[]): Turn[] => [
  { role: "user", text: MAREN.greeting },
  ...lines.flatMap((text): Turn[] => [
    { role: "assistant", text },
    { role: "user", text: 'She turns. "Who sent you?"' },
  ]),
];
const json = (given: string, text: string) =>
  JSON.parse(
    writeAnswer({ ...ask([{ role: "user", text }], given), json: "object" }, new Journal(), 1),
  ) as Record<string, unknown>;

test("a reply that was cut is finished with its own lost end", () => {
  const journal = new Journal();
  const whole = reply(journal, 1);
  const partial = whole
    .slice(0, Math.floor(whole.length / 2))
    .replace(/\S*$/, "")
    .trimEnd();
  const rest = writeAnswer(carryOn(partial), journal, 2);
  expect(`${partial} ${rest}`.replace(/\s+/g, " ")).toBe(whole.replace(/\s+/g, " "));
});

test.each([
  ["*She lifts the", "*"],
  ['*She lifts the lamp.* "There are three', '"'],
  ['*She lifts the lamp.* "There are three keys, and', '"'],
  ["*She lifts the lamp and waits.", "*"],
])("a reply cut at “%s” by somebody else is closed and carried on", (partial, mark) => {
  const text = partial + writeAnswer(carryOn(partial), new Journal(), 3);
  expect((text.split(mark).length - 1) % 2).toBe(0);
  expect((text.split('"').length - 1) % 2).toBe(0);
  expect(countWords(text)).toBeGreaterThan(countWords(partial) + 10);
});

test("a chat that begins may hear again what another chat has heard", () => {
  const journal = new Journal();
  const told = Array.from({ length: 12 }, (_, i) => reply(journal, i)).filter((text) =>
    text.includes("three keys"),
  );
  expect(told.length).toBeGreaterThan(2);
});

test("a title is two to five words out of the text, and no name alone", () => {
  const prompt = `Maren Holloway: ${MAREN.greeting}\nAlex: Who lit it?`;
  for (let counter = 0; counter < 8; counter++) {
    const title = writeAnswer(
      ask(
        [{ role: "user", text: prompt }],
        "Give this scene a title of two to five words, in its language.",
      ),
      new Journal(),
      counter,
    );
    expect(title.split(/[\s-]+/).length).toBeGreaterThanOrEqual(2);
    expect(title.split(/\s+/).length).toBeLessThanOrEqual(5);
    expect(title).not.toMatch(/[.":*]|Maren|Alex/);
    expect(prompt.toLowerCase()).toContain(title.toLowerCase().replace(/^(the|a) /, ""));
  }
});

test("a memory records who said what, within its length", () => {
  const passage =
    'Alex: I promise to come back on Thursday.\nMaren Holloway: *She nods.* "The key is under the third stair."';
  const memory = writeAnswer(
    ask(
      [{ role: "user", text: passage }],
      "Record what happened in the passage below, for someone.",
    ),
    new Journal(),
    1,
  );
  expect(memory).toContain("Alex promised to come back on Thursday.");
  expect(memory).toContain("Maren said that the key was under the third stair.");
});

test("a draft is the user's next line in the user's own manner", () => {
  const drafting =
    "You are drafting Alex's next message in a scene with Maren Holloway, for the person who plays Alex to edit.\nAlex: grey coat.   Maren Holloway: exact.   Scenario: a rock.";
  const plain = writeAnswer(
    ask(flipped(["hi there", "i came for the light"]), drafting),
    new Journal(),
    4,
  );
  expect(plain).toBe(plain.toLowerCase());
  expect(plain).not.toMatch(/[*"]|Maren/);
  const played = writeAnswer(
    ask(
      flipped(['*I look up the stairs.* "Is it far, and is there anybody else on the rock?"']),
      drafting,
    ),
    new Journal(),
    5,
  );
  expect(played).toMatch(/^\*I .+\* ".+"$/);
  const aimed = writeAnswer(
    ask(flipped(["*I wait.*"]), `${drafting}\nAim: ask about the third key`),
    new Journal(),
    6,
  );
  expect(aimed).toContain("the third key");
});

test("a request that is none of the app's jobs is told what answers it", () => {
  expect(
    writeAnswer(ask([{ role: "user", text: "Write me a sorting function" }], ""), new Journal(), 1),
  ).toContain("built-in demo of Dramatis");
});

test("a client without structured output gets the condensed persona under headings", () => {
  const persona: Turn = { role: "user", text: `<persona>${JSON.stringify(MAREN)}</persona>` };
  const given =
    "Condense this character for an actor.\nAnswer under these headings and with nothing else:\n## appearance\n## summary\n## voice";
  const text = writeAnswer(ask([persona], given), new Journal(), 1);
  expect(text).toMatch(
    /^## appearance\n.*oilskin.*\n\n## summary\n.*Farrow.*\n\n## voice\nShort declaratives/,
  );
});

test("a list under a heading has one item to a line", () => {
  const given =
    "Three next moves.\nAnswer under these headings and with nothing else:\n## chips (one to a line)";
  const text = writeAnswer(ask([{ role: "user", text: MAREN.greeting }], given), new Journal(), 1);
  expect(text).toMatch(/^## chips\nStay with .+\nFollow .+\n(End|Let) .+$/);
});

test("loose JSON is given for the job named in the prompt, or for the schema written there", () => {
  const persona = `<persona>${JSON.stringify(MAREN)}</persona>`;
  expect(json("Condense this character for an actor.", persona)).toMatchObject({
    appearance: expect.stringContaining("oilskin") as string,
  });
  expect(json('Use {"type":"object","properties":{"count":{"type":"integer"}}}', "Go")).toEqual({
    count: expect.any(Number) as number,
  });
});
