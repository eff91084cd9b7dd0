import { expect, test } from "vitest";
import { fieldsOf, headingsRequest } from "../../worker/ai/headings.ts";
import { inventInput, inventInstructions, partInstructions } from "../../worker/ai/invent.ts";
import { jsonRequest, toModelSchema } from "../../worker/ai/json.ts";
import { jobSchema, planJobs } from "../../worker/ai/parts.ts";
import { addPieces, missingParts, readPieces } from "../../worker/ai/pieces.ts";
import { defaultProfile } from "../../worker/ai/profile.ts";
import { scenarioInput, scenarioInstructions } from "../../worker/ai/scenario.ts";
import { DraftPart, type SheetSoFar } from "../../worker/contract/drafting.ts";
import { PersonaData } from "../../worker/contract/personas.ts";
import { writeAnswer } from "./answer.ts";
import { countWords } from "./english.ts";
import { Journal } from "./journal.ts";
import type { JsonSchema } from "./schema.ts";

const GRANDMASTER =
  "A retired grandmaster who runs the night desk of a seaside hotel and never finishes a game.";

type Fields = Parameters<typeof toModelSchema>[0];

/** What the demo answers to a request of the app's, as JSON by its schema. */
function ask(schema: Fields, instructions: string, text: string, seed = 1): object {
  const messages = [{ role: "user" as const, text }];
  const json = toModelSchema(schema) as JsonSchema;
  return JSON.parse(writeAnswer({ instructions, messages, json, seed }, new Journal(), 0));
}

const SMALL = defaultProfile("http://model.test/v1", "small");

function draft(sentence: string, keep: SheetSoFar = {}, seed = 1): SheetSoFar {
  return planJobs(missingParts(keep), SMALL).reduce((sheet, job) => {
    const answer = ask(
      jobSchema(job),
      inventInstructions(job, "teen"),
      inventInput(sentence, sheet),
      seed,
    );
    return addPieces(sheet, readPieces(job, answer, true, sheet.name ?? ""));
  }, keep);
}

function redo(
  part: DraftPart,
  sheet: SheetSoFar,
  { wish = "", index = null as number | null, seed = 1 } = {},
) {
  const job = { parts: [part], index, rates: false };
  const answer = ask(
    jobSchema(job),
    partInstructions(job, "teen", sheet),
    inventInput(wish, sheet),
    seed,
  );
  return readPieces(job, answer, true, sheet.name ?? "");
}

test("a sheet is made of the sentence's own words, whole and in the lengths that were asked for", () => {
  const sheet = draft(GRANDMASTER);
  expect(missingParts(sheet)).toEqual([]);
  expect(PersonaData.safeParse(sheet).success).toBe(true);
  expect(sheet.personality).toContain("retired grandmaster who runs the night desk");
  expect(sheet.headline).toMatch(/^Retired grandmaster\. .+\.$/);
  expect(sheet.scenario).toContain("{{user}}");
  expect(JSON.stringify(sheet.lorebook)).toContain("seaside hotel");
  expect(
    sheet.exampleDialogue?.match(/^<START>\n\{\{user\}\}: .+\n\{\{char\}\}: /m),
  ).not.toBeNull();
  for (const greeting of sheet.greetings ?? []) {
    expect(countWords(greeting)).toBeGreaterThan(70);
    expect(greeting).not.toContain("\n");
  }
  expect(JSON.stringify(sheet)).not.toMatch(/(?<!\{)\{\w+\}(?!\})|[~^]\w|undefined/);
});

test("one sentence makes one sheet, and another makes somebody else", () => {
  const first = draft(GRANDMASTER);
  expect(draft(GRANDMASTER, {}, 2)).toEqual(first);
  const other = draft("A lighthouse keeper's daughter who lies to sailors.");
  expect(other.name).not.toBe(first.name);
  expect(other.greetings?.[0]).not.toBe(first.greetings?.[0]);
});

