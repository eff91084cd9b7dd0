import { expect, test } from "vitest";
import type { Publication } from "../../cast.ts";
import { addTags, isOut, sayCheck, verbOf } from "./words.ts";

const version = { id: "v3", number: 3 };
const draft = {
  visibility: "public" as const,
  headline: "Keeper of the light",
  tags: ["sea"],
  rating: "teen" as const,
  slug: "",
};
const published: Publication["published"] = {
  ...draft,
  slug: "maren",
  version,
  publishedAt: "2026-11-03T00:00:00.000Z",
};
const out: Publication = {
  draft,
  published,
  currentVersion: version,
  checks: [],
  takenDown: null,
};

test("what is out needs no publishing until something differs", () => {
  expect(isOut(out)).toBe(true);
  expect(isOut({ ...out, draft: { ...draft, slug: "maren" } })).toBe(true);
  expect(isOut({ ...out, draft: { ...draft, headline: "Another" } })).toBe(false);
  expect(isOut({ ...out, draft: { ...draft, tags: [] } })).toBe(false);
  expect(isOut({ ...out, draft: { ...draft, slug: "keeper" } })).toBe(false);
  expect(isOut({ ...out, currentVersion: { id: "v4", number: 4 } })).toBe(false);
  expect(isOut({ ...out, published: null })).toBe(false);
});

test("private takes back what is out, and has nothing to do otherwise", () => {
  const hidden = { ...out, draft: { ...draft, visibility: "private" as const } };
  expect(verbOf(hidden)).toBe("Unpublish");
  expect(isOut({ ...hidden, published: null })).toBe(true);
  expect(verbOf(out)).toBe("Publish v3");
});

test("tags are small, none twice and six at most", () => {
  expect(addTags(["sea"], "  Slow   Burn, SEA ,")).toEqual(["sea", "slow burn"]);
  expect(addTags([], "a,b,c,d,e,f,g")).toHaveLength(6);
});

test("a check says where something private stands", () => {
  const check = { check: "private", passes: false, blocks: false } as const;
  expect(sayCheck({ ...check, where: ["headline", "greetings"] })).toContain(
    "the headline and the greetings",
  );
});
