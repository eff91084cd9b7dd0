import { expect, test } from "vitest";
import {
  changeInput,
  changeInstructions,
  changesSchema,
  showForChange,
} from "../../worker/ai/enhance.ts";
import { readNote, readProposals } from "../../worker/ai/proposals.ts";
import { toModelSchema } from "../../worker/ai/json.ts";
import { DraftPart } from "../../worker/contract/drafting.ts";
import { PersonaData } from "../../worker/contract/personas.ts";
import { writeAnswer } from "./answer.ts";
import { countWords } from "./english.ts";
import { Journal } from "./journal.ts";
import type { JsonSchema } from "./schema.ts";

const data = PersonaData.parse({
  name: "Vesper Lune",
  headline: "The understudy who has learned every part",
  appearance: "woman of thirty, half mask, high collar",
  personality:
    "Vesper is quick and exact. She is generous with anyone who listens. She speaks in cues. She laughs only offstage. She is afraid of applause.",
  background:
    "She came to the Orpheum at nine. Her mother was the prompter. The house burned once.",
  speakingStyle: "Half-lines, in the rhythm of a cue.",
  greetings: ['*She does not turn.* "Oh, good, company. Stand there."'],
});
const standing = {
  data,
  tags: ["gothic"],
  lorebook: { entries: [{ keys: ["ghost light"], content: "It is never put out." }] },
};

function ask(request: string, parts: DraftPart[] = DraftPart.options) {
  const shown = showForChange(standing, parts, 14_000);
  const json = toModelSchema(changesSchema(parts)) as JsonSchema;
  const messages = [{ role: "user" as const, text: changeInput(request, shown) }];
  const instructions = changeInstructions("teen");
  const answer = JSON.parse(
    writeAnswer({ instructions, messages, json, seed: 4 }, new Journal(), 0),
  );
  const changes = readProposals(answer, true, standing, shown).map(({ proposal }) => proposal);
  return { note: readNote(answer), changes, parts: changes.map((change) => change?.part) };
}

test("every change that the demo proposes is one", () => {
  for (const request of ["drier", "shorter", "more flaws", "longer", "Give her a secret."]) {
    const { changes, note } = ask(request);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes).not.toContain(null);
    expect(note).not.toBe("");
  }
});

test("a trait is shown in nature, voice and the first line, beside the author's own words", () => {
  const { changes, parts } = ask("Make her warier of strangers.");
  expect(parts).toEqual(["personality", "speakingStyle", "greetings"]);
  expect(changes[0]?.after).toContain(data.personality);
  expect(changes[2]).toMatchObject({
    index: 0,
    after: expect.stringMatching(/^\*She does not turn\.\* "(?!Oh).+ Stand there\."$/),
  });
});

test("shorter keeps what tells most, in its order", () => {
  const { changes } = ask("shorter", ["personality"]);
  const [change] = changes;
  expect(countWords(change?.after ?? "")).toBeLessThan(countWords(data.personality));
  expect(change?.after).toMatch(/^Vesper is quick and exact\. .*afraid of applause\.$/);
});

test.each([
  ["Drier, but keep the greeting", ["personality", "speakingStyle"]],
  ["a longer background", ["background"]],
  ["Call her Odile", ["name"]],
  ["Add another greeting", ["greetings"]],
  ["Add a lorebook entry about the broken bell", ["lorebook"]],
  ["Give her a private reason to protect the theatre", ["background"]],
  ["Fix contradictions", []],
])("%j changes %j", (request, parts) => {
  expect(ask(request).parts).toEqual(parts);
});

test("what no rule knows is taken at its word", () => {
  expect(ask("Make her afraid of geese.").changes[0]?.after).toMatch(/is afraid of geese\.$/);
  expect(ask("She should own a dog").changes[0]?.after).toMatch(/owns a dog\.$/);
  expect(ask("Give her a limp").changes[0]?.after).toMatch(/has a limp\.$/);
});

test("only what may change is changed", () => {
  expect(ask("drier", ["speakingStyle"]).parts).toEqual(["speakingStyle"]);
});
