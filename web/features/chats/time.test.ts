import { expect, test } from "vitest";
import { agoTime, comingTime, groupByTime, lineTime, shortTime } from "./time.ts";

const now = new Date(2026, 10, 22, 21, 30);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts);

test.each([
  [at(2026, 10, 22, 21, 29), "21:29"],
  [at(2026, 10, 22, 0, 5), "00:05"],
  [at(2026, 10, 21, 23, 59), "Sat"],
  [at(2026, 10, 16, 8, 0), "Mon"],
  [at(2026, 10, 15, 8, 0), "15 Nov"],
  [at(2025, 9, 28, 8, 0), "28 Oct 2025"],
])("%s is called %s", (then, words) => expect(shortTime(then, now)).toBe(words));

test("the last minute is now, even when another clock runs ahead", () => {
  expect(shortTime(new Date(now.getTime() - 30_000), now)).toBe("now");
  expect(shortTime(new Date(now.getTime() + 30_000), now)).toBe("now");
});

test("a line of another day carries that day", () => {
  expect(lineTime(at(2026, 10, 22, 9, 5), now)).toBe("09:05");
  expect(lineTime(at(2026, 10, 20, 9, 5), now)).toBe("Fri, 09:05");
});

test.each([
  [20, "just now"],
  [60, "1 minute ago"],
  [150, "2 minutes ago"],
  [3_600, "20:30"],
])("%i seconds ago is %s", (seconds, words) => {
  expect(agoTime(new Date(now.getTime() - seconds * 1_000), now)).toBe(words);
});

test("chats are gathered under today, this week and their months, in order", () => {
  const chats = [
    at(2026, 10, 22, 9, 0),
    at(2026, 10, 22, 1, 0),
    at(2026, 10, 18, 9, 0),
    at(2026, 10, 2, 9, 0),
    at(2026, 9, 28, 9, 0),
    at(2025, 9, 28, 9, 0),
  ].map((date, id) => ({ id, updatedAt: date.toISOString() }));
  const groups = groupByTime(chats, now).map(({ label, things }) => [
    label,
    things.map(({ id }) => id),
  ]);
  expect(groups).toEqual([
    ["Today", [0, 1]],
    ["This week", [2]],
    ["November", [3]],
    ["October", [4]],
    ["October 2025", [5]],
  ]);
});

test.each([
  [at(2026, 10, 22, 23, 5), "at 23:05"],
  [at(2026, 10, 23, 21, 29), "tomorrow at 21:29"],
  [at(2026, 10, 24, 8, 0), "on Tue at 08:00"],
])("what will be at %s is told as %s", (then, words) => expect(comingTime(then, now)).toBe(words));
