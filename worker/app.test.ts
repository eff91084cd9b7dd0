import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, inject, test, vi } from "vitest";
import { app } from "./app.ts";
import { browser, guest, MAREN, ORIGIN } from "./fixture.ts";

test("health says that every part answers", async () => {
  const answer = await browser().call("GET", "/api/health");
  expect(answer).toMatchObject({
    status: 200,
    json: { ok: true, database: true, redis: true, model: true },
  });
});

test.each([
  ["database", "DATABASE_URL", "postgres://a:b@127.0.0.1:9/x"],
  ["redis", "UPSTASH_REDIS_REST_URL", "http://127.0.0.1:9"],
  ["model", "OPENAI_BASE_URL", "http://127.0.0.1:9/v1"],
])("health names the %s when it is down, within a second", async (part, name, address) => {
  const context = createExecutionContext();
  const begun = Date.now();
  const answer = await app.fetch(
    new Request(`${ORIGIN}/api/health`),
    { ...inject("workerEnv"), [name]: address },
    context,
  );
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    ok: false,
    database: true,
    redis: true,
    model: true,
    [part]: false,
  });
  expect(Date.now() - begun).toBeLessThan(2_000);
  await waitOnExecutionContext(context);
});

test.each([
  "DATABASE_URL",
  "UPSTASH_REDIS_REST_URL",
  "UPSTASH_REDIS_REST_TOKEN",
  "BETTER_AUTH_SECRET",
  "BETTER_AUTH_URL",
  "CHAT_MODELS",
  "TRIGGER_SECRET_KEY",
  "PICTURES_SECRET",
])("without %s every address answers 503 and the log says which name is missing", async (name) => {
  const lines = vi.spyOn(console, "log").mockImplementation(() => {});
  const { [name]: _, ...rest } = inject("workerEnv");
  const answer = await app.fetch(
    new Request(`${ORIGIN}/api/chats`),
    rest,
    createExecutionContext(),
  );
  expect(answer.status).toBe(503);
  const problem = await answer.text();
  expect(JSON.parse(problem)).toMatchObject({ code: "misconfigured" });
  expect(problem).not.toContain(name);
  expect(lines.mock.calls.flat().join("\n")).toContain(`${name}: is not set`);
  lines.mockRestore();
});

test("every answer carries a request id and safe headers, and none is cached", async () => {
  for (const path of ["/api/health", "/api/nothing", "/api/chats"]) {
    const { headers } = await browser().call("GET", path);
    expect(headers.get("x-request-id"), path).toMatch(/\S/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("cache-control")).toBe("no-store");
  }
});

test("an address that does not exist is a problem document", async () => {
  expect(await browser().call("GET", "/api/nothing")).toMatchObject({
    status: 404,
    type: "application/problem+json",
    json: { code: "not_found" },
  });
});

test.each([
  ["another site's page", { origin: "https://evil.example" }, 403, "foreign_origin"],
  ["a page with a null origin", { origin: "null" }, 403, "foreign_origin"],
  ["another site, without an origin", { "sec-fetch-site": "cross-site" }, 403, "foreign_origin"],
  [
    "a form",
    { "content-type": "application/x-www-form-urlencoded" },
    415,
    "unsupported_media_type",
  ],
  ["plain text", { "content-type": "text/plain" }, 415, "unsupported_media_type"],
])("a change sent by %s is refused", async (_, headers, status, code) => {
  const person = await guest();
  for (const path of ["/api/chats", "/api/auth/sign-in/anonymous"]) {
    expect(await person.call("POST", path, { personaId: MAREN }, headers)).toMatchObject({
      status,
      json: { code },
    });
  }
  expect((await person.call("GET", "/api/chats")).json.chats).toEqual([]);
});

test("our own page's origin and a client without one may make changes", async () => {
  const person = await guest();
  expect(
    (await person.call("POST", "/api/chats", { personaId: MAREN }, { origin: ORIGIN })).status,
  ).toBe(201);
  expect((await person.call("POST", "/api/chats", { personaId: MAREN })).status).toBe(201);
});

test("a body of a megabyte is refused, with and without a length", async () => {
  const person = await guest();
  const large = JSON.stringify({ personaId: MAREN, note: "a".repeat(1_000_000) });
  expect(await person.call("POST", "/api/chats", large)).toMatchObject({
    status: 413,
    json: { code: "body_too_large" },
  });
  const stream = new Blob([large]).stream();
  const request = new Request(`${ORIGIN}/api/chats`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      cookie: [...person.jar].map((pair) => pair.join("=")).join("; "),
    },
    body: stream,
  });
  const context = createExecutionContext();
  const answer = await app.fetch(request, inject("workerEnv"), context);
  expect(answer.status).toBe(413);
});

test("the OpenAPI document describes every address", async () => {
  const { json } = await browser().call("GET", "/api/openapi.json");
  expect(json.openapi).toBe("3.1.0");
  const described = Object.entries<Record<string, { summary?: string }>>(json.paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        `${method} ${path}`,
        operation.summary,
      ]),
  );
  expect(described.filter(([, summary]) => !summary)).toEqual([]);
  expect(described.map(([address]) => address)).toEqual(
    expect.arrayContaining([
      "get /api/chats/{chatId}/messages",
      "post /api/chats",
      "patch /api/chats/{chatId}",
      "get /api/me",
    ]),
  );
});

test("the worker under test has the environment of the stand-ins", () => {
  expect(env).toMatchObject({ DATABASE_URL: inject("databaseUrl") });
});
