import { type Kind, KINDS, readAs, TAMPERED } from "../../worker/fuzz.fixture.ts";
import type { Read } from "./read-report.ts";

/** `node --expose-gc bench/fuzz/read.ts KIND COUNT`: reads so many tampered files of a kind, one after the other, in a process of its own. */

const [, , asked, count = "0"] = process.argv;
const kind = KINDS.find((kind) => kind === asked);
if (kind === undefined) throw new Error(`no kind ${asked}`);
const name: Kind = kind;
const { gc } = globalThis;

async function measure(): Promise<number> {
  // Buffers are let go of a turn after their owners.
  for (let times = 0; times < 3; times++) {
    gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** How long one reading takes, in milliseconds of CPU, and what becomes of the file. */
async function time(seed: number, bytes: Uint8Array): Promise<{ word: string; cpu: number }> {
  const start = process.threadCpuUsage();
  const { word } = await readAs(name, bytes).catch((cause: unknown) => {
    throw new Error(`${name}, seed ${seed}`, { cause });
  });
  const { user, system } = process.threadCpuUsage(start);
  return { word, cpu: (user + system) / 1_000 };
}

const words = new Map<string, number>();
const slowest = { seed: 0, cpu: 0 };
const before = await measure();
let most = 0;
for (let seed = 0; seed < Number(count); seed++) {
  const bytes = await TAMPERED[name](seed);
  const { word, cpu: first } = await time(seed, bytes);
  // Another file's garbage may be collected meanwhile: what is slow is slow twice.
  const cpu = first > slowest.cpu ? Math.min(first, (await time(seed, bytes)).cpu) : first;
  if (cpu > slowest.cpu) Object.assign(slowest, { seed, cpu });
  words.set(word, (words.get(word) ?? 0) + 1);
  if (seed % 1_000 === 999) most = Math.max(most, (await measure()) - before);
}
const report: Read = {
  words: Object.fromEntries([...words].toSorted((one, other) => other[1] - one[1])),
  slowest,
  kept: most,
};
console.log(JSON.stringify(report));
