import { afterEach, beforeEach, expect, test } from "vitest";
import type { Fault } from "./faults.ts";
import { startStandIn, type StandIn } from "./stand-in.ts";

let standIn: StandIn;
/** bodies the stand-in has worked on */
let done: string[];

beforeEach(async () => {
  done = [];
  standIn = await startStandIn({
    maxBody: 1000,
    routes(app) {
      app.post("/work", async (c) => {
        const body = await c.req.text();
        done.push(body);
        return c.text(`done ${body}`);
      });
      app.get("/stream", (c) => {
        const encoder = new TextEncoder();
        const chunks = ["one ", "two ", "three ", "four"].map((word) => encoder.encode(word));
        return c.body(ReadableStream.from(chunks), 200, { "x-kept": "yes" });
      });
    },
  });
});

afterEach(() => standIn.close());

function work(body = "a", init: RequestInit = {}): Promise<Response> {
  return fetch(`${standIn.url}/work`, { method: "POST", body, ...init });
}

function control(path: string, method: string, body?: unknown): Promise<Response> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  return fetch(`${standIn.url}/__local/${path}`, init);
}

/** All bytes that arrive, and whether the end was an orderly one. */
async function readAll(response: Response): Promise<{ text: string; complete: boolean }> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk);
    return { text: Buffer.concat(chunks).toString(), complete: true };
  } catch {
    return { text: Buffer.concat(chunks).toString(), complete: false };
  }
}

test("a stand-in without faults answers", async () => {
  const response = await work("b");
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("done b");
});

test("latency answers late", async () => {
  standIn.faults.set([{ kind: "latency", ms: 80 }]);
  const start = performance.now();
  expect(await (await work()).text()).toBe("done a");
  expect(performance.now() - start).toBeGreaterThanOrEqual(75);
});

test("a dropped request is never worked on", async () => {
  standIn.faults.set([{ kind: "drop-request" }]);
  await expect(work()).rejects.toThrow("fetch failed");
  expect(done).toEqual([]);
});

test("status-500 answers without working", async () => {
  standIn.faults.set([{ kind: "status-500" }]);
  const response = await work();
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ error: "injected fault" });
  expect(done).toEqual([]);
});

test("a dropped response is lost after the work was done", async () => {
  standIn.faults.set([{ kind: "drop-response" }]);
  await expect(work("paid")).rejects.toThrow("fetch failed");
  expect(done).toEqual(["paid"]);
});

test("a truncated response stops at the byte and is no orderly end", async () => {
  standIn.faults.set([{ kind: "truncate", bytes: 6 }]);
  const response = await work("abc");
  expect(response.status).toBe(200);
  expect(await readAll(response)).toEqual({ text: "done a", complete: false });
  expect(done).toEqual(["abc"]);
});

test("a truncated stream stops at the byte, in the middle of a later chunk", async () => {
  standIn.faults.set([{ kind: "truncate", bytes: 10 }]);
  const response = await fetch(`${standIn.url}/stream`);
  expect(response.headers.get("x-kept")).toBe("yes");
  expect(await readAll(response)).toEqual({ text: "one two th", complete: false });
});

test("a response shorter than the truncation is cut all the same", async () => {
  standIn.faults.set([{ kind: "truncate", bytes: 500 }]);
  const response = await fetch(`${standIn.url}/stream`);
  expect(await readAll(response)).toEqual({ text: "one two three four", complete: false });
});

test("a truncation to nothing still lets the status through", async () => {
  standIn.faults.set([{ kind: "truncate" }]);
  const response = await work();
  expect(response.status).toBe(200);
  expect(await readAll(response)).toEqual({ text: "", complete: false });
});

test("a hanging request gets no answer while others do", async () => {
  standIn.faults.set([{ kind: "hang", times: 1 }]);
  const abort = new AbortController();
  let settled = false;
  const hanging = work("stuck", { signal: abort.signal }).finally(() => (settled = true));
  hanging.catch(() => undefined);
  await expect.poll(() => standIn.faults.requests.total).toBe(1);
  expect(await (await work("free")).text()).toBe("done free");
  expect(settled).toBe(false);
  abort.abort();
  await expect(hanging).rejects.toThrow("aborted");
  expect(done).toEqual(["free"]);
});

