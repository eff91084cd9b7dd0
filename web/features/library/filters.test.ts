import { expect, test } from "vitest";
import { LibrarySearch, loneWords, wantedOf } from "./filters.ts";

test("the library asks for one's own, whom one talked with last first", () => {
  expect(wantedOf(LibrarySearch.parse({ show: "friends", sort: 1 }))).toEqual({
    scope: "mine",
    sort: "recent",
  });
  expect(wantedOf({ q: "sea", show: "public", sort: "name" })).toEqual({
    scope: "mine",
    sort: "name",
    q: "sea",
    visibility: "public",
  });
});

test.each([
  ["airship captain", ["airship", "captain"]],
  ["the old airship captain", ["airship", "captain"]],
  ["captain", ["", ""]],
  ["a b", ["", ""]],
])("of “%s” two words are looked for alone", (q, words) => expect(loneWords(q)).toEqual(words));
