import { expect, test } from "vitest";
import type { StoredMessage } from "../../api.ts";
import { isIllustrated } from "./waits.ts";

const began = "2026-10-28T21:14:00.000Z";
const now = Date.parse(began) + 30_000;
const later = now + 10 * 60_000;
const stored = { createdAt: began, metadata: { model: "one" } } as StoredMessage;
const words = "x".repeat(200);
const reply = { state: "settled", stored, text: words } as const;

test("a reply that has just ended gets a picture, and one of long ago none", () => {
  expect(isIllustrated(reply, { isSeen: false, now })).toBe(true);
  expect(isIllustrated(reply, { isSeen: false, now: later })).toBe(false);
});

test("a reply that took long gets one where it was seen growing", () => {
  expect(isIllustrated(reply, { isSeen: true, now: later })).toBe(true);
});

test("of a reply that was stopped early there is nothing to paint", () => {
  const cut = { ...reply, state: "cut" } as const;
  expect(isIllustrated(cut, { isSeen: true, now })).toBe(true);
  expect(isIllustrated({ ...cut, text: words.slice(1) }, { isSeen: true, now })).toBe(false);
  expect(isIllustrated({ ...reply, text: "Yes." }, { isSeen: true, now })).toBe(true);
});

test("a greeting gets none, nor does what is still written or only here", () => {
  const greeting = { ...reply, stored: { ...stored, metadata: {} } };
  expect(isIllustrated(greeting, { isSeen: false, now })).toBe(false);
  expect(isIllustrated({ ...reply, state: "writing" }, { isSeen: true, now })).toBe(false);
  expect(isIllustrated({ ...reply, stored: null }, { isSeen: true, now })).toBe(false);
});
