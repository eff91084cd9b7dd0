import { defineConfig } from "@trigger.dev/sdk";

/** How the tasks of `trigger/` are built and run where they are deployed; see `docs/pictures.md`. */
export default defineConfig({
  project: process.env["TRIGGER_PROJECT_REF"] ?? "",
  runtime: "node-24",
  dirs: ["./trigger"],
  ignorePatterns: ["**/*.test.ts", "**/*.fixture.ts"],
  maxDuration: 240,
  // its machine code is not to be bundled
  build: { external: ["sharp"] },
  retries: {
    enabledInDev: true,
    default: {
      maxAttempts: 4,
      factor: 2,
      minTimeoutInMs: 2_000,
      maxTimeoutInMs: 30_000,
      randomize: true,
    },
  },
});
