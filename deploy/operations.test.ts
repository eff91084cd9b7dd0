import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("docs/operations.md", "utf8");

const found = (pattern: string, expression: RegExp): string[] => {
  const files = globSync(pattern, { exclude: ["**/*.test.ts", "**/*.d.ts"] });
  const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
  return [...new Set([...text.matchAll(expression)].map(([, name = ""]) => name))];
};

test("every line that is logged stands in docs/operations.md", () => {
  const events = found("{worker,trigger}/**/*.ts", /\blog\(\s*"([\w.]+)"/g);
  expect(events.length).toBeGreaterThan(30);
  expect(events.filter((event) => !page.includes(`\`${event}\``))).toEqual([]);
});

test("every column of a reply's point stands in docs/operations.md, and no other", () => {
  const [source = ""] = found("worker/services/measure.ts", /writeDataPoint\(\{([^;]*)\}\)/g);
  for (const [kind, list] of [
    ["blob", /blobs: \[([^\]]*)\]/],
    ["double", /doubles: \[([^\]]*)\]/],
  ] as const) {
    const [, columns = ""] = list.exec(source) ?? [];
    const count = columns.split(",").filter((column) => column.trim() !== "").length;
    expect(count).toBeGreaterThan(0);
    const told = [...page.matchAll(new RegExp(`\`${kind}(\\d+)\``, "g"))].map(([, n]) => Number(n));
    expect(Math.max(...told)).toBe(count);
  }
});

test("every secret and variable of a workflow stands in docs/operations.md", () => {
  const names = found(".github/workflows/*.yml", /\b(?:secrets|vars)\.(\w+)/g);
  const given = new Set(["GITHUB_TOKEN"]);
  expect(names.filter((name) => !given.has(name) && !page.includes(name))).toEqual([]);
});
