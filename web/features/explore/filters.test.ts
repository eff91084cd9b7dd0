import { expect, test } from "vitest";
import { countOf, ExploreSearch, isOpen, shortCount, wantedOf } from "./filters.ts";

test("an address that is not understood asks for everybody, most talked to first", () => {
  const search = ExploreSearch.parse({ q: 7, tag: "a".repeat(40), rating: "all", sort: "size" });
  expect(wantedOf(search)).toEqual({ sort: "talked" });
  expect(isOpen(search)).toBe(true);
});

test("what the address says is asked for", () => {
  const search = { q: "tide", tag: "sea", rating: "mature", sort: "new" } as const;
  expect(wantedOf(search)).toEqual(search);
  expect(isOpen({ rating: "mature", sort: "new" })).toBe(true);
  expect(isOpen({ tag: "sea" })).toBe(false);
});

test("counts are short on a card and whole on a page", () => {
  expect([0, 940, 3_104, 82_000].map(shortCount)).toEqual(["0", "940", "3.1k", "82k"]);
  expect([0, 1, 3_104].map((count) => countOf(count, "chat"))).toEqual([
    "0 chats",
    "1 chat",
    "3,104 chats",
  ]);
});
