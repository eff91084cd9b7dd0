import { expect, test } from "vitest";
import { samples } from "./estimate.fixture.ts";
import { calibrate, estimateTokens, UNCALIBRATED } from "./estimate.ts";

test.each(samples)("a text in $language is estimated within a fifth", ({ text, tokens }) => {
  expect(estimateTokens(text) / tokens).toBeGreaterThan(0.8);
  expect(estimateTokens(text) / tokens).toBeLessThan(1.2);
});

test("over all languages the estimate is right within a twentieth", () => {
  const estimated = samples.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  const counted = samples.reduce((sum, { tokens }) => sum + tokens, 0);
  expect(Math.abs(estimated / counted - 1)).toBeLessThan(0.05);
});

test.each([
  ["nothing", "", 0],
  ["a letter", "a", 1],
  ["half a character", "\ud83d", 2],
])("%s costs a whole number of tokens", (_, text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens);
});

test("a factor comes to what a model really uses, a fifth of the way each time", () => {
  expect(calibrate(UNCALIBRATED, 2_100, 1_000)).toBeCloseTo(1.3);
  let factor = UNCALIBRATED;
  for (let reply = 0; reply < 30; reply++) factor = calibrate(factor, 1_400, 1_000);
  expect(factor).toBeCloseTo(1.4, 2);
});

test.each([
  ["far too much", 1e9, 1_000, 2.5],
  ["nothing", 0, 1_000, 0.8],
  ["something of no estimate", 500, 0, 1],
])("a model that used %s does not throw the factor off", (_, used, estimated, factor) => {
  expect(calibrate(1, used, estimated)).toBeCloseTo(factor);
});

test("a factor never falls below 0.7", () => {
  let factor = UNCALIBRATED;
  for (let reply = 0; reply < 30; reply++) factor = calibrate(factor, 1, 1_000);
  expect(factor).toBe(0.7);
});
