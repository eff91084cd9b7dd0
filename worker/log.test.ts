import { expect, test, vi } from "vitest";
import { openDb } from "../db/client.ts";
import { listSessions } from "../db/queries/sessions.ts";
import { errorFields, makeLog } from "./log.ts";

test("what a failed query was about stays out of the log", async () => {
  const nowhere = openDb("postgres://nobody:nothing@127.0.0.1:1/nothing");
  const fields = await listSessions(nowhere, { userId: "a secret", limit: 1 }).catch(errorFields);
  expect(fields).toMatchObject({ error: expect.stringContaining("Failed query: select") });
  expect(JSON.stringify(fields)).not.toContain("a secret");
});

test("a line is one line whatever is in it", () => {
  const written = vi.spyOn(console, "log").mockImplementation(() => {});
  makeLog({ requestId: "r" })("event", { path: '/api\n{"event":"forged"}' });
  const [[line = ""] = []] = written.mock.calls;
  written.mockRestore();
  expect(String(line)).not.toContain("\n");
  expect(JSON.parse(String(line))).toMatchObject({ event: "event" });
});
