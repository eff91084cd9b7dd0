import { z } from "zod";
import packages from "../package.json" with { type: "json" };
import type { Hands } from "./hands.ts";
import { TASK_SETTINGS, TRIGGER } from "./settings.ts";

/** The command's version is the SDK's: another one is refused. */
const CLI = `trigger.dev@${packages.dependencies["@trigger.dev/sdk"]}`;

const address = (hands: Hands, path: string) =>
  `https://api.trigger.dev/api/v1/projects/${hands.value("TRIGGER_PROJECT_REF")}${path}`;

/** Puts the tasks up for production, their settings first: a run that has begun keeps what it began with. */
export async function deployTasks(hands: Hands): Promise<void> {
  await handSettings(hands, "prod");
  await hands.run(["npx", "--yes", CLI, "deploy", "--env", "prod", "--skip-update-check"], TRIGGER);
}

/** Puts the tasks up on a preview branch, which the deployment makes when there is none; settings come after, for they belong to it. */
export async function deployBranch(hands: Hands, branch: string): Promise<void> {
  await hands.run(
    ["npx", "--yes", CLI, "deploy", "--env", "preview", "--branch", branch, "--skip-update-check"],
    TRIGGER,
  );
  await handSettings(hands, "preview", { "x-trigger-branch": branch });
}

/** Takes a preview branch down, as the command does; what its runs have logged stays readable. One that never was is fine. */
export async function archiveBranch(hands: Hands, branch: string): Promise<void> {
  await hands.ask({
    method: "POST",
    url: address(hands, "/branches/archive"),
    token: "TRIGGER_ACCESS_TOKEN",
    body: { env: "preview", branch },
    schema: z.unknown(),
    dry: null,
    missing: null,
  });
}

async function handSettings(
  hands: Hands,
  environment: "prod" | "preview",
  headers: Record<string, string> = {},
): Promise<void> {
  const variables = hands.values(TASK_SETTINGS);
  await hands.ask({
    method: "POST",
    url: address(hands, `/envvars/${environment}/import`),
    token: "TRIGGER_ACCESS_TOKEN",
    headers,
    body: { variables, override: true, isSecret: true },
    schema: z.object({ success: z.literal(true) }),
    dry: { success: true },
  });
}
