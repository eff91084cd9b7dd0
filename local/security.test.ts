import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const project = resolve(import.meta.dirname, "..");
const table = readFileSync(resolve(project, "docs/security.md"), "utf8");
const named = [...table.matchAll(/`([\w./-]+\.test\.ts)::([^`]+)`/gu)];

const read = (path: string) => {
  try {
    return readFileSync(resolve(project, path), "utf8");
  } catch {
    return "";
  }
};

test("every test that the security table names exists", () => {
  const missing = named.filter(([, path = "", name = ""]) => !read(path).includes(`"${name}"`));
  expect(missing.map(([whole]) => whole)).toEqual([]);
  expect(named.length).toBeGreaterThan(80);
});

test("every row of the security table says whether it is met, and one that is not names no test", () => {
  const rows = table.split("\n").filter((line) => /^\| V\d/u.test(line));
  const states = rows.map((row) => row.split("|")[2]?.trim());
  expect(states.filter((state) => !/^(met|partly|not met)$/u.test(state ?? ""))).toEqual([]);
  expect(rows.filter((row) => /\| not met /u.test(row) && row.includes(".test.ts::"))).toEqual([]);
});
