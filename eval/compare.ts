import { stdout } from "node:process";
import { parseArgs } from "node:util";
import { CHECKS } from "../worker/ai/checks.ts";
import { readRows } from "./records.ts";
import { compareRuns, type Verdict } from "./statistics.ts";

/** `node eval/compare.ts before.jsonl after.jsonl`: what changed, check by check; exit code 1 when a hard check is worse. */

const { positionals } = parseArgs({ allowPositionals: true });
const [before, after] = positionals;
if (before === undefined || after === undefined) {
  throw new Error("give two runs: node eval/compare.ts before.jsonl after.jsonl");
}
const verdicts = compareRuns(await readRows(before), await readRows(after));
stdout.write(`${table(verdicts)}\n`);
const isWorse = verdicts.some(({ kind, verdict }) => kind === "hard" && verdict === "worse");
process.exitCode = isWorse ? 1 : 0;

function table(verdicts: Verdict[]): string {
  const head = ["check", "kind", "wanted", "texts", "before", "after", "farther", "95 %", ""];
  const rows = verdicts.map(({ check, kind, pairs, a, b, farther, low, high, verdict }) => {
    const rule = CHECKS[check];
    const wanted = rule.kind === "hard" ? "0" : rule.range.map(short).join(" to ");
    const within = `${short(low)} to ${short(high)}`;
    const mark = verdict === "same" ? "" : verdict;
    const figures = [wanted, String(pairs), short(a), short(b), short(farther), within, mark];
    return [check, kind, ...figures];
  });
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function short(number: number): string {
  return String(Number(number.toFixed(3)));
}
