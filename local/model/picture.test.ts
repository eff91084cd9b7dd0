import { expect, test } from "vitest";
import { countWords } from "./english.ts";
import { enrichWish, sketchMoment } from "./picture.ts";

const request = (name: string, lines: string[], place = "") => ({
  instructions: `Describe the one instant to paint. The main figure is ${name}.`,
  prompt: `<place>${place}</place>\n<scene>\n${lines.join("\n\n")}\n</scene>`,
});

const tell = (name: string, lines: string[], place = "") => {
  const { instructions, prompt } = request(name, lines, place);
  return sketchMoment(instructions, prompt);
};

const MAREN = [
  "Alex: I set my bag down.",
  'Maren Holloway: *Rain comes over the gallery rail.* "Mind the step, Alex." *Maren sets the lamp on the sill and wipes salt from the glass.* "Sit."',
];

test("a moment is told by its deed, place, light and weather, without names or speech", () => {
  expect(tell("Maren Holloway", MAREN)).toEqual({
    scene: expect.stringMatching(
      /^The figure sets the lamp on the sill and wipes salt from the glass, in a lighthouse lamp room above the sea, lit by one lamp, rain on the glass, seen /,
    ),
    withUser: false,
    wears: "",
  });
});

test.each([
  ["a deed alone", ["Ann: Go.", "Bo: *He nods at the door slowly.*"]],
  ["speech alone", ["Ann: Go.", 'Bo: "I won\'t. Not before you tell me why."']],
  [
    "a long passage",
    ["Ann: Go.", `Bo: ${"The road went on past the mill and the weir. ".repeat(40)}`],
  ],
  ["nothing", [""]],
  ["what the demo does not repeat", ["Bo: *She strips naked on the bed.* *The gore drips.*"]],
])("%s becomes 15 to 45 words that anybody may see", (_, lines) => {
  const { scene } = tell("Bo", lines);
  expect(countWords(scene)).toBeGreaterThanOrEqual(15);
  expect(countWords(scene)).toBeLessThanOrEqual(45);
  expect(scene).not.toMatch(/["“]|\bBo\b|naked|gore/);
});

test("of what is done the thing that can be seen is told, without what it is like", () => {
  const reply =
    "*He gives the matter all his attention.* *He folds the newspaper on the sill, like a man with time.* *Nobody answers.*";
  const { scene } = tell("Bo", ["Ann: Go.", `Bo: ${reply}`]);
  expect(scene).toMatch(/^He folds the newspaper on the sill, /);
  expect(scene).not.toContain("like a man");
});

test("the same messages are told the same, others otherwise", () => {
  expect(tell("Maren Holloway", MAREN)).toEqual(tell("Maren Holloway", MAREN));
  const other = tell("Maren Holloway", ["Maren Holloway: *She winds the clock twice.*"]);
  expect(other.scene).not.toBe(tell("Maren Holloway", MAREN).scene);
});

test("where the story began tells the place that the messages do not", () => {
  const lines = ["Ambrose Quill: *He folds the newspaper twice.*"];
  const { scene } = tell("Ambrose Quill", lines, "The Night Line: forty carriages.");
  expect(scene).toMatch(/^He folds the newspaper twice, in the compartment of a night train/);
});

test("somebody who is told of is seen, and a change of clothes is told", () => {
  const lines = ["Alex: Here.", "Maren: *She pulls on the dry jersey and hands Alex the key.*"];
  expect(tell("Maren", lines)).toMatchObject({
    scene: expect.stringContaining("hands another person the key"),
    withUser: true,
    wears: "dry jersey",
  });
});

test("a wish keeps its words and gets more to see", () => {
  const wish = "Maren at the lamp room door, lantern low.";
  const { scene } = enrichWish(`<wish>${wish}</wish>\n<persona>tall woman</persona>`);
  expect(scene).toMatch(/^Maren at the lamp room door, lantern low, /);
  expect(countWords(scene)).toBeGreaterThan(15);
  expect(enrichWish(`<wish>${wish}</wish>`).scene).toBe(scene);
  expect(enrichWish("<wish>a fox by the moon, seen from far, rain</wish>").scene).not.toContain(
    "dust",
  );
});
