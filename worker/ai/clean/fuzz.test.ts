import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCleaner } from "./cleaner.ts";

const names = ["Maren Holloway", "Wren", "林黛玉", "A.*(b)", "Zoé", "Zoe\u0301", "*", "🦊", ""];

const pieces = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names.filter(Boolean)) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      ":",
      "：",
      "**",
      "*",
      "[",
      "]",
      "\n",
      "\n\n",
      " ",
      "\u202f",
      "\r",
      '"',
      ". ",
      "。",
      "?",
      "'",
    ),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      "<think>",
      "</think>",
      "<Thinking>",
      "</reasoning>",
      "<notes>",
      "</notes>",
      "<direction>",
      "</Direction>",
      '<persona name="a',
      '">',
      "</persona>",
      "<",
      "</",
      "<th",
      "ink>",
      "<scene",
      ">",
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "<|",
      "|>",
      "im_end",
      "<|im_start|>",
      "</s>",
      "[INST]",
      "<end_of",
      "_turn>",
      "### ",
      "Instruction",
      "｜",
    ),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      "the lamp ",
      "is out",
      "灯灭了",
      "โคมไฟดับแล้ว",
      "فانوس",
      "등불이 ",
      "лампа ",
      "🦊",
      "\ud83e",
      "\udd8a",
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "she counts the lamps. ",
      "x".repeat(90),
      " ".repeat(90),
      "-".repeat(90),
    ),
  },
);

/** A stream of markers, names and scripts, some of it several times over. */
const stream = fc
  .array(fc.tuple(fc.array(pieces, { maxLength: 6 }), fc.constantFrom(1, 1, 1, 1, 2, 3, 5, 14)), {
    maxLength: 6,
  })
  .map((runs) => runs.map(([texts, times]) => texts.join("").repeat(times)).join(""));

const scenes = fc.record({
  persona: fc.constantFrom(...names),
  user: fc.constantFrom(...names),
  startInThink: fc.boolean(),
  goesOn: fc.boolean(),
});

type Scene = typeof scenes extends fc.Arbitrary<infer T> ? T : never;

function run(scene: Scene, deltas: string[]) {
  const cleaner = makeCleaner(scene);
  const given = [...deltas.map((delta) => cleaner.push(delta)), cleaner.end()];
  return {
    text: given.map(({ text }) => text).join(""),
    reasoning: given.map(({ reasoning }) => reasoning ?? "").join(""),
    deltas: given.map(({ text }) => text).slice(0, -1),
    why: cleaner.cut?.why,
    rest: given.at(-1)?.text ?? "",
  };
}

/** Whether one text is what is left of another when characters are struck out. */
function isLeftOf(text: string, whole: string): boolean {
  let at = 0;
  for (let index = 0; index < whole.length && at < text.length; index++) {
    if (whole[index] === text[at]) at++;
  }
  return at === text.length;
}

test("ten thousand streams: the same text however it is cut, nothing invented, no marker left, little kept back", () => {
  const cuts = fc.array(fc.nat(300), { maxLength: 12 });
  const property = fc.property(scenes, stream, cuts, (scene, text, places) => {
    const edges = [
      0,
      ...places.filter((at) => at < text.length).sort((a, b) => a - b),
      text.length,
    ];
    const whole = run(scene, [text]);
    const parts = run(
      scene,
      edges.slice(1).map((end, index) => text.slice(edges[index], end)),
    );
    const letters = run(scene, text.split(""));
    for (const other of [parts, letters]) {
      expect(other.text).toBe(whole.text);
      expect(other.why).toBe(whole.why);
    }
    expect(whole.why !== undefined || letters.reasoning === whole.reasoning).toBe(true);
    expect(isLeftOf(whole.text, text.toWellFormed())).toBe(true);
    expect(letters.deltas.every((delta) => delta.isWellFormed())).toBe(true);
    expect(letters.rest.length).toBeLessThanOrEqual(1_200);
    expect(whole.text).not.toMatch(/<\|\w{1,40}\|>|<\/s>|\[INST\]|^\s*### Instruction/m);
    const lines = whole.text.split("\n").map((line) => line.trim());
    const label = scene.user === "" ? "no label" : `${scene.user}:`;
    expect(lines.filter((line) => line.startsWith(label))).toEqual([]);
  });
  fc.assert(property, { numRuns: 10_000 });
}, 60_000);

const word = fc.string({ unit: fc.constantFrom(..."abcdefgé灯ไ"), minLength: 1, maxLength: 6 });

test("text without a marker is shown whole, and never more than a few words behind while it says something new", () => {
  const property = fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 60 }), (words) => {
    const text = words.map((word, index) => `${word}${index}`).join(" ");
    const { text: shown, deltas } = run(
      { persona: "P", user: "U", startInThink: false, goesOn: false },
      text.split(""),
    );
    expect(shown).toBe(text);
    let behind = 0;
    for (const delta of deltas) {
      behind += 1 - delta.length;
      expect(behind).toBeLessThanOrEqual(40);
    }
  });
  fc.assert(property, { numRuns: 500 });
});

test("a stream that copies itself twice is kept back by 1,200 characters at most", () => {
  const property = fc.property(fc.integer({ min: 10, max: 600 }), fc.nat(1_000), (count, more) => {
    const passage = Array.from({ length: count }, (_, index) => `w${index}`).join(" ");
    const given = `${passage}. ${passage}`.slice(0, passage.length + more);
    const { rest, text } = run(
      { persona: "P", user: "U", startInThink: false, goesOn: false },
      given.split(""),
    );
    expect(text).toBe(given.trimEnd());
    expect(rest.length).toBeLessThanOrEqual(1_200);
  });
  fc.assert(property, { numRuns: 100 });
});
