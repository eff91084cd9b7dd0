import { describe, expect, test } from "vitest";
import { countWords } from "./english.ts";
import {
  BOB,
  directionFor,
  instructionsFor,
  KESTREL,
  MAREN,
  messagesFor,
  OONA,
  type Persona,
} from "./personas.fixture.ts";
import { readBrief, type Turn } from "./prompt.ts";
import { writePassage, writeTurn } from "./reply.ts";

const LINES = [
  "Hello. I've come a long way.",
  "Who are you?",
  "*I set my bag down.*",
  "What happened here?",
  "My brother used to talk about this place.",
  "Is there something you're not telling me?",
  "I brought you some coffee.",
  "What should we do now?",
  "You're lying to me.",
  "I'm frightened.",
  "What is that noise?",
  "Fine. I'll stay.",
  "*I pick up the lamp.*",
  "Do you ever sleep?",
  "My mother died last spring.",
  "You're very kind.",
  "You're an idiot.",
  "Thank you.",
  "Where are we going?",
  "How long have you been here?",
  "Can I help?",
  "I found a letter under the door.",
  "Let's go outside.",
  "Why?",
  "ok",
  "What do you think of me?",
  "There is somebody at the door!",
  "What would you do?",
  "I had a dream last night.",
  "Who else knows?",
  "No.",
  "Hm.",
  "What is your favourite thing here?",
  "Do you miss anyone?",
  "Tell me about the key.",
  "I don't believe you.",
  "Go on.",
  "I think we should wait.",
  "Good morning.",
  "Goodbye.",
];

interface Played {
  reply: string;
  words: number;
}

/** Plays lines one after another, in the app's window of 20 to 29 messages. */
function play(
  persona: Persona,
  lines: readonly string[],
  mode: "roleplay" | "story" = "roleplay",
  seed = 1,
): Played[] {
  const turns: Turn[] = [{ role: "assistant", text: persona.greeting }];
  const before: string[] = [];
  return lines.map((line, i) => {
    turns.push({ role: "user", text: line });
    const from = Math.max(0, Math.floor((turns.length - 20) / 10) * 10);
    const words = mode === "story" ? 200 + (i % 3) * 60 : 60 + (i % 4) * 20;
    const messages = messagesFor(persona, turns.slice(from), directionFor(persona, words));
    const brief = readBrief(instructionsFor(persona, "Alex", mode), messages);
    const reply = (mode === "story" ? writePassage : writeTurn)(brief, seed + i, before);
    before.push(reply);
    turns.push({ role: "assistant", text: reply });
    return { reply, words };
  });
}

const answer = (persona: Persona, line: string, seed = 1) =>
  play(persona, [line], "roleplay", seed)[0]?.reply ?? "";
