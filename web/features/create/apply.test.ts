import { expect, test } from "vitest";
import type { DraftEvent } from "../../../worker/contract/drafting.ts";
import { applyEvent, clearDrafted, editByHand, tellSoFar } from "./apply.ts";
import { type Draft, newDraft } from "./draft.ts";

const text = (part: "personality" | "name", words: string): DraftEvent => ({
  type: "text",
  part,
  index: null,
  text: words,
  done: false,
});

const greeting = (index: number, words: string): DraftEvent => ({
  type: "text",
  part: "greetings",
  index,
  text: words,
  done: true,
});

const entry = (index: number, content: string): DraftEvent => ({
  type: "entry",
  index,
  entry: { keys: ["tea"], content, priority: 50 },
  done: false,
});

const after = (events: DraftEvent[], draft: Draft = newDraft()) =>
  events.reduce((so, event) => applyEvent(so, event), draft);

test("each event takes the place of the one before it", () => {
  const draft = after([text("personality", "Dry"), text("personality", "Dry, courteous")]);
  expect(draft.sheet.personality).toBe("Dry, courteous");
  expect(draft.drafted).toBe(true);
});

test("greetings, tags and lore come to their places", () => {
  const draft = after([
    greeting(0, "Sign."),
    greeting(1, "Still up?"),
    { type: "tags", tags: ["cosy"], done: true },
    entry(0, "It is sto"),
    entry(0, "It is stolen."),
    entry(1, "Nobody drinks it."),
    { type: "rating", rating: "teen" },
  ]);
  expect(draft.sheet.greetings).toEqual(["Sign.", "Still up?"]);
  expect(draft.tags).toEqual(["cosy"]);
  expect(draft.lorebook?.entries.map(({ content }) => content)).toEqual([
    "It is stolen.",
    "Nobody drinks it.",
  ]);
  expect(draft.rating).toBe("teen");
});

test("what was touched by hand is not written over, unless that one was asked for", () => {
  const mine = editByHand(newDraft(), "personality", "Mine.", 1);
  expect(after([text("personality", "Theirs.")], mine).sheet.personality).toBe("Mine.");
  const asked = applyEvent(mine, text("personality", "Theirs."), "personality");
  expect(asked.sheet.personality).toBe("Theirs.");
});

test("the model is told what there is", () => {
  const draft = editByHand(
    after([
      text("name", "Inés"),
      text("personality", "Dry."),
      greeting(0, "Sign."),
      entry(0, "Tea."),
    ]),
    "personality",
    "Warm.",
    1,
  );
  expect(tellSoFar(draft)).toEqual({
    name: "Inés",
    personality: "Warm.",
    greetings: ["Sign."],
    lorebook: draft.lorebook,
  });
});

test("writing it all anew leaves what was touched by hand", () => {
  const draft = editByHand(
    after([text("name", "Inés"), greeting(0, "Sign."), greeting(1, "Still up?"), entry(0, "Tea.")]),
    "greetings.1",
    "My own.",
    1,
  );
  const cleared = clearDrafted(draft);
  expect(cleared.sheet).toMatchObject({ name: "", greetings: ["My own."] });
  expect(cleared.byHand).toEqual(["greetings.0"]);
  expect(cleared.lorebook).toBeNull();
});
