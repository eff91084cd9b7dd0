import { deployPage, deployWorker } from "./cloudflare.ts";
import { finish, type Hands, openHands } from "./hands.ts";
import { MAIN, WORKERS } from "./names.ts";
import { CLOUDFLARE, TRIGGER, WORKER_NEEDS } from "./settings.ts";
import { deployTasks } from "./tasks.ts";

/**
 * Puts a commit into production. The database goes first: each version of the worker runs on the schema of the next one too, so that
 * nothing breaks while the rest follows, nor when it has to go back by one. Throws at the first step that fails; repeating it is safe.
 */
export async function deployProduction(
  hands: Hands,
  { commit }: { commit: string },
): Promise<void> {
  hands.need([...CLOUDFLARE, ...TRIGGER, ...WORKER_NEEDS]);
  const url = hands.value("BETTER_AUTH_URL");
  hands.keep("PICTURES_URL", url);
  await hands.run(["node", "db/migrate.ts"], ["DATABASE_URL"]);
  await hands.run(["node", "db/seed.ts"], ["DATABASE_URL"]);
  await deployWorker(hands, { environment: "production", name: WORKERS.production });
  await deployTasks(hands);
  await deployPage(hands, { branch: MAIN, commit });
  await hands.run(["node", "deploy/smoke.ts", url]);
}

if (import.meta.main) {
  const { hands } = openHands();
  await finish(hands, deployProduction(hands, { commit: hands.value("DEPLOY_COMMIT") }));
}