test("a stand-in closes while a request hangs", async () => {
  const other = await startStandIn({ routes: (app) => void app.get("/", (c) => c.text("hi")) });
  other.faults.set([{ kind: "hang" }]);
  const hanging = fetch(other.url).catch((error: Error) => error.message);
  await expect.poll(() => other.faults.requests.total).toBe(1);
  await other.close();
  expect(await hanging).toBe("fetch failed");
});

test("a fault lets requests pass before it strikes and is spent afterwards", async () => {
  standIn.faults.set([{ kind: "status-500", skip: 1, times: 2 }]);
  const statuses = [];
  for (let i = 0; i < 5; i++) statuses.push((await work()).status);
  expect(statuses).toEqual([200, 500, 500, 200, 200]);
});

test("a fault strikes only its path", async () => {
  standIn.faults.set([{ kind: "status-500", path: "/stream" }]);
  expect((await work()).status).toBe(200);
  expect((await fetch(`${standIn.url}/stream`)).status).toBe(500);
});

test("a fault strikes only bodies that contain its text, and the route still reads the body", async () => {
  standIn.faults.set([{ kind: "status-500", body: "COMMIT" }]);
  expect(await (await work("BEGIN")).text()).toBe("done BEGIN");
  expect((await work("then COMMIT")).status).toBe(500);
});

test("two faults strike the same request", async () => {
  standIn.faults.set([{ kind: "latency", ms: 60 }, { kind: "status-500" }]);
  const start = performance.now();
  expect((await work()).status).toBe(500);
  expect(performance.now() - start).toBeGreaterThanOrEqual(55);
});

test.each([
  [0, 200],
  [1, 500],
])("a fault with probability %d gives status %d", async (probability, status) => {
  standIn.faults.set([{ kind: "status-500", probability }]);
  const responses = await Promise.all(Array.from({ length: 5 }, () => work()));
  expect(responses.map((response) => response.status)).toEqual(Array(5).fill(status));
});

test("requests are counted by path, faulted ones too, controls not", async () => {
  await work();
  standIn.faults.set([{ kind: "status-500" }]);
  await work();
  await fetch(`${standIn.url}/nowhere`);
  const counts = await (await control("requests", "GET")).json();
  expect(counts).toEqual({ total: 3, paths: { "/work": 2, "/nowhere": 1 } });
});

test("the counters are reset over HTTP", async () => {
  await work();
  expect((await control("requests", "DELETE")).status).toBe(204);
  expect(standIn.faults.requests).toEqual({ total: 0, paths: {} });
});

test("faults are set and cleared over HTTP", async () => {
  const faults: Fault[] = [{ kind: "status-500" }];
  expect((await control("faults", "PUT", faults)).status).toBe(204);
  expect((await work()).status).toBe(500);
  expect((await control("faults", "DELETE")).status).toBe(204);
  expect((await work()).status).toBe(200);
});

test.each([
  ["no list", { kind: "hang" }],
  ["an unknown kind", [{ kind: "explode" }]],
  ["a negative delay", [{ kind: "latency", ms: -1 }]],
  ["a chance above one", [{ kind: "hang", probability: 2 }]],
])("%s is refused and changes nothing", async (_name, faults) => {
  const response = await control("faults", "PUT", faults);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: expect.any(String) });
  expect((await work()).status).toBe(200);
});

test("faults that are no JSON are refused", async () => {
  const url = `${standIn.url}/__local/faults`;
  expect((await fetch(url, { method: "PUT", body: "{" })).status).toBe(400);
});

test("a body over the limit is refused before the work", async () => {
  const response = await work("x".repeat(1001));
  expect(response.status).toBe(413);
  expect(await response.json()).toEqual({ error: "request body too large" });
  expect(done).toEqual([]);
});

test("a body over the limit that does not tell its length is refused too", async () => {
  const body = ReadableStream.from([new Uint8Array(600), new Uint8Array(600)]);
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
  expect((await fetch(`${standIn.url}/work`, init)).status).toBe(413);
  expect(done).toEqual([]);
});

test("a taken port is an error", async () => {
  const second = startStandIn({ port: standIn.port, routes: () => undefined });
  await expect(second).rejects.toThrow("EADDRINUSE");
});
