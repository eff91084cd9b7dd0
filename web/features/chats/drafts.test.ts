import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Draft, readDraft, takeBack, writeDraft } from "./drafts.ts";

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
  expect(readDraft("a")).toEqual({ text: "Half a", unsent });
  expect(readDraft("b")).toEqual({ text: "Other", unsent: null });
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
  expect(readDraft("a")).toEqual({ text: "typed in the other window", unsent: null });
});

test("what was stored in another shape counts as nothing", () => {
  localStorage.setItem("dramatis:draft:a", '{"text":7}');
  localStorage.setItem("dramatis:unsent:a", '{"id":"x"}');
  expect(readDraft("a")).toEqual(empty);
});

test("a browser without storage has no drafts and no crash", () => {
  vi.stubGlobal("localStorage", undefined);
  writeDraft("a", empty, { text: "x", unsent: null });
  expect(readDraft("a")).toEqual(empty);
});

test("a line that came back stands before what was typed since", () => {
  expect(takeBack({ text: "And then", unsent })).toEqual({
    text: "“Who else has a key?”\n\nAnd then",
    unsent: null,
  });
  expect(takeBack({ text: "", unsent }).text).toBe("“Who else has a key?”");
});
