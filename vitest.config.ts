import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const workerd = () =>
  cloudflareTest(({ inject }) => ({
    wrangler: { configPath: "./wrangler.toml" },
    miniflare: { bindings: inject("workerEnv") },
  }));

export default defineConfig({
  test: {
    globalSetup: ["./local/test-setup.ts"],
    silent: "passed-only",
    // The tests wait more than they compute: without this, a machine of two cores would run one file at a time.
    maxWorkers: 2,
    expect: { poll: { timeout: 5_000 } },
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
        },
      },
      {
        // Production's clients as they come: Drizzle changes how Neon's reads dates for all of an isolate.
        plugins: [workerd()],
        test: {
          name: "clients",
          include: ["local/**/*.workerd.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "node",
          environment: "node",
          include: ["{db,local,web,eval}/**/*.test.ts"],
          exclude: ["local/**/*.workerd.test.ts", "**/node_modules/**"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "browser",
          environment: "node",
          include: ["e2e/*.test.ts"],
          fileParallelism: false,
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
