import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isUnread, markRead } from "./reading.ts";

const id = "019aaaaa-0000-7000-8000-000000000001";
const then = "2026-11-22T21:14:00.000Z";
const later = "2026-11-22T21:14:00.001Z";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("a chat is unread once a line came after it was last open", () => {
  markRead({ id, lineAt: then });
  expect(isUnread({ id, lineAt: then })).toBe(false);
  expect(isUnread({ id, lineAt: later })).toBe(true);
  markRead({ id, lineAt: later });
  expect(isUnread({ id, lineAt: later })).toBe(false);
});

test("a chat that this browser never had open is not unread", () => {
  expect(isUnread({ id, lineAt: later })).toBe(false);
});

test("a browser without storage marks nothing, and does not crash", () => {
  vi.stubGlobal("localStorage", undefined);
  markRead({ id, lineAt: then });
  expect(isUnread({ id, lineAt: later })).toBe(false);
});
