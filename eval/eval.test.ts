import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CHECKS, type Check } from "../worker/ai/checks.ts";
import { type Model, openModel } from "./model.ts";
import { addRows, readRows, type Row } from "./records.ts";
import { SCRIPTS } from "./scripts.ts";
import { evaluate, nameRun } from "./session.ts";
import { readStarters, type Starter } from "./starters.ts";
import { compareRuns } from "./statistics.ts";

const HARD = (Object.keys(CHECKS) as Check[]).filter((name) => CHECKS[name].kind === "hard");
const starters: Starter[] = [];
let folder = "";
let model: Model;

beforeAll(async () => {
  const cast = new Set(["maren-holloway", "kestrel-9"]);
  starters.push(...(await readStarters()).filter(({ slug }) => cast.has(slug)));
  folder = await mkdtemp(join(tmpdir(), "eval-"));
  model = await openModel({ baseUrl: "", apiKey: "", id: "" });
});

afterAll(async () => {
  await model.close();
  await rm(folder, { recursive: true });
});

/** Plays these scripts with two starters and a few lines, with the demo model. */
async function run(names: string[], change: Partial<Model> = {}) {
  const scripts = SCRIPTS.filter(({ name }) => names.includes(name));
  const rows: Row[] = [];
  const failures: unknown[] = [];
  const session = { scripts, starters, samples: 2, turns: 3 };
  for await (const played of evaluate({ ...model, ...change }, session)) {
    rows.push(...played.rows);
    failures.push(played.failure);
  }
  return { rows, failures };
}

/** Runs `node eval/compare.ts` on two runs; gives its exit code and what it prints. */
async function compare(before: Row[], after: Row[]) {
  const comparison = await mkdtemp(join(folder, "comparison-"));
  const paths = [join(comparison, "before.jsonl"), join(comparison, "after.jsonl")] as const;
  await addRows(paths[0], before);
  await addRows(paths[1], after);
  const script = fileURLToPath(new URL("compare.ts", import.meta.url));
  const asked = promisify(execFile)(process.execPath, [script, ...paths]);
  return asked.then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );
}

test("a run with the demo model breaks no hard rule, and its records are read back", async () => {
  const { rows, failures } = await run(["ordinary", "continue", "draft-player"]);
  expect(failures).toEqual(Array(6).fill(null));
  // Of drafts there is none of the first line: nobody's manner is known yet.
  expect(rows.length).toBe(2 * 2 * (3 + 3 + 2));
  const path = join(folder, "runs", nameRun(new Date(0), model.id));
  expect(path).toMatch(/1970-01-01T0000-rp-\d+-dramatis-demo\.jsonl$/);
  await addRows(path, rows.slice(0, 5));
  await addRows(path, rows.slice(5));
  expect(await readRows(path)).toEqual(rows);
  for (const row of rows) {
    expect(row.text.length, row.script).toBeGreaterThan(10);
    expect(row.est).toBeGreaterThan(500);
    expect(row.usage.input).toBeGreaterThan(500);
    const broken = HARD.filter((name) => Number(row.checks[name]) !== 0);
    expect(broken, row.text).toEqual([]);
  }
});

test("the same model and the same prompts make the same run, in which nothing differs", async () => {
  const [one, other] = [await run(["ordinary"]), await run(["ordinary"])];
  expect(other.rows.map(({ text }) => text)).toEqual(one.rows.map(({ text }) => text));
  for (const { verdict, low, high, farther } of compareRuns(one.rows, other.rows)) {
    expect([verdict, low, high, farther]).toEqual(["same", 0, 0, 0]);
  }
  const { code, stdout } = await compare(one.rows, other.rows);
  expect(code).toBe(0);
  expect(stdout).not.toMatch(/worse|better/);
});

test("a model that speaks as the person is found out, and the comparison fails", async () => {
  const names = ["ordinary", "one-word"];
  const good = await run(names);
  const bad = await run(names, {
    write: async (prompt, scene) => {
      const written = await model.write(prompt, scene);
      return { ...written, text: `${written.text.replaceAll("*", "")}\nWren: "I agree."` };
    },
  });
  const verdicts = compareRuns(good.rows, bad.rows);
  const of = (name: string) => verdicts.find(({ check }) => check === name);
  expect(of("userLabel")).toMatchObject({ kind: "hard", a: 0, b: 1, verdict: "worse" });
  expect(of("form")).toMatchObject({ kind: "soft", verdict: "worse" });
  const { code, stdout } = await compare(good.rows, bad.rows);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^userLabel +hard .*worse$/m);
  expect((await compare(bad.rows, good.rows)).stdout).toMatch(/^form +soft .*better$/m);
});

test("a scene in which the model fails is broken off, and the others go on", async () => {
  let calls = 0;
  const failure = new Error("no answer");
  const { rows, failures } = await run(["ordinary"], {
    write: async (prompt, scene) => {
      if (++calls === 3) throw failure;
      return model.write(prompt, scene);
    },
  });
  expect(failures).toEqual([failure, null]);
  expect(rows.length).toBe(2 + 6);
});
