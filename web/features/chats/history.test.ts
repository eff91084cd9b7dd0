import { expect, test } from "vitest";
import type { MessagePage, StoredMessage } from "../../api.ts";
import { type History, joinNewest, joinOlder, keepLines, refreshLines } from "./history.ts";

/** A line of the path m1 ← m2 ← m3 …, named by its place. */
const line = (place: number): StoredMessage => ({
  id: `m${place}`,
  parentId: place === 1 ? null : `m${place - 1}`,
  role: place % 2 === 1 ? "assistant" : "user",
  parts: [{ type: "text", text: `line ${place}` }],
  status: "complete",
  metadata: {},
  siblings: [`m${place}`],
  siblingCount: 1,
  position: 0,
  revision: 0,
  undoable: false,
  createdAt: "2026-11-22T21:00:00.000Z",
});
const page = (from: number, to: number): MessagePage => ({
  messages: Array.from({ length: to - from + 1 }, (_, place) => line(from + place)),
  leafId: `m${to}`,
  latestLeafId: `m${to}`,
  nextCursor: from === 1 ? null : `m${from - 1}`,
  running: null,
});
const history = (from: number, to: number): History => ({ ...page(from, to), lostLeaf: false });
const ids = ({ messages }: History) => messages.map(({ id }) => id).join(" ");

test("a first page is the history", () => {
  expect(joinNewest(undefined, page(3, 5))).toEqual(history(3, 5));
});

test("a newer page goes under what was read before and keeps the way up", () => {
  const joined = joinNewest(history(2, 6), page(5, 8));
  expect(ids(joined)).toBe("m2 m3 m4 m5 m6 m7 m8");
  expect(joined.nextCursor).toBe("m1");
  expect(joined.leafId).toBe("m8");
});

test("a page that starts where the history starts replaces it", () => {
  expect(joinNewest(history(1, 3), page(1, 4))).toEqual(history(1, 4));
});

test("a page of another path stands alone", () => {
  expect(joinNewest(history(1, 3), page(7, 9))).toEqual(history(7, 9));
});

test("an older page goes on top and moves the way up", () => {
  const joined = joinOlder(history(4, 6), page(1, 3));
  expect(ids(joined)).toBe("m1 m2 m3 m4 m5 m6");
  expect(joined.nextCursor).toBeNull();
});

test("an older page that comes twice is put in once", () => {
  const once = joinOlder(history(4, 6), page(2, 3));
  expect(joinOlder(once, page(2, 3))).toBe(once);
});

test("a line that was changed far above the newest page is put in its place", () => {
  const changed = { ...line(2), revision: 3 };
  const fresh = refreshLines(history(1, 4), [changed, line(9)]);
  expect(ids(fresh)).toBe("m1 m2 m3 m4");
  expect(fresh.messages[1]).toBe(changed);
});

test("lines that were read again are the same objects, also where others came in above them", () => {
  const before = history(3, 5);
  const [first, second] = before.messages;
  const again = keepLines(before, joinOlder(history(3, 5), page(1, 2)));
  expect(again.messages[2]).toBe(first);
  const edited = { ...line(4), revision: 7 };
  const changed = keepLines(before, refreshLines(history(3, 5), [edited]));
  expect(changed.messages[0]).toBe(first);
  expect(changed.messages[1]).not.toBe(second);
  expect(changed.messages[1]?.revision).toBe(7);
});
