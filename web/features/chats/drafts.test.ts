import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  type Draft,
  followUnsent,
  putBack,
  readDraft,
  readEdits,
  takeBack,
  writeDraft,
  writeEdits,
} from "./drafts.ts";

const unsent = {
  id: "019aaaaa-0000-7000-8000-000000000001",
  parentId: null,
  text: "“Who else has a key?”",
};

const empty: Draft = { text: "", unsent: null };

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("a draft is found again, each in its own chat", () => {
  writeDraft("a", empty, { text: "Half a", unsent });
  writeDraft("b", empty, { text: "Other", unsent: null });
  expect(readDraft("a")).toEqual({ text: "Half a", unsent, below: null });
  expect(readDraft("b")).toEqual({ text: "Other", unsent: null, below: null });
});

test("an empty draft leaves nothing behind", () => {
  writeDraft("a", empty, { text: "x", unsent });
  writeDraft("a", { text: "x", unsent }, empty);
  expect(localStorage.getItem("dramatis:draft:a")).toBeNull();
  expect(localStorage.getItem("dramatis:unsent:a")).toBeNull();
});

test("a line that arrived does not take another window's draft with it", () => {
  const sending = { text: "", unsent };
  writeDraft("a", empty, sending);
  writeDraft("a", empty, { text: "typed in the other window", unsent: null });
  writeDraft("a", sending, empty);
  expect(readDraft("a")).toEqual({
    text: "typed in the other window",
    unsent: null,
    below: null,
  });
});

test("what was stored in another shape counts as nothing", () => {
  localStorage.setItem("dramatis:draft:a", '{"text":7}');
  localStorage.setItem("dramatis:unsent:a", '{"id":"x"}');
  expect(readDraft("a")).toEqual({ ...empty, below: null });
});

test("a browser without storage has no drafts and no crash", () => {
  vi.stubGlobal("localStorage", undefined);
  writeDraft("a", empty, { text: "x", unsent: null });
  expect(readDraft("a")).toEqual({ ...empty, below: null });
});

test("a line that came back stands before what was typed since", () => {
  expect(takeBack({ text: "And then", unsent })).toEqual({
    text: "“Who else has a key?”\n\nAnd then",
    unsent: null,
    below: null,
  });
  expect(takeBack({ text: "", unsent }).text).toBe("“Who else has a key?”");
});

test("a line that came back keeps its place below the line it was to follow", () => {
  const below = "019aaaaa-0000-7000-8000-00000000000a";
  const back = takeBack({ text: "", unsent: { ...unsent, parentId: below } });
  expect(back.below).toBe(below);
  writeDraft("a", empty, back);
  expect(readDraft("a")).toEqual(back);
});

test("half an edit is found again, and gone once it is done", () => {
  const none = { openId: null, byLine: {} };
  const half = {
    openId: unsent.id,
    byLine: { [unsent.id]: { revision: 3, text: "*She waits.*" } },
  };
  writeEdits("a", half);
  expect(readEdits("a")).toEqual(half);
  expect(readEdits("b")).toEqual(none);
  writeEdits("a", none);
  expect(localStorage.getItem("dramatis:edits:a")).toBeNull();
});

test("what was written before a draft is found again, and comes back in its place", () => {
  const drafted = { ...empty, text: "“May I see it?”", before: "ask for the key" };
  writeDraft("a", empty, drafted);
  expect(readDraft("a")).toEqual({ ...drafted, below: null });
  expect(putBack(drafted, drafted.text)).toMatchObject({ text: "ask for the key" });
  writeDraft("a", drafted, putBack(drafted, drafted.text));
  expect(readDraft("a").before).toBeUndefined();
});

test("a draft that was changed since is not lost when what was written before comes back", () => {
  const changed = { ...empty, text: "“May I see it now?”", before: "ask for the key" };
  const back = putBack(changed, "“May I see it?”");
  expect(back.text).toBe("ask for the key\n\n“May I see it now?”");
  expect(putBack(changed, null).text).toBe(back.text);
});

test("a line that waits for the network is gone when another window takes it back or sends it", () => {
  const waiting = { ...unsent, waiting: true };
  expect(followUnsent({ ...empty, unsent: waiting }, waiting).unsent).toEqual(waiting);
  expect(followUnsent({ ...empty, unsent: waiting }, null).unsent).toBeNull();
  expect(followUnsent({ ...empty, unsent: waiting }, unsent).unsent).toBeNull();
});

test("a line on its way is no other window's business", () => {
  expect(followUnsent(empty, unsent)).toBe(empty);
  const sending = { ...empty, unsent };
  expect(followUnsent(sending, null)).toBe(sending);
});