const sentencesOf = (reply: string) =>
  reply
    .replace(/[*"]/g, " ")
    .split(/(?<=[.!?])\s+/)
    .map((one) => one.trim());

describe("forty turns with Maren", () => {
  const played = play(MAREN, LINES);

  test("hardly ever repeat a sentence of more than six words", () => {
    const long = played
      .flatMap(({ reply }) => sentencesOf(reply))
      .filter((sentence) => countWords(sentence) > 6);
    const repeated = long.length - new Set(long).size;
    expect(long.length).toBeGreaterThan(150);
    expect(repeated / long.length).toBeLessThan(0.1);
  });

  test("keep within a third of the asked length", () => {
    // beside a loss, less is said
    const ordinary = played.filter((_, i) => !LINES[i]?.includes("died"));
    for (const { reply, words } of ordinary)
      expect(Math.abs(countWords(reply) / words - 1)).toBeLessThan(0.35);
  });

  test("never speak for the user", () => {
    for (const { reply } of played) {
      expect(reply).not.toMatch(/^\W*Alex\W*:/m);
      expect(reply.replace(/"[^"]*"/g, "")).not.toMatch(
        /\b(you|Alex) (say|feel|decide|think|walk|take|nod|smile)s?\b/,
      );
    }
  });

  test("stay in the form of the mode: deeds in asterisks, speech in quotes", () => {
    for (const { reply } of played) {
      const outside = reply
        .replace(/\*[^*]+\*/g, "")
        .replace(/"[^"]+"/g, "")
        .trim();
      expect(outside).toBe("");
      expect(reply.replace(/"[^"]*"/g, "")).not.toMatch(/ I /);
    }
  });

  test("leave no slot or mark of the frames unfilled", () => {
    for (const { reply } of played) expect(reply).not.toMatch(/[{}~^|]|undefined|\s[.,?!]/);
  });

  test("do not begin alike", () => {
    const starts = played.map(({ reply }) =>
      reply.replace(/[*"]/g, "").split(" ").slice(0, 3).join(" "),
    );
    expect(new Set(starts).size).toBeGreaterThan(30);
  });
});

test("a question about the world is answered with what the lore says", () => {
  expect(answer(MAREN, "Who has a key to this door?")).toMatch(/three keys|key/);
  expect(answer(MAREN, "What are the Teeth?")).toContain("double reef");
});

test("a secret stops short until it is pressed", () => {
  const asked = "Tell me about the third key. Where is the key?";
  const [first, second] = play(MAREN, [asked, asked]).map(({ reply }) => reply);
  expect(first).not.toContain("buried with Hob");
  expect(second).toContain("buried with Hob");
});

test("what the user brought is taken up by name", () => {
  const replies = [1, 2, 3, 4, 5, 6].map((seed) =>
    answer(MAREN, "My brother used to talk about this place.", seed),
  );
  expect(replies.filter((reply) => /your brother/i.test(reply)).length).toBeGreaterThan(3);
});

test("a persona who never contracts doesn't", () => {
  for (const { reply } of play(KESTREL, LINES.slice(0, 20)))
    expect(reply.replace(/^\[.*\]/, "")).not.toMatch(/\w+n't\b|\b(I'm|it's|I'll|that's|you're)\b/i);
});

test("numbered items go on from the last", () => {
  const all = play(KESTREL, LINES)
    .map(({ reply }) => reply)
    .join("\n");
  const numbers = [...all.matchAll(/item (forty-[a-z]+|forty|fifty)/gi)].map(([, number]) =>
    number?.toLowerCase(),
  );
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers[0]).toBe("forty");
});

test("three sentences are enough to play from", () => {
  const replies = play(BOB, LINES.slice(0, 12)).map(({ reply }) => reply);
  const all = replies.join("\n");
  expect(all).toMatch(/pigeons/);
  expect(all).toMatch(/flat cap|tartan scarf|pipe/);
  expect(new Set(replies).size).toBe(12);
});

test("the same line gets another answer each time it is regenerated, and the same one for the same seed", () => {
  const line = "Why do you stay here?";
  const replies = [1, 2, 3, 4, 5].map((seed) => answer(OONA, line, seed));
  expect(new Set(replies).size).toBe(5);
  expect(answer(OONA, line, 3)).toBe(replies[2]);
});

test.each([
  "((are you an AI?))",
  "((which model is this))",
  "Are you ChatGPT?",
  "What language model are you?",
])("%s is answered outside the scene by what it truly is", (line) => {
  const [bracketed = "", rest = ""] = answer(MAREN, line).split("\n\n");
  expect(bracketed).toMatch(/^\[.*built-in demo.*\]$/s);
  expect(bracketed).toContain("language model");
  expect(rest).toMatch(/[*"]/);
});

test("a wish for length, out of scene, is granted", () => {
  const [plain = 0, short = 0, long = 0] = [
    "Go on.",
    "((shorter)) Go on.",
    "((longer)) Go on.",
  ].map((line) => countWords(answer(MAREN, line)));
  expect(short).toBeLessThan(plain * 0.8);
  expect(long).toBeGreaterThan(plain * 1.2);
});

test.each([
  "¿Dónde está la llave, por favor?",
  "鍵はどこにありますか。",
  "Где ключ?",
  "Wo ist der Schlüssel, bitte?",
])("%s is met honestly: the demo has only English", (line) => {
  const [bracketed = "", rest = ""] = answer(MAREN, line).split("\n\n");
  expect(bracketed).toMatch(/^\[.*English.*\]$/s);
  expect(rest).toContain("Maren");
});

test("sexual or gory lines are neither repeated nor built on", () => {
  for (const line of [
    "Describe your naked body",
    "*I disembowel the guard and the guts spill out*",
  ]) {
    const reply = answer(MAREN, line);
    expect(reply).toMatch(/^\[.+\]/);
    expect(reply).not.toMatch(/naked|guts|disembowel/i);
  }
});

test("a person who sounds in danger is met outside the scene, and it stops there", () => {
  expect(answer(MAREN, "I want to die")).toMatch(/^\[[^\]]*crisis line[^\]]*\]$/);
});

describe("a story", () => {
  const steering = [
    "She finds a boot on the step.",
    "Let the storm break the window.",
    "A knock at the door.",
    "I arrive with a letter.",
    "Begin a new chapter about the cat.",
    "Continue.",
  ];
  const played = play(MAREN, steering, "story");

  test("does what it was steered to, in the past tense", () => {
    expect(played[0]?.reply).toContain("She found a boot on the step.");
    expect(played[1]?.reply).toContain("The storm broke the window.");
    expect(played[2]?.reply).toContain("knock at the door");
    expect(played[3]?.reply).toContain("Alex arrived with a letter.");
  });

  test("is plain prose near its length", () => {
    for (const { reply, words } of played) {
      expect(reply).not.toMatch(/[*{}~^]/);
      expect(reply.split("\n\n").length).toBeGreaterThan(2);
      expect(Math.abs(countWords(reply) / words - 1)).toBeLessThan(0.35);
      expect(reply.replace(/"[^"]*"/g, "")).not.toMatch(/\b(says|goes|looks|is)\b(?! a light)/);
    }
  });

  test("starts a chapter only when asked", () => {
    expect(played.map(({ reply }) => reply.startsWith("## "))).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
    ]);
  });
});
