import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { measureDatabase } from "./database.ts";
import { type Field, startField } from "./field.ts";
import { type Row, table } from "./figures.ts";
import { measureLatency } from "./latency.ts";
import { measurePaced, measurePoured } from "./load.ts";
import { machineLine } from "./machine.ts";
import { measurePage } from "./page.ts";
import { measurePictures } from "./pictures.ts";
import { measurePrompts } from "./prompts.ts";
import { measureResume } from "./resume.ts";
import { measureStart } from "./start.ts";

/**
 * `node bench/run.ts`: the worker beside a bare pipe and the AI SDK's stock route, before the same upstream, and the page in a browser. Figures depend on
 * the machine and on what else it does: the ratios are what counts.
 */

const PARTS = [
  "latency",
  "paced",
  "poured",
  "start",
  "resume",
  "database",
  "page",
  "prompts",
  "pictures",
] as const;
/** Those that take no workers beside ours. */
const ALONE = new Set(["prompts", "page", "pictures"]);

const { values: told } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    /** a file for the table */
    out: { type: "string" },
    /** parts to measure, with commas between */
    only: { type: "string", default: PARTS.join(",") },
    tokens: { type: "string", default: "1000" },
    rate: { type: "string", default: "200" },
    streams: { type: "string", default: "1,4,8" },
    repeats: { type: "string", default: "3" },
    trials: { type: "string", default: "30" },
  },
});

const repeats = Number(told.repeats);
const parts = told.only.split(",");
const unknown = parts.filter((part) => !PARTS.some((known) => known === part));
if (unknown.length > 0) throw new Error(`--only knows ${PARTS.join(", ")}, not ${unknown}`);

const rows: Row[] = [];
const loads = [loadavg()[0] ?? 0];
if (parts.some((part) => !ALONE.has(part))) {
  const field = await startField(8);
  try {
    rows.push(...(await measureField(field)));
  } finally {
    await field.close();
  }
}
if (parts.includes("page")) rows.push(...(await measurePage(repeats)));
if (parts.includes("prompts")) rows.push(...(await measurePrompts(200)));
if (parts.includes("pictures")) rows.push(...(await measurePictures(Number(told.trials))));
loads.push(loadavg()[0] ?? 0);
const report = `# Bench\n\n${machineLine(loads)}\n\n${table(rows)}\n`;
if (told.json) console.log(JSON.stringify({ loads, rows }, null, 2));
else console.log(report);
if (told.out !== undefined) {
  mkdirSync(dirname(told.out), { recursive: true });
  writeFileSync(told.out, report);
}

/** What takes servers to measure. */
async function measureField(field: Field): Promise<Row[]> {
  const measured: Row[] = [];
  if (parts.includes("latency"))
    measured.push(...(await measureLatency(field, Number(told.trials))));
  if (parts.includes("paced")) {
    const streams = told.streams.split(",").map(Number);
    const paced = { tokens: Number(told.tokens), rate: Number(told.rate), repeats, streams };
    measured.push(...(await measurePaced(field, paced)));
  }
  if (parts.includes("poured")) measured.push(await measurePoured(field, { repeats, streams: 8 }));
  if (parts.includes("start")) measured.push(...(await measureStart(field, 5)));
  if (parts.includes("resume")) measured.push(...(await measureResume(field, repeats)));
  if (parts.includes("database"))
    measured.push(...(await measureDatabase(field, Number(told.trials))));
  return measured;
}