test.each([
  [
    "Bo, a cheerful dragon who collects umbrellas",
    "Bo",
    "a cheerful dragon who collects umbrellas",
  ],
  ["a robot librarian named Unit Seven", "Unit Seven", "a robot librarian"],
  ["Ambrose is a clockmaker in a drowned city", "Ambrose", "a clockmaker in a drowned city"],
  ["Eine alte Hebamme im Schwarzwald", null, "Eine alte Hebamme im Schwarzwald"],
  ["", null, "keeper of a place nobody visits"],
])("%j names whom it names and says what they are", (sentence, name, role) => {
  const sheet = draft(sentence);
  expect(sheet.name).toBe(name ?? sheet.name);
  expect(sheet.personality).toContain(role);
});

test("what is kept is built upon", () => {
  const sheet = draft(GRANDMASTER, { name: "Inés Varga", appearance: "woman of seventy" });
  expect(sheet.name).toBe("Inés Varga");
  expect(sheet.personality).toMatch(/^Inés is /);
  expect(sheet.greetings?.join()).toMatch(/\bInés\b/);
});

test("a part that is asked for anew is another, and one of a list is one more", () => {
  const sheet = draft(GRANDMASTER);
  const [name] = redo("name", sheet, { wish: GRANDMASTER, seed: 3 });
  expect(name).toMatchObject({ part: "name", text: expect.not.stringMatching(sheet.name ?? "") });
  const [greeting] = redo("greetings", sheet, { index: 2 });
  expect(sheet.greetings).not.toContain(greeting);
  const [entry] = redo("lorebook", sheet, { index: 4 });
  expect(entry).toMatchObject({ type: "entry", index: 4 });
});

test("a short wish for a part bends the text that stands", () => {
  const sheet = draft(GRANDMASTER);
  const { personality = "", speakingStyle = "" } = sheet;
  const [shorter] = redo("personality", sheet, { wish: "shorter" });
  const text = shorter?.type === "text" ? shorter.text : "";
  expect(countWords(text)).toBeLessThan(countWords(personality) * 0.7);
  expect(personality).toContain(text.slice(0, 40));
  const [warmer] = redo("speakingStyle", sheet, { wish: "warmer" });
  expect(warmer).toMatchObject({ text: expect.stringContaining(speakingStyle) });
});

test("a scenario has both people in it, and what was wished for", () => {
  const data = PersonaData.parse(draft(GRANDMASTER));
  const schema = jobSchema({ parts: ["scenario"], index: null, rates: false });
  const write = (wish: string, seed: number) =>
    JSON.stringify(
      ask(
        schema,
        scenarioInstructions("roleplay", "teen"),
        scenarioInput(data, null, { wish }),
        seed,
      ),
    );
  for (let seed = 0; seed < 6; seed++) {
    expect(write("", seed)).toContain("{{user}}");
    expect(write("with a storm coming", seed)).toMatch(/the storm/i);
  }
  expect(new Set([0, 1, 2, 3].map((seed) => write("", seed))).size).toBeGreaterThan(1);
});

test("a client that can send no schema gets the same sheet, as JSON or under headings", () => {
  const job = { parts: DraftPart.options.slice(0, 8), index: null, rates: true };
  const json = toModelSchema(jobSchema(job));
  const name = draft(GRANDMASTER).name ?? "";
  const write = (request: string, form: "object" | null) => {
    const instructions = `${inventInstructions(job, "teen")}\n${request}`;
    const messages = [{ role: "user" as const, text: inventInput(GRANDMASTER, {}) }];
    return writeAnswer({ instructions, messages, json: form, seed: 1 }, new Journal(), 0);
  };
  expect(JSON.parse(write(jsonRequest(json), "object"))).toMatchObject({ name });
  const fields = fieldsOf(json) ?? [];
  expect(write(headingsRequest(json, fields), null)).toContain(`## name\n${name}\n\n## headline\n`);
});
