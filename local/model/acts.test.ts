import { expect, test } from "vitest";
import { readLine } from "./acts.ts";

test.each([
  ["Hello.", "greet"],
  ["Hello. Who has a key to this tower?", "question"],
  ["I'm Alex, the new surveyor.", "named"],
  ["My father died in the spring.", "grief"],
  ["What are you afraid of?", "question"],
  ["Who are you?", "who"],
  ["You're lying to me.", "accuse"],
  ["You fool, you're useless.", "insult"],
  ["I brought you some coffee.", "offer"],
  ["Can you teach me?", "request"],
  ["What should we do now?", "advice"],
  ["Let's go outside and look.", "go"],
  ["I am looking for my grandmother's ring.", "news"],
  ["Is there room?", "whether"],
  ["No.", "no"],
  ["Yes, I'll stay.", "yes"],
  ["...", "silence"],
  ["*I set my bag down by the door.*", "action"],
  ["I pick up the lantern and look at her.", "action"],
  ['I pick up the lantern. "Who lit this?"', "question"],
])("%s is read as %s", (text, act) => {
  expect(readLine(text).act).toBe(act);
});

test("what was said, done and asked outside the scene are told apart", () => {
  const line = readLine("*I sit.* Is it late? ((shorter, please))");
  expect(line).toMatchObject({ said: "Is it late?", done: "I sit.", aside: "shorter, please" });
});
