import { expect, test } from "vitest";
import { PROMPT_VERSION } from "../worker/ai/version.ts";
import { hashPrompts } from "./fingerprint.ts";

/** What each version of the prompts came to. A line is added with a version and never changed once it was released. */
const RELEASED: Record<string, string> = {
  "rp-1": "657b82cfea9d",
};

test("models are told what this version of the prompts tells them", () => {
  expect(
    hashPrompts(),
    "What models are told has changed: give it a new PROMPT_VERSION in worker/ai/version.ts, and its line here",
  ).toBe(RELEASED[PROMPT_VERSION]);
});
