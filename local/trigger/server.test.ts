import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { configure, runs, tasks } from "@trigger.dev/sdk";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { slow, waiting } from "./samples/long.ts";
import type { flaky, greet, hopeless, strict } from "./samples/plain.ts";
import { startTrigger, type Trigger } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "dramatis-"));
const diary = join(folder, "diary");
const secretKey = "tr_dev_local";
/** The tasks' process takes a second to start, on a crowded machine some. */
const PATIENCE = { timeout: 15_000 };
const samples = resolve(import.meta.dirname, "samples");
const files = ["diary.ts", "plain.ts", "long.ts"].map((name) => join(samples, name));

let server: Trigger;
beforeAll(async () => {
  writeFileSync(diary, "");
  server = await startTrigger({ secretKey, files, env: { DIARY: diary } });
  configure({ baseURL: server.url, secretKey });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const read = () => readFileSync(diary, "utf8").trim().split("\n");
const noted = async (line: string) => {
  await expect.poll(read, PATIENCE).toContain(line);
};

/** A run as it is once it is over. */
async function seeEnd(id: string) {
  return vi.waitFor(
    async () => {
      const run = await runs.retrieve(id);
      expect(run.isCompleted).toBe(true);
      return run;
    },
    { ...PATIENCE, interval: 20 },
  );
}

const post = (path: string, body: string, key = secretKey) =>
  fetch(server.url + path, { method: "POST", body, headers: { authorization: `Bearer ${key}` } });

const refusal = async (path: string, body: string, key = secretKey) =>
  (await post(path, body, key)).status;

test("a task gets its payload, dates among it, and its answer can be read", async () => {
  const payload = { name: "Maren", since: new Date("1931-05-01") };
  const { id } = await tasks.trigger<typeof greet>("greet", payload);
  const run = await seeEnd(id);
  expect(run.status).toBe("COMPLETED");
  expect(run.output).toEqual({ greeting: "Hello Maren, since 1931", run: id, key: null });
});

test("a plain call without the SDK starts the same task", async () => {
  const body = { payload: { name: "Ilse" }, options: { idempotencyKey: "a", concurrencyKey: "b" } };
  const answer = await post("/api/v1/tasks/strict/trigger", JSON.stringify(body));
  const { id } = (await answer.json()) as { id: string };
  expect(await seeEnd(id)).toMatchObject({ status: "COMPLETED", output: "Ilse" });
});

test("a payload that its schema refuses fails at once", async () => {
  const { id } = await tasks.trigger<typeof strict>("strict", {} as { name: string });
  expect(await seeEnd(id)).toMatchObject({ status: "FAILED", attemptCount: 1 });
});

const begin = (fails: number, idempotencyKey: string, idempotencyKeyTTL = "1h") =>
  tasks.trigger<typeof flaky>("flaky", { fails }, { idempotencyKey, idempotencyKeyTTL });

test("the same key is the same run until it has failed or its time is over", async () => {
  const [first, second] = await Promise.all([begin(0, "kept"), begin(0, "kept")]);
  expect(second.id).toBe(first.id);
  await seeEnd(first.id);
  expect((await begin(0, "kept")).id).toBe(first.id);
  const failing = await begin(9, "cleared");
  await seeEnd(failing.id);
  expect((await begin(0, "cleared")).id).not.toBe(failing.id);
  const brief = await begin(0, "brief", "1s");
  await expect.poll(async () => (await begin(0, "brief", "1s")).id).not.toBe(brief.id);
});

test("a call whose answer was lost is repeated by the SDK and begins one run", async () => {
  const before = read().length;
  server.faults.set([{ kind: "drop-response", path: "/api/v1/tasks/slow", times: 1 }]);
  const { id } = await tasks.trigger<typeof slow>("slow", { name: "once", ms: 0 });
  await seeEnd(id);
  expect(read().slice(before)).toEqual(["once begins", "once ends"]);
});

test("a run waits for its delay", async () => {
  const delay = new Date(Date.now() + 300);
  const payload = { name: "Maren", since: delay };
  const { id } = await tasks.trigger<typeof greet>("greet", payload, { delay });
  expect((await runs.retrieve(id)).status).toBe("DELAYED");
  const run = await seeEnd(id);
  expect(run.startedAt?.getTime()).toBeGreaterThanOrEqual(delay.getTime() - 5);
});

test("a failed attempt is made again as its task says, and onFailure hears of the last", async () => {
  const good = await tasks.trigger<typeof flaky>("flaky", { fails: 2 });
  expect(await seeEnd(good.id)).toMatchObject({ status: "COMPLETED", output: 3, attemptCount: 3 });
  const bad = await tasks.trigger<typeof flaky>("flaky", { fails: 9 });
  const run = await seeEnd(bad.id);
  expect(run).toMatchObject({ status: "FAILED", attemptCount: 3 });
  expect(run.error).toMatchObject({ message: "attempt 3 failed" });
  await noted(`${bad.id} given up: Error: attempt 3 failed`);
  const once = await tasks.trigger<typeof flaky>("flaky", { fails: 9 }, { maxAttempts: 1 });
  expect((await seeEnd(once.id)).attemptCount).toBe(1);
  expect((await seeEnd((await tasks.trigger("flaky", { fails: 2 })).id)).attemptCount).toBe(3);
});

test("a task that gives up is not tried again", async () => {
  const { id } = await tasks.trigger<typeof hopeless>("hopeless", undefined);
  expect(await seeEnd(id)).toMatchObject({ status: "FAILED", attemptCount: 1 });
  await noted(`${id} given up`);
});

test("a cancelled run hears so, cleans up, and is not tried again", async () => {
  const [mine, other] = await Promise.all([
    tasks.trigger<typeof waiting>("waiting", {}),
    tasks.trigger<typeof waiting>("waiting", {}),
  ]);
  await noted(`${mine.id} begins 1`);
  await noted(`${other.id} begins 1`);
  await runs.cancel(mine.id);
  expect(await seeEnd(mine.id)).toMatchObject({ status: "CANCELED", isCancelled: true });
  await noted(`${mine.id} hears cancel`);
  await noted(`${mine.id} cleans up`);
  expect((await runs.retrieve(other.id)).status).toBe("EXECUTING");
  expect(read()).not.toContain(`${other.id} cleans up`);
  await runs.cancel(other.id);
});

test("a run that takes longer than it may is ended", async () => {
  const { id } = await tasks.trigger<typeof waiting>("waiting", {}, { maxDuration: 1 });
  expect(await seeEnd(id)).toMatchObject({ status: "TIMED_OUT", isFailed: true });
  await noted(`${id} hears expire`);
});

test("a run whose process is killed is tried again in another", async () => {
  const { id } = await tasks.trigger<typeof waiting>("waiting", {});
  await noted(`${id} begins 1`);
  server.kill();
  await noted(`${id} begins 2`);
  await runs.cancel(id);
  expect((await seeEnd(id)).status).toBe("CANCELED");
});

const go = (name: string, concurrencyKey: string, ms = 60) =>
  tasks.trigger<typeof slow>("slow", { name, ms }, { concurrencyKey });

test("one key's runs go one by one, another's pass them", async () => {
  const a1 = await go("a1", "a", 1_500);
  const a2 = await go("a2", "a");
  const b1 = await go("b1", "b");
  await Promise.all([a1, a2, b1].map(({ id }) => seeEnd(id)));
  const order = read();
  const at = (line: string) => order.indexOf(line);
  expect(at("a1 ends")).toBeLessThan(at("a2 begins"));
  expect(at("b1 begins")).toBeLessThan(at("a2 begins"));
});

test("wrong keys, unknown tasks and runs, and what can't be read are refused", async () => {
  const path = "/api/v1/tasks/greet/trigger";
  expect(await refusal(path, "{}", "tr_dev_other")).toBe(401);
  expect(await refusal(path, "{")).toBe(400);
  expect(await refusal(path, `{"options":{"maxAttempts":"many"}}`)).toBe(400);
  expect(await refusal(path, `{"options":{"delay":"whenever"}}`)).toBe(422);
  expect(await refusal("/api/v1/tasks/nobody/trigger", "{}")).toBe(404);
  expect(await refusal("/api/v2/runs/run_none/cancel", "")).toBe(404);
  await expect(runs.retrieve("run_none")).rejects.toMatchObject({ status: 404 });
});
