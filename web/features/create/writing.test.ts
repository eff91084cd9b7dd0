import { expect, test } from "vitest";
import { editByHand } from "./apply.ts";
import { newDraft } from "./draft.ts";
import { putBack } from "./writing.ts";

test("a part that was being written over comes back, and nothing else does", () => {
  const before = editByHand(newDraft(), "personality", "Mine, by hand.", 1);
  const half = editByHand(before, "personality", "Half of a n", 2);
  const meanwhile = editByHand(half, "scenario", "Typed meanwhile.", 3);
  expect(putBack(meanwhile, before, "personality").sheet).toMatchObject({
    personality: "Mine, by hand.",
    scenario: "Typed meanwhile.",
  });
});

test("a greeting that was not there before is gone again, the others stay", () => {
  const before = editByHand(newDraft(), "greetings.0", "Sign.", 1);
  const half = editByHand(before, "greetings.1", "Still u", 2);
  expect(putBack(half, before, "greetings.1").sheet.greetings).toEqual(["Sign."]);
  const again = editByHand(half, "greetings.0", "Si", 3);
  expect(putBack(again, before, "greetings.0").sheet.greetings).toEqual(["Sign.", "Still u"]);
});
