import { expect, test } from "vitest";
import { countWords } from "./english.ts";
import { inventPersona } from "./invent.ts";

test("a persona is made of the person's sentence, in the lengths the app asks for", () => {
  for (let seed = 0; seed < 6; seed++) {
    const persona = inventPersona(
      "Make me a retired beekeeper who talks to ghosts. She is called Ada Finch.",
      seed,
    );
    expect(persona.name).toBe("Ada Finch");
    expect(persona.personality).toContain("retired beekeeper who talks to ghosts");
    expect(persona.appearance).toMatch(/^woman of /);
    for (const greeting of persona.greetings) {
      expect(countWords(greeting)).toBeGreaterThan(75);
      expect(countWords(greeting)).toBeLessThan(145);
    }
    expect(countWords(persona.personality)).toBeLessThan(135);
    expect(persona.scenario).toContain("{{user}}");
    expect(JSON.stringify(persona)).not.toMatch(/(?<!\{)\{\w+\}|[~^]\w/);
  }
});

test("two people with one sentence get two personas", () => {
  const [one, other] = [1, 2].map((seed) => inventPersona("a night baker", seed));
  expect(one?.name).not.toBe(other?.name);
  expect(one?.personality).not.toBe(other?.personality);
});
