import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { TestWatchdog } from "./local/test-watchdog.ts";

const workerd = () =>
  cloudflareTest(({ inject }) => ({
    wrangler: { configPath: "./wrangler.toml" },
    miniflare: { bindings: inject("workerEnv") },
  }));

// The tests wait more than they compute: without this, a machine of two cores would run one file at a time.
const quick = { maxWorkers: 4, sequence: { groupOrder: 0 } };

// The worker's lines are kept from Vitest, which can wait for one of them for ever (`local/test-lines.ts`).
const lines = { disableConsoleIntercept: true, setupFiles: ["./local/test-lines.ts"] };

export default defineConfig({
  test: {
    globalSetup: ["./local/test-setup.ts"],
    silent: "passed-only",
    reporters: ["default", new TestWatchdog()],
    expect: { poll: { timeout: 10_000 } },
    // Some tests race against real clocks: on a crowded machine one of two thousand may lose. A second loss is no chance.
    retry: process.env["CI"] ? 1 : 0,
    projects: [
      {
        plugins: [workerd()],
        // One isolate for all files, as one serves many requests: no test may lean on a fresh one.
        test: {
          name: "workerd",
          include: ["worker/**/*.test.ts"],
          testTimeout: 20_000,
          isolate: false,
          ...quick,
          ...lines,
        },
      },
      {
        // Production's clients as they come: Drizzle changes how Neon's reads dates for all of an isolate.
        plugins: [workerd()],
        test: {
          name: "clients",
          include: ["local/**/*.workerd.test.ts"],
          ...quick,
          ...lines,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "node",
          environment: "node",
          // no file may leave anything behind: a worker for each would cost more than their tests
          isolate: false,
          include: ["{db,trigger,local,web,eval,deploy}/**/*.test.ts"],
          exclude: ["local/**/*.workerd.test.ts", "**/node_modules/**"],
          ...quick,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "browser",
          environment: "node",
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup: ["./e2e/set-up.ts"],
          // a browser, an app and a worker for each of two files: on two cores a wait may be too short twice
          retry: process.env["CI"] ? 2 : 0,
          include: ["e2e/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        // Not part of `npm test`: needs a PostgreSQL and a Redis that it may restart.
        test: {
          name: "endurance",
          environment: "node",
          include: ["e2e/endurance/*.test.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
