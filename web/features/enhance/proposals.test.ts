import { expect, test } from "vitest";
import type { DraftEvent, Proposal } from "../../../worker/contract/drafting.ts";
import { emptySheet } from "../sheet/sheet.ts";
import {
  acceptAll,
  applyEvent,
  decide,
  dropUnfinished,
  noProposals,
  rebase,
  resultOf,
} from "./proposals.ts";

const own = {
  data: { ...emptySheet, name: "Vesper", personality: "Quick.", greetings: ["Oh."] },
  tags: ["gothic"],
  lorebook: { entries: [{ keys: ["door"], content: "It is locked.", sticky: 2 }] },
};

const proposal = (order: number, told: Partial<Proposal>, done = true): DraftEvent => ({
  type: "proposal",
  order,
  done,
  proposal: {
    part: "personality",
    index: null,
    before: "Quick.",
    after: "Slow.",
    tags: null,
    entry: null,
    why: "",
    ...told,
  },
});

const after = (...events: DraftEvent[]) => events.reduce(applyEvent, noProposals);

test("a change that grows keeps its place and what was decided about it", () => {
  const begun = decide(after(proposal(0, { after: "Sl" }, false)), 0, "accepted");
  const { changes } = applyEvent(begun, proposal(0, { after: "Slow." }));
  expect(changes).toMatchObject([{ after: "Slow.", verdict: "accepted", done: true }]);
});

test("what turns out to be no change goes, and so does what was cut off", () => {
  const all = after(proposal(0, {}), proposal(1, {}), proposal(2, {}, false));
  const left = dropUnfinished(applyEvent(all, { type: "withdrawn", order: 0 }));
  expect(left.changes.map(({ order }) => order)).toEqual([1]);
});

test("changes stand in the order of the sheet, whatever the order they come in", () => {
  const { changes } = after(
    proposal(0, { part: "greetings", index: 1 }),
    proposal(1, { part: "greetings", index: 0 }),
    proposal(2, { part: "headline" }),
  );
  expect(changes.map(({ order }) => order)).toEqual([2, 1, 0]);
});

test("only what was accepted is in the result", () => {
  const two = after(
    proposal(0, {}),
    proposal(1, { part: "greetings", index: 1, before: "", after: "That door was locked." }),
  );
  expect(resultOf(own, decide(two, 1, "accepted").changes).data).toMatchObject({
    personality: "Quick.",
    greetings: ["Oh.", "That door was locked."],
  });
  expect(resultOf(own, acceptAll(two).changes).data.personality).toBe("Slow.");
});

test("an entry of the lorebook keeps what the change does not speak of", () => {
  const entry = { keys: ["door"], content: "It is open.", priority: 10 };
  const { changes } = acceptAll(
    after(
      proposal(0, { part: "lorebook", index: 0, entry }),
      proposal(1, { part: "lorebook", index: 1, entry: { ...entry, keys: ["key"] } }),
      proposal(2, { part: "tags", tags: ["cosy"] }),
    ),
  );
  const result = resultOf(own, changes);
  expect(result.tags).toEqual(["cosy"]);
  expect(result.lorebook?.entries).toEqual([
    { keys: ["door"], content: "It is open.", sticky: 2, priority: 10 },
    { keys: ["key"], content: "It is open.", priority: 10 },
  ]);
});

test("on a newer version a change of words that are still there stands, others are to be looked at again", () => {
  const { changes } = acceptAll(
    after(proposal(0, {}), proposal(1, { part: "tags", before: "gothic", tags: ["cosy"] })),
  );
  const newer = { ...own, data: { ...own.data, personality: "Quicker." } };
  expect(rebase(changes, newer)).toMatchObject([
    { before: "gothic", verdict: "accepted" },
    { before: "Quicker.", after: "Slow.", verdict: "open" },
  ]);
});
