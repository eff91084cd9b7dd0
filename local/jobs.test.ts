import { expect, test } from "vitest";
import { parsePainters } from "../worker/contract/painting.ts";
import { provideJobs } from "./jobs.ts";
import type { Closer, Settings } from "./stack.ts";

/** What the worker is told, and what was started for it. */
async function provide(settings: Settings) {
  const closers: Closer[] = [];
  const { env, standIns } = await provideJobs({ settings, services: {} }, closers);
  for (const close of closers.toReversed()) await close();
  return { env, started: Object.keys(standIns) };
}

test("with nothing configured, tasks and painter are here, and pictures are the demo's", async () => {
  const { env, started } = await provide({});
  expect(started).toEqual(["painter", "trigger"]);
  expect(parsePainters(env["IMAGE_MODELS"] ?? "")).toMatchObject([{ demo: true }]);
  expect(env["TRIGGER_API_URL"]).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(env["PICTURES_SECRET"]?.length).toBeGreaterThanOrEqual(32);
});

test("a painter of one's own is not told to the worker, which never asks it", async () => {
  const { env, started } = await provide({ IMAGE_API_KEY: "secret" });
  expect(started).toEqual(["trigger"]);
  expect(Object.keys(env)).toEqual(["TRIGGER_SECRET_KEY", "TRIGGER_API_URL", "PICTURES_SECRET"]);
});

test("with Trigger.dev's key nothing is started here", async () => {
  const given = { TRIGGER_SECRET_KEY: "tr_dev_1", PICTURES_SECRET: "a".repeat(32) };
  expect(await provide(given)).toEqual({ env: given, started: [] });
});
