import { expect, test } from "vitest";
import { assemble } from "./cast.ts";
import { gatherFacts, isTold, openPart } from "./facts.ts";
import {
  directionFor,
  instructionsFor,
  KESTREL,
  MAREN,
  messagesFor,
  OONA,
  type Persona,
} from "./personas.fixture.ts";
import { readBrief } from "./prompt.ts";
import { stemsOf } from "./english.ts";

/** All facts of a persona, with every lore entry woken. */
function factsOf(persona: Persona) {
  const lore = persona.lore.map(({ content }) => content).join("\n");
  const messages = messagesFor(
    { ...persona, lore: [] },
    [{ role: "user", text: `<notes>${lore}</notes>\n\nHello` }],
    directionFor(persona, 80),
  );
  const brief = readBrief(instructionsFor(persona, "Alex"), messages);
  return gatherFacts(brief, assemble(brief));
}

test("facts are told by the persona in the first person", () => {
  const said = factsOf(MAREN).map((fact) => fact.said);
  expect(said).toContain(
    "The tower door has three keys: mine, the Harbour Board's, and a third that I buried with Hob Tarrant, four feet down on the landward side, because he asked me to and would not say why.",
  );
  expect(said).toContain(
    "Fourteen years on I run it alone, with a cat who does not consider himself staff.",
  );
});

test("no fact leaves the reader asking who is meant", () => {
  const starts = /^(It|He|She|They|Its|His|Her|Their) /;
  for (const persona of [MAREN, KESTREL, OONA])
    for (const { said } of factsOf(persona)) expect(said).not.toMatch(starts);
});

test("directions to an actor, fragments and lines about the user are not facts", () => {
  const said = factsOf(MAREN)
    .map((fact) => fact.said)
    .join("\n");
  expect(said).not.toMatch(/volunteers|if asked plainly|Alex|October gales/);
});

test("text that smuggles links, tags or codes is no fact", () => {
  const odd = {
    ...MAREN,
    personality:
      "She says ZQ-1f2e. She has seen https://example.com twice. She keeps <b>bold</b> goats. She keeps two brown goats.",
  };
  expect(factsOf(odd).map((fact) => fact.said)).toContain("I keep two brown goats.");
  expect(
    factsOf(odd)
      .map((fact) => fact.said)
      .join("\n"),
  ).not.toMatch(/ZQ-|https|<b>/);
});

test("a secret gives only the part before it", () => {
  const key = factsOf(MAREN).find(({ said }) => said.includes("three keys"));
  expect(key?.secret).toBe(true);
  expect(key && openPart(key)).toBe(
    "The tower door has three keys: mine, the Harbour Board's, and a third.",
  );
});

test("a fact counts as told once most of it has been said", () => {
  const beam = factsOf(MAREN).find(({ said }) => said.startsWith("The beam goes round"));
  if (!beam) throw new Error("the beam is missing");
  expect(isTold(beam, [stemsOf('*She winds.* "Beam goes round every twelve seconds."')])).toBe(
    true,
  );
  expect(isTold(beam, [stemsOf("The lamp is out.")])).toBe(false);
});
