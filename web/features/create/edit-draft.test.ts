import { expect, test } from "vitest";
import type { OwnSheet } from "../../authoring.ts";
import { emptySheet, type Sheet } from "../sheet/sheet.ts";
import { editDraft, isUnchanged, rebase } from "./edit-draft.ts";

const sheet = (texts: Partial<Sheet>): Sheet => ({ ...emptySheet, name: "Old Bao", ...texts });

const version = (number: number, texts: Partial<Sheet>): OwnSheet => {
  const id = `00000000-0000-7000-8000-00000000000${number}`;
  const name = { id, number };
  return {
    personaId: "00000000-0000-7000-8000-0000000000ff",
    version: { ...name, origin: "written", note: "", createdAt: "2026-01-01T00:00:00Z" },
    data: sheet(texts),
    lorebook: null,
    tags: [],
    rating: "everyone",
    visibility: "private",
    portrait: null,
    accent: { hue: 84, chroma: 0.05 },
    roleplayData: null,
    current: name,
    newest: name,
  };
};

test("a draft that says what its version says is nothing to keep", () => {
  const draft = editDraft(version(1, { personality: "Nosy." }));
  expect(isUnchanged(draft)).toBe(true);
  expect(isUnchanged({ ...draft, sheet: sheet({ personality: "Nosier." }) })).toBe(false);
  expect(isUnchanged({ ...draft, note: "A word" })).toBe(false);
});

test("what only one side changed is taken from that side", () => {
  const begun = editDraft(version(1, { personality: "Nosy.", scenario: "A tea house." }));
  const mine = { ...begun, sheet: sheet({ personality: "Nosier.", scenario: "A tea house." }) };
  const { draft, clashes } = rebase(
    mine,
    version(2, { personality: "Nosy.", scenario: "A ferry." }),
  );
  expect(draft.sheet).toMatchObject({ personality: "Nosier.", scenario: "A ferry." });
  expect(draft.base?.number).toBe(2);
  expect(clashes).toEqual([]);
});

test("what both sides changed is told of, and neither text is lost", () => {
  const begun = editDraft(version(1, { greetings: ["Tea?"] }));
  const mine = { ...begun, sheet: sheet({ greetings: ["Tea?", "Still here?"] }) };
  const { draft, clashes } = rebase(mine, version(2, { greetings: ["Coffee?"] }));
  expect(clashes).toEqual([{ field: "greetings", mine: "Tea?\n\nStill here?", theirs: "Coffee?" }]);
  expect(draft.sheet.greetings).toEqual(["Tea?", "Still here?"]);
});
