import { expect, test } from "vitest";
import { assemble } from "./cast.ts";
import { directionFor, instructionsFor, MAREN, messagesFor } from "./personas.fixture.ts";
import { readBrief } from "./prompt.ts";
import { readSteer } from "./steer.ts";

const brief = readBrief(
  instructionsFor(MAREN, "Alex", "story"),
  messagesFor(MAREN, [], directionFor(MAREN, 200)),
);
const cast = assemble(brief);

test.each([
  ["She finds a boot on the step.", ["She found a boot on the step."]],
  ["Let the storm break the window", ["The storm broke the window."]],
  ["I open the door and wait.", ["Alex opened the door and waited."]],
  [
    "The cat brings her a glove. Then she hides it.",
    ["The cat brought her a glove.", "She hid it."],
  ],
  ["Continue.", []],
])("%s makes that happen", (text, happens) => {
  expect(readSteer(text, cast).happens).toEqual(happens);
});

test.each([
  ["A knock at the door.", "A knock at the door"],
  ["More about the cat", "the cat"],
  ["Begin with the boat that should not be there.", "the boat that should not be there"],
])("%s turns the passage on something", (text, about) => {
  expect(readSteer(text, cast)).toMatchObject({ about, happens: [] });
});

test("chapters, leaps in time, prose and the writer's own entrance are noticed", () => {
  expect(readSteer("Begin a new chapter.", cast).chapter).toBe("begin");
  expect(readSteer("End the chapter.", cast).chapter).toBe("end");
  expect(readSteer("Skip to the next morning.", cast).later).toBe(true);
  expect(readSteer("I arrive at dusk.", cast).withUser).toBe(true);
  const prose =
    "The rain came down on the rock all that night. She sat and listened to it. Nobody had spoken since the boat left, and the lamp turned over them both, and the cat slept.";
  expect(readSteer(prose, cast)).toMatchObject({ prose: true, happens: [] });
});
