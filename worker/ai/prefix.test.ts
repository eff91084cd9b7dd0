import { expect, test } from "vitest";
import starters from "../../db/starters.json" with { type: "json" };
import { PersonaData } from "../contract/personas.ts";
import { condenseByRule } from "./condense.ts";
import { readBook } from "./lore/book.ts";
import { able, material, message, order } from "./material.fixture.ts";
import { assemblePrompt } from "./prompt.ts";

type Starter = (typeof starters)[number];

/** What a persona and a person say in turn, from what was written about the persona. */
function play(starter: Starter, turns: number) {
  const written = [
    starter.personality,
    starter.background,
    starter.speakingStyle,
    ...starter.lorebook.map(({ content }) => content),
  ];
  const sentences = written.join(" ").split(/(?<=[.!?])\s+/);
  const take = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => sentences[(from + index) % sentences.length]).join(
      " ",
    );
  return Array.from({ length: turns }, (_, depth) => {
    if (depth === 0) return message(0, "assistant", starter.greetings[0] ?? "");
    const isReply = depth % 2 === 0;
    return message(depth, isReply ? "assistant" : "user", take(depth * 7, isReply ? 5 : 2));
  });
}

/** Everything that is sent, in its order. */
function sent(starter: Starter, turns: number): { text: string; window: number } {
  const persona = PersonaData.parse(starter);
  const settings = { ...material().settings, authorsNote: "Keep the rain in it." };
  const prompt = assemblePrompt(
    material({
      persona,
      settings,
      rating: "everyone",
      roleplayData: condenseByRule(persona),
      book: readBook({ entries: starter.lorebook }),
      context: play(starter, turns).slice(-30),
    }),
    order({ profile: able }),
  );
  return {
    text: prompt.instructions + JSON.stringify(prompt.messages),
    window: prompt.report.window.from,
  };
}

/** The share of a request that is as in the one before, from its first character on. */
function reused(before: string, after: string): number {
  let same = 0;
  while (same < after.length && before[same] === after[same]) same++;
  return same / after.length;
}

test.each(starters.map((starter) => [starter.name, starter] as const))(
  "past twenty messages with %s most of a request is as in the turn before",
  (_, starter) => {
    const shares: number[] = [];
    const still: number[] = [];
    for (let turns = 22; turns <= 100; turns += 2) {
      const [before, after] = [sent(starter, turns), sent(starter, turns + 2)];
      const share = reused(before.text, after.text);
      shares.push(share);
      if (before.window === after.window) still.push(share);
    }
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(Math.min(...still)).toBeGreaterThan(0.6);
    expect(mean).toBeGreaterThanOrEqual(0.6);
  },
);
