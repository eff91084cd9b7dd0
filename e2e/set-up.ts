import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { TestProject } from "vitest/node";
import { startApp } from "./app.ts";
import { buildPage } from "./build.ts";
import { makeTemplate } from "./data.ts";

/** The page as it would be deployed, and one app for all the journeys that don't mind who else is there. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await buildPage();
  const template = await makeTemplate();
  const data = `${template}-shared`;
  cpSync(template, data, { recursive: true });
  const env = {
    LOCAL_MODEL_PACE: "1000",
    LOCAL_PAINTER_PACE: "200",
    LIMIT_GUESTS: "1000/60",
    LIMIT_REPLIES: "1000/60",
    LIMIT_PICTURES: "1000/60",
    MODERATORS: "moderator@example.com",
  };
  const app = await startApp({ data, env });
  project.provide("dataTemplate", template);
  project.provide("appUrl", app.url);
  project.provide("appDatabaseUrl", databaseOf(data));
  return async () => {
    await app.stop();
    for (const folder of [template, data]) rmSync(folder, { recursive: true });
  };
}

/** What the worker was told. */
function databaseOf(data: string): string {
  return parseEnv(readFileSync(join(data, "worker.env"), "utf8"))["DATABASE_URL"] ?? "";
}

declare module "vitest" {
  interface ProvidedContext {
    /** an app whose demo model writes 1,000 tokens a second, and whose demo painter takes a fifth of one */
    appUrl: string;
    /** its database, for what no page can do yet */
    appDatabaseUrl: string;
  }
}
