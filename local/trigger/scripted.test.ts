import { afterAll, beforeAll, expect, test } from "vitest";
import type { StandIn } from "../stand-in.ts";
import { startScriptedTrigger, type Mood, type Taken } from "./scripted.ts";

let server: StandIn;
beforeAll(async () => {
  server = await startScriptedTrigger();
});
afterAll(() => server.close());

const post = (path: string, body: object) =>
  fetch(server.url + path, { method: "POST", body: JSON.stringify(body) });

const trigger = (imageId: string) =>
  post("/api/v1/tasks/imagine/trigger", {
    payload: { imageId },
    options: { idempotencyKey: imageId, concurrencyKey: `user of ${imageId}` },
  });

const begin = async (imageId: string) =>
  (await (await trigger(imageId)).json()) as { id: string; isCached: boolean };

const taken = async (imageId: string) =>
  (await (await fetch(`${server.url}/taken?imageId=${imageId}`)).json()) as Taken[];

test("a trigger is remembered, and the same one again has the same run", async () => {
  const first = await begin("a");
  const second = await begin("a");
  expect(second).toEqual({ id: first.id, isCached: true });
  expect(await taken("a")).toMatchObject([
    { task: "imagine", runId: first.id, isCached: false, options: { idempotencyKey: "a" } },
    { task: "imagine", runId: first.id, isCached: true },
  ]);
  expect(await taken("somebody else's")).toEqual([]);
});

test("a mood refuses what it is about until it ends, and nothing else", async () => {
  await post("/mood", { about: "user of b", status: 503 } satisfies Mood);
  expect((await trigger("b")).status).toBe(503);
  expect((await trigger("c")).status).toBe(200);
  await post("/mood", { about: "user of b" } satisfies Mood);
  expect((await trigger("b")).status).toBe(200);
  expect((await taken("b")).map(({ runId }) => runId === null)).toEqual([true, false]);
});

test("a run can be cancelled when there is one", async () => {
  const { id } = await begin("d");
  expect((await post(`/api/v2/runs/${id}/cancel`, {})).status).toBe(200);
  expect((await post("/api/v2/runs/run_none/cancel", {})).status).toBe(404);
  expect(await taken("d")).toMatchObject([{ cancelled: true }]);
});
