import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { headersOf, parseHeaders } from "./headers.ts";

const rules = parseHeaders(
  readFileSync(resolve(import.meta.dirname, "../public/_headers"), "utf8"),
);

test("every page is served with a policy that lets in no script from anywhere else", () => {
  for (const path of ["/", "/chats/1", "/assets/a.js"]) {
    const policy = headersOf(rules, path).get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/u);
  }
});

test("only files whose names change with what is in them are kept for good", () => {
  expect(headersOf(rules, "/assets/a.js").get("cache-control")).toContain("immutable");
  for (const path of ["/", "/service-worker.js", "/chats/1", "/theme.js"])
    expect(headersOf(rules, path).get("cache-control")).toBe("no-cache");
});

test("no line is longer and no rules are more than Pages takes", () => {
  const lines = readFileSync(resolve(import.meta.dirname, "../public/_headers"), "utf8");
  expect(Math.max(...lines.split("\n").map((line) => line.length))).toBeLessThan(2000);
  expect(rules.length).toBeLessThanOrEqual(100);
});

test("a header is set, added to and taken away from above", () => {
  const read = parseHeaders("/*\n  A: 1\n  B: 2\n/x/*\n  ! A\n  A: 3\n  B: 4\n");
  expect(headersOf(read, "/y").get("a")).toBe("1");
  expect(headersOf(read, "/x/y").get("a")).toBe("3");
  expect(headersOf(read, "/x/y").get("b")).toBe("2, 4");
});

test("a line that is no rule is refused", () => {
  expect(() => parseHeaders("/*\n  nonsense\n")).toThrow("nonsense");
  expect(() => parseHeaders("  A: 1\n")).toThrow("A: 1");
});
