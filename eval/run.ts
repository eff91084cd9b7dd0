import { fileURLToPath } from "node:url";
import { stdout } from "node:process";
import { parseArgs } from "node:util";
import { CHECKS, type Check } from "../worker/ai/checks.ts";
import { openModel } from "./model.ts";
import { addRows, type Row } from "./records.ts";
import { SCRIPTS } from "./scripts.ts";
import { evaluate, nameRun } from "./session.ts";
import { readStarters } from "./starters.ts";

/**
 * `node eval/run.ts`: plays fixed scripts with the starter personas and keeps every text with what was measured of it, for
 * `node eval/compare.ts`. `OPENAI_BASE_URL` and `OPENAI_API_KEY` name the provider, `--model` the model; without a base URL the demo
 * model answers, which says something about the prompts' structure and nothing about their quality.
 */

const { values: told } = parseArgs({
  options: {
    model: { type: "string", default: "" },
    /** tokens that the model holds, when that is known */
    context: { type: "string" },
    /** names with commas between; all when absent */
    scripts: { type: "string" },
    starters: { type: "string" },
    samples: { type: "string", default: "3" },
    turns: { type: "string", default: "60" },
    out: { type: "string", default: fileURLToPath(new URL("runs", import.meta.url)) },
  },
});

const { OPENAI_BASE_URL: baseUrl = "", OPENAI_API_KEY: apiKey = "" } = process.env;
if (baseUrl !== "" && told.model === "") throw new Error("name the model: --model …");
const scripts = choose("--scripts", SCRIPTS, ({ name }) => name, told.scripts);
const starters = choose("--starters", await readStarters(), ({ slug }) => slug, told.starters);
const profile = told.context === undefined ? {} : { context: count("--context", told.context) };
const model = await openModel({ baseUrl, apiKey, id: told.model, profile });
try {
  const [samples, turns] = [count("--samples", told.samples), count("--turns", told.turns)];
  const path = `${told.out}/${nameRun(new Date(), model.id)}`;
  const all: Row[] = [];
  for await (const played of evaluate(model, { scripts, starters, samples, turns })) {
    const { title, rows, failure } = played;
    await addRows(path, rows);
    all.push(...rows);
    say(`${title}: ${rows.length} texts${failure === null ? "" : `, then ${String(failure)}`}`);
    if (failure !== null) process.exitCode = 1;
  }
  say(`\n${all.length} texts in ${path}\n${hardFailures(all)}`);
} finally {
  await model.close();
}

function choose<T>(flag: string, all: T[], nameOf: (one: T) => string, wish?: string): T[] {
  if (wish === undefined) return all;
  return wish.split(",").map((name) => {
    const found = all.find((one) => nameOf(one) === name);
    if (!found) throw new Error(`${flag} knows ${all.map(nameOf).join(", ")}, not ${name}`);
    return found;
  });
}

function count(flag: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${flag} is a number from 1 on, not ${text}`);
  return Number(text);
}

function say(line: string): void {
  stdout.write(`${line}\n`);
}

function hardFailures(rows: Row[]): string {
  const hard = (Object.keys(CHECKS) as Check[]).filter((name) => CHECKS[name].kind === "hard");
  return hard
    .map((name) => `${name}: ${rows.filter(({ checks }) => Boolean(checks[name])).length}`)
    .join(", ");
}
