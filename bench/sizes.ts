import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { buildPage, type Chunk } from "../e2e/build.ts";
import { type Bundle, bundle, run } from "../local/workerd.ts";

/**
 * `npm run sizes`: builds worker and page as a deployment does and weighs them. Fails when something weighs more than it may. `asked` is
 * what performance asks for, `held` what is never passed: where we are not as small as asked, that we grow no further.
 */

const project = resolve(import.meta.dirname, "..");

interface Weight {
  name: string;
  unit: string;
  is: number;
  asked?: number;
  held: number;
}

/** Enough of a configuration for an answer that takes no service. */
const SETTINGS = {
  DATABASE_URL: "postgres://nobody:none@127.0.0.1:1/nothing",
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
  UPSTASH_REDIS_REST_TOKEN: "none",
  OPENAI_BASE_URL: "http://127.0.0.1:1",
  CHAT_MODELS: "none",
  TRIGGER_SECRET_KEY: "none",
  PICTURES_SECRET: "none".repeat(8),
  BETTER_AUTH_SECRET: "none".repeat(8),
  BETTER_AUTH_URL: "http://localhost",
};

/** The quickest of nine starts: whatever else a machine does only makes one slower. */
async function start(worker: Bundle): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 9; i++) {
    const running = await run(worker, { env: SETTINGS, path: "/api/models" });
    times.push(running.startUp);
    await running.close();
  }
  return Math.min(...times);
}

async function weighWorker(): Promise<Weight[]> {
  const worker = await bundle("worker/index.ts", resolve(project, "dist/worker"));
  const startUp = await start(worker);
  return [
    {
      name: "worker, minified and compressed",
      unit: "KiB",
      is: worker.gzip,
      asked: 700,
      held: 700,
    },
    {
      name: "worker, its process's start to an answer",
      unit: "ms",
      is: startUp,
      asked: 120,
      held: 500,
    },
  ];
}

/** The files that have to be there before a chunk runs. */
function needsOf(chunks: readonly Chunk[], file: string, found = new Set<string>()): Set<string> {
  const chunk = chunks.find(({ fileName }) => fileName === file);
  if (chunk === undefined || found.has(file)) return found;
  found.add(file);
  for (const needed of chunk.imports) needsOf(chunks, needed, found);
  return found;
}

/** Compressed script of a screen that is opened first, in KiB; without one, of what every visit begins with. */
function weighScript(chunks: readonly Chunk[], screen?: string): number {
  const entry = chunks.find(({ isEntry }) => isEntry);
  const own = chunks.find(({ moduleIds }) => screen && moduleIds.some((id) => id.endsWith(screen)));
  if (!entry || (screen && !own)) throw new Error(`the build has no ${screen ?? "entry"}`);
  const needed = needsOf(chunks, entry.fileName);
  if (own) needsOf(chunks, own.fileName, needed);
  const code = chunks.filter(({ fileName }) => needed.has(fileName));
  return code.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1_024;
}

async function weighPage(): Promise<Weight[]> {
  const chunks = await buildPage();
  const dist = resolve(project, "web/dist");
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size / 1_024);
  const total = files.reduce((sum, size) => sum + size, 0);
  const script = { unit: "KiB", asked: 180 };
  const library = weighScript(chunks, "features/library/library.tsx");
  const chat = weighScript(chunks, "features/chats/chat-screen.tsx");
  return [
    { name: "script of a first visit, compressed", ...script, is: weighScript(chunks), held: 180 },
    { name: "script of one's own library, compressed", ...script, is: library, held: 220 },
    { name: "script of a chat, compressed", ...script, is: chat, held: 255 },
    { name: "all files of the page", unit: "KiB", is: total, held: 2_800 },
    {
      name: "largest file, of which Pages takes 25 MiB",
      unit: "KiB",
      is: Math.max(...files),
      held: 25_600,
    },
    { name: "files, of which Pages takes 20,000", unit: "", is: files.length, held: 20_000 },
  ];
}

const say = (number: number | undefined, unit = "") =>
  number === undefined ? "–" : `${Math.round(number).toLocaleString("en")} ${unit}`.trim();

const weights = [...(await weighWorker()), ...(await weighPage())];
const lines = weights.map(
  ({ name, unit, is, asked, held }) =>
    `| ${[name, say(is, unit), say(asked, unit), say(held, unit)].join(" | ")} |`,
);
console.log(["| what | is | asked | held |", "| --- | --- | --- | --- |", ...lines].join("\n"));
const over = weights.filter(({ is, held }) => is > held);
for (const { name, unit, is, held } of over)
  console.error(`Too much: ${name} is ${say(is, unit)}, ${say(held, unit)} at most.`);
process.exitCode = over.length > 0 ? 1 : 0;
