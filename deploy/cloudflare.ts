import { z } from "zod";
import type { Hands } from "./hands.ts";
import { PROJECT, WORKERS } from "./names.ts";
import { CLOUDFLARE, WORKER_SETTINGS } from "./settings.ts";

const PAGE_CONFIG = "web/wrangler.toml";

/** Deployments that Cloudflare lists at once. */
const LISTED = 25;

/** Puts a worker up together with its settings, which travel in a file that only we may read. */
export async function deployWorker(
  hands: Hands,
  { environment, name }: { environment: keyof typeof WORKERS; name: string },
): Promise<void> {
  await hands.lend(WORKER_SETTINGS, (file) =>
    hands.run(
      [
        "npx",
        "wrangler",
        "deploy",
        "--env",
        environment,
        "--name",
        name,
        "--minify",
        "--secrets-file",
        file,
      ],
      CLOUDFLARE,
    ),
  );
}

/** Builds the page and puts it up, from `web/`: from anywhere else Pages would leave the way to the worker out and say nothing of it. */
export async function deployPage(
  hands: Hands,
  { branch, commit }: { branch: string; commit: string },
): Promise<void> {
  await hands.run(["npm", "run", "build:web"], ["BETTER_AUTH_URL", "SECURITY_CONTACT"]);
  await hands.run(
    [
      "npx",
      "wrangler",
      "--cwd",
      "web",
      "pages",
      "deploy",
      "--branch",
      branch,
      "--commit-hash",
      commit,
      "--commit-dirty=true",
    ],
    CLOUDFLARE,
  );
}

/** The page's configuration with previews bound to another worker. Throws when it does not say once which one that is. */
export function bindPreview(config: string, worker: string): string {
  const [before, after, ...more] = config.split(`service = "${WORKERS.preview}"`);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`web/wrangler.toml does not name ${WORKERS.preview} once`);
  return `${before}service = "${worker}"${after}`;
}

/** Puts a preview of the page up that hands `/api` to a worker of its own: Pages takes bindings from what is deployed. */
export async function deployPreview(
  hands: Hands,
  { branch, worker, commit }: { branch: string; worker: string; commit: string },
): Promise<void> {
  const say = `service = "${WORKERS.preview}" becomes service = "${worker}", and back afterwards`;
  const make = (config: string) => bindPreview(config, worker);
  await hands.change(PAGE_CONFIG, { say, make }, () => deployPage(hands, { branch, commit }));
}

/** Deletes all of a branch's deployments of the page. */
export async function dropPreviews(hands: Hands, branch: string): Promise<void> {
  const ids: string[] = [];
  for (let page = 1; ; page++) {
    const { result } = await hands.ask({
      method: "GET",
      url: address(
        hands,
        `/pages/projects/${PROJECT}/deployments?env=preview&page=${page}&per_page=${LISTED}`,
      ),
      token: "CLOUDFLARE_API_TOKEN",
      schema: Deployments,
      dry: { result: [{ id: "$DEPLOYMENT_ID", deployment_trigger: { metadata: { branch } } }] },
    });
    const ours = result.filter(
      ({ deployment_trigger }) => deployment_trigger.metadata.branch === branch,
    );
    ids.push(...ours.map(({ id }) => id));
    if (result.length < LISTED) break;
  }
  for (const id of ids) {
    await drop(hands, `/pages/projects/${PROJECT}/deployments/${id}?force=true`);
  }
}

const Deployments = z.object({
  result: z.array(
    z.object({
      id: z.string(),
      deployment_trigger: z.object({ metadata: z.object({ branch: z.string() }) }),
    }),
  ),
});

/** Deletes a worker with its secrets, whoever is bound to it. */
export async function dropWorker(hands: Hands, name: string): Promise<void> {
  await drop(hands, `/workers/scripts/${name}?force=true`);
}

/** What is not there any more is fine. */
async function drop(hands: Hands, path: string): Promise<void> {
  await hands.ask({
    method: "DELETE",
    url: address(hands, path),
    token: "CLOUDFLARE_API_TOKEN",
    schema: z.unknown(),
    dry: null,
    missing: null,
  });
}

const address = (hands: Hands, path: string) =>
  `https://api.cloudflare.com/client/v4/accounts/${hands.value("CLOUDFLARE_ACCOUNT_ID")}${path}`;
