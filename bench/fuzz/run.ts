import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { type Kind, KINDS } from "../../worker/fuzz.fixture.ts";
import { archives } from "./heavy-archives.ts";
import { chats } from "./heavy-chats.ts";
import { cards, lorebooks, type Make } from "./heavy.ts";
import type { Read } from "./read-report.ts";
import { sendTampered } from "./requests.ts";
import type { Weighed } from "./weighed.ts";

/**
 * `node bench/fuzz/run.ts`: tampered files of every kind that people bring, each read or refused; heavy ones, each weighed in a process of
 * its own; and some of the first sent to the app itself, which must keep all of a file or nothing. Ends with 1 where a file fails, takes
 * more than a second of CPU or makes its process grow by more than 64 MB.
 */

const LONGEST = 1_000;
const MOST_HELD = 64_000_000;

/** A young generation as small as it is in an isolate of 128 MB. */
const FLAGS = ["--expose-gc", "--max-semi-space-size=4"];

const PARTS = ["read", "heavy", "requests"];

const { values: told } = parseArgs({
  options: {
    /** files of each kind */
    count: { type: "string", default: "10000" },
    /** of these, how many go to the app */
    requests: { type: "string", default: "250" },
    kinds: { type: "string", default: KINDS.join(",") },
    only: { type: "string", default: PARTS.join(",") },
  },
});

const heavy: Record<Kind, Record<string, Make>> = { cards, lorebooks, chats, archives };
const parts = told.only.split(",");
const kinds = KINDS.filter((kind) => told.kinds.split(",").includes(kind));
const faults: string[] = [];

async function start<Report>(script: string, ...args: string[]): Promise<Report> {
  const path = join(import.meta.dirname, script);
  const { stdout } = await promisify(execFile)(process.execPath, [...FLAGS, path, ...args]);
  return JSON.parse(stdout);
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0).padStart(3)} MB`;
const ms = (cpu: number): string => `${cpu.toFixed(0).padStart(4)} ms`;

for (const kind of parts.includes("read") ? kinds : []) {
  const { words, slowest, kept } = await start<Read>("read.ts", kind, told.count);
  console.log(
    `${kind}: ${told.count} files, ${ms(slowest.cpu)} at most (seed ${slowest.seed}), ${mb(kept)} stayed`,
  );
  for (const [word, count] of Object.entries(words))
    console.log(`  ${String(count).padStart(6)} ${word}`);
  if (slowest.cpu > LONGEST) faults.push(`${kind}, seed ${slowest.seed}: ${ms(slowest.cpu)}`);
  if (kept > MOST_HELD) faults.push(`${kind}: ${mb(kept)} stayed`);
}

const folder = mkdtempSync(join(tmpdir(), "heavy-"));
for (const kind of parts.includes("heavy") ? kinds : []) {
  console.log(
    `${kind}, heavy ones: the file; the heap's and the process's growth; CPU; what became of it`,
  );
  for (const [name, make] of Object.entries(heavy[kind])) {
    const path = join(folder, "file");
    writeFileSync(path, await make());
    const { bytes, heap, resident, cpu, word } = await start<Weighed>("weigh.ts", kind, path);
    console.log(`  ${mb(bytes)} ${mb(heap)} ${mb(resident)} ${ms(cpu)}  ${name}: ${word}`);
    const most = Math.max(heap, resident);
    if (most > MOST_HELD) faults.push(`${kind}, ${name}: ${mb(most)}`);
    if (cpu > LONGEST) faults.push(`${kind}, ${name}: ${ms(cpu)}`);
  }
}
rmSync(folder, { recursive: true });

if (parts.includes("requests")) faults.push(...(await sendTampered(kinds, Number(told.requests))));
for (const fault of faults) console.log(`FAULT ${fault}`);
if (faults.length > 0) process.exitCode = 1;
