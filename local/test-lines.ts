import { afterEach } from "vitest";

type Lines = { held: unknown[][]; write: typeof console.log };

const shared: typeof globalThis & { testLines?: Lines } = globalThis;

/** One for the isolate, which outlives a file. */
const lines = (shared.testLines ??= hold());

/**
 * What the worker logs is shown when its test fails, and only then. Vitest's own way asks the main process to answer each line,
 * over a socket that only the runner's context may use: a line from a request that outlives its test waits there for ever, and
 * the run with it (`vitest` 5.1.1 with `@cloudflare/vitest-plugin` 1.4.10).
 */
function hold(): Lines {
  const lines: Lines = { held: [], write: console.log.bind(console) };
  console.log = (...line: unknown[]) => void lines.held.push(line);
  return lines;
}

afterEach(({ task }) => {
  const held = lines.held.splice(0);
  if (task.result?.state === "fail") for (const line of held) lines.write(...line);
});
