import { readFileSync, writeFileSync } from "node:fs";
import { GCProfiler } from "node:v8";
import { KINDS, readAs } from "../../worker/fuzz.fixture.ts";
import type { Weighed } from "./weighed.ts";

/**
 * `node --expose-gc bench/fuzz/weigh.ts KIND FILE`: what reading one file takes, up to the rows that the database would get, in a
 * process of its own.
 */

const [, , name, path = ""] = process.argv;
const kind = KINDS.find((kind) => kind === name);
if (kind === undefined) throw new Error(`no kind ${name}`);
const { gc } = globalThis;

/** Lets everything go that nothing holds: buffers follow their owners a turn later. */
async function settle(): Promise<NodeJS.MemoryUsage> {
  for (let times = 0; times < 3; times++) {
    gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage();
}

/** The most memory that the process had since it was last asked to forget that (Linux, proc(5)). */
function readPeak(): number {
  const [, kilobytes] =
    /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kilobytes) * 1_024;
}
const forgetPeak = () => writeFileSync("/proc/self/clear_refs", "5");

// What the first file of a process costs, compiled code above all, is not the file's.
await readAs(kind, new Uint8Array([123, 125]));
const bytes = new Uint8Array(readFileSync(path));
const before = await settle();
forgetPeak();
const profiler = new GCProfiler();
profiler.start();
const cpu = process.threadCpuUsage();
const { word, stored } = await readAs(kind, bytes);
const rows = JSON.stringify(stored);
const { user, system } = process.threadCpuUsage(cpu);
const resident = readPeak() - before.rss;
gc?.();
const heaps = profiler.stop().statistics.map(({ afterGC }) => afterGC.heapStatistics.usedHeapSize);
const report: Weighed = {
  word,
  bytes: bytes.length,
  rows: rows.length,
  cpu: (user + system) / 1_000,
  heap: Math.max(...heaps) - before.heapUsed,
  resident,
};
console.log(JSON.stringify(report));
