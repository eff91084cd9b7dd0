import { deployPreview, deployWorker, dropPreviews, dropWorker } from "./cloudflare.ts";
import { GITHUB, tell } from "./comment.ts";
import { finish, type Hands, openHands } from "./hands.ts";
import { namePreview } from "./names.ts";
import { dropBranch, findConnection, haveBranch, NEON } from "./neon.ts";
import { CLOUDFLARE, deriveSecret, TRIGGER, WORKER_NEEDS } from "./settings.ts";
import { archiveBranch, deployBranch } from "./tasks.ts";

/** What is made here for each preview, and so not asked of the environment. */
const MADE = new Set(["DATABASE_URL", "BETTER_AUTH_SECRET", "BETTER_AUTH_URL", "PICTURES_SECRET"]);

const ACCESS = [...NEON, ...CLOUDFLARE, ...TRIGGER, ...GITHUB];

/** What both ways of a preview are told. */
interface Told {
  /** of the pull request */
  number: string;
}

/**
 * Puts a pull request's preview up, or brings it up to date: a database branch, a worker, tasks and a page of its own. Says how it went in
 * the pull request. Throws with what went wrong.
 */
export async function raisePreview(
  hands: Hands,
  { number, commit }: Told & { commit: string },
): Promise<void> {
  const { branch, worker } = namePreview(number);
  hands.need(ACCESS);
  try {
    const needed = WORKER_NEEDS.filter((name) => !MADE.has(name));
    hands.need([...needed, "PREVIEW_SECRET", "PAGES_DOMAIN"]);
    const url = await makeSettings(hands, branch);
    await hands.run(["node", "db/migrate.ts"], ["DATABASE_URL"]);
    await hands.run(["node", "db/seed.ts"], ["DATABASE_URL"]);
    await deployWorker(hands, { environment: "preview", name: worker });
    await deployBranch(hands, branch);
    await deployPreview(hands, { branch, worker, commit });
    await hands.run(["node", "deploy/smoke.ts", url]);
    await tell(hands, { number, text: `Preview of ${commit}: ${url}` });
  } catch (error) {
    const text = `The preview of ${commit} did not come up; its run says why.`;
    await tell(hands, { number, text }).catch(() => hands.say("Nor could that be said."));
    throw error;
  }
}

/** Makes what belongs to this preview alone; gives its address. */
async function makeSettings(hands: Hands, branch: string): Promise<string> {
  hands.keep("DATABASE_URL", await findConnection(hands, await haveBranch(hands, branch)));
  const url = `https://${branch}.${hands.value("PAGES_DOMAIN")}`;
  const secret = hands.value("PREVIEW_SECRET");
  hands.keep("BETTER_AUTH_SECRET", deriveSecret(secret, { purpose: "sessions", branch }));
  hands.keep("PICTURES_SECRET", deriveSecret(secret, { purpose: "pictures", branch }));
  hands.keep("BETTER_AUTH_URL", url);
  hands.keep("PICTURES_URL", url);
  hands.keep("TRIGGER_PREVIEW_BRANCH", branch);
  return url;
}

/** Removes all of a pull request's preview. What can't be removed keeps nothing else from it; throws with those. */
export async function removePreview(hands: Hands, { number }: Told): Promise<void> {
  const { branch, worker } = namePreview(number);
  hands.need(ACCESS);
  const parts: [string, () => Promise<void>][] = [
    ["the page", () => dropPreviews(hands, branch)],
    ["the worker", () => dropWorker(hands, worker)],
    ["the tasks", () => archiveBranch(hands, branch)],
    ["the database", () => dropBranch(hands, branch)],
  ];
  const left: string[] = [];
  for (const [part, remove] of parts) {
    await remove().catch((error: unknown) => {
      hands.say(`${part}: ${error instanceof Error ? error.message : String(error)}`);
      left.push(part);
    });
  }
  const gone = left.length === 0;
  const text = gone ? "The preview is gone." : `Of the preview is left: ${left.join(", ")}.`;
  await tell(hands, { number, text });
  if (!gone) throw new Error(text);
}

if (import.meta.main) {
  const { hands, told } = openHands();
  const [way, number = ""] = told;
  const commit = hands.value("PREVIEW_COMMIT");
  if (way !== "up" && way !== "down")
    throw new Error("node deploy/preview.ts up|down <number> [--dry-run]");
  await finish(
    hands,
    way === "up" ? raisePreview(hands, { number, commit }) : removePreview(hands, { number }),
  );
}
