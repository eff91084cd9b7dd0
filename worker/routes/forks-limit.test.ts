import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { guest, MAREN } from "../fixture.ts";

test("a person may copy so many personas in a while, and hears how long to wait", async () => {
  const person = await guest();
  const limited = { ...inject("workerEnv"), LIMIT_FORKS: "2/60" };
  const fork = () => person.call("POST", `/api/personas/${MAREN}/fork`, { id: v7() }, {}, limited);
  expect((await fork()).status).toBe(201);
  expect((await fork()).status).toBe(201);
  const third = await fork();
  expect(third).toMatchObject({ status: 429, json: { code: "rate_limited" } });
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
  const { personas } = (await person.call("GET", "/api/personas?scope=mine")).json;
  expect(personas).toHaveLength(2);
});
