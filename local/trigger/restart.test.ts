import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { startTrigger } from "./server.ts";

const secretKey = "tr_dev_local";
/** The tasks' process takes a second to start, on a crowded machine some. */
const PATIENCE = { timeout: 15_000 };
const samples = resolve(import.meta.dirname, "samples");

test("what was accepted before a stop is done after it, once, and then forgotten", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "dramatis-"));
  const diary = join(dataDir, "diary");
  writeFileSync(diary, "");
  const files = [join(samples, "long.ts")];
  const start = () => startTrigger({ secretKey, files, dataDir, limit: 1, env: { DIARY: diary } });
  const read = () => readFileSync(diary, "utf8").trim().split("\n");
  const first = await start();
  for (const name of ["one", "two"]) {
    const answer = await fetch(`${first.url}/api/v1/tasks/slow/trigger`, {
      method: "POST",
      headers: { authorization: `Bearer ${secretKey}` },
      body: JSON.stringify({ payload: { name, ms: name === "one" ? 60_000 : 0 } }),
    });
    expect(answer.status).toBe(200);
  }
  await expect.poll(read, PATIENCE).toEqual(["one begins"]);
  await first.close();
  const second = await start();
  await second.wake();
  await expect.poll(read, PATIENCE).toEqual(["one begins", "two begins", "two ends", "one begins"]);
  expect(readdirSync(join(dataDir, "runs"))).toHaveLength(1);
  await second.close();
  rmSync(dataDir, { recursive: true });
});

test("tasks that can't be loaded are a failure that says so, and the API goes on", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "dramatis-"));
  const server = await startTrigger({ secretKey, files: [join(dataDir, "none.ts")], env: {} });
  await expect(server.wake()).rejects.toThrow("could not be loaded");
  const answer = await fetch(`${server.url}/api/v3/runs/run_none`, {
    headers: { authorization: `Bearer ${secretKey}` },
  });
  expect(answer.status).toBe(404);
  await server.close();
  rmSync(dataDir, { recursive: true });
});
