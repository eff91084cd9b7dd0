import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { Hands } from "./hands.ts";
import { pretend } from "./pretend.ts";
import { deployProduction } from "./production.ts";
import { TASK_SETTINGS, WORKER_SETTINGS } from "./settings.ts";
import { visit } from "./smoke.ts";

test("a dry run of production prints its steps in their order, the database first", async () => {
  const printed: string[] = [];
  const print = (line: string) => void printed.push(line);
  const hands = new Hands({ dry: true, root: "", env: {}, print, fetch });
  await deployProduction(hands, { commit: "0a1b2c" });
  await expect(printed.join("\n")).toMatchFileSnapshot("__snapshots__/production.txt");
});

test("a dry run of the smoke test prints what it would ask", async () => {
  const printed: string[] = [];
  const print = (line: string) => void printed.push(line);
  await visit({ url: "https://example.com", print, fetch: pretend(print) });
  expect(printed.filter((line) => line.startsWith("ok "))).toHaveLength(5);
  expect(printed).toContain(
    'POST  https://example.com/api/account/delete  {"phrase":"delete everything"}',
  );
});

test("a smoke test that finds no reply fails, and its guest is gone all the same", async () => {
  const printed: string[] = [];
  const well = pretend((line) => void printed.push(line));
  const mute: typeof fetch = (input, init) =>
    init?.method === "POST" && String(input).endsWith("/messages")
      ? Promise.resolve(new Response('data: {"type":"error"}\n\n'))
      : well(input, init);
  const visiting = visit({ url: "https://example.com", print: () => {}, fetch: mute });
  await expect(visiting).rejects.toThrow("did not come to its end");
  expect(printed.join("\n")).toContain("/api/account/delete");
});

test("every setting that the worker and the tasks know is handed to them", async () => {
  const bindings = new Set(["DOOR", "TURNS", "PICTURES"]);
  const settingsOf = async (file: string) => {
    const source = await readFile(file, "utf8");
    const names = [...source.matchAll(/^ {2,4}([A-Z][A-Z_]+):/gm)].map(([, name = ""]) => name);
    return names.filter((name) => !bindings.has(name)).toSorted();
  };
  expect(await settingsOf("worker/env.ts")).toEqual([...WORKER_SETTINGS].toSorted());
  expect(await settingsOf("trigger/env.ts")).toEqual([...TASK_SETTINGS].toSorted());
});
