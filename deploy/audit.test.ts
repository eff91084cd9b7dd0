import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readAdvisories } from "./advisories.ts";
import { isAllowed, listLicences } from "./licences.ts";
import { findShipped, readPackages } from "./shipped.ts";

const root = resolve(import.meta.dirname, "..");
const packages = readPackages(root);
const shipped = findShipped(root, packages);

test("what goes out is what the worker, the tasks and the page use, and no tool", () => {
  const names = [
    "hono",
    "sharp",
    "react",
    "scheduler",
    "@ai-sdk/react",
    "@fontsource-variable/geist",
  ];
  for (const name of names) expect(shipped).toContain(`node_modules/${name}`);
  for (const name of ["vitest", "axe-core", "@lenml/char-card-reader", "playwright-core"])
    expect(shipped).not.toContain(`node_modules/${name}`);
});

test("everything that goes out is under a licence that allows it", () => {
  expect(listLicences(packages, shipped).refused).toEqual([]);
});

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-only)", true],
  ["(Apache-2.0 AND BSD-3-Clause)", true],
  ["(MIT AND AGPL-3.0-only)", false],
  ["MIT AND (ISC OR GPL-3.0-only)", false],
  ["AGPL-3.0-only", false],
  ["none told", false],
])("a licence %s: %s", (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});

/** An advisory as npm reports it. */
const of = (name: string, severity: string) => ({
  [name]: {
    severity,
    nodes: [`node_modules/${name}`],
    via: ["other", { title: "Bad thing", url: "https://github.com/advisories/GHSA-1" }],
  },
});

test("a grave advisory fails where the package goes out, and is told where it is a tool's", () => {
  const vulnerabilities = {
    ...of("hono", "high"),
    ...of("vitest", "critical"),
    ...of("react", "moderate"),
  };
  const { grave, told } = readAdvisories(JSON.stringify({ vulnerabilities }), shipped) ?? {};
  expect(grave).toEqual([
    "hono, high, goes out: other; Bad thing https://github.com/advisories/GHSA-1",
  ]);
  expect(told).toHaveLength(2);
});

test("advisories that npm could not ask for are no finding", () => {
  expect(readAdvisories('{"message":"405","error":{}}', shipped)).toBeNull();
  expect(readAdvisories("", shipped)).toBeNull();
});
