import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const project = resolve(import.meta.dirname, "../..");
const sh = async (command: string, cwd = project) =>
  (await promisify(execFile)("bash", ["-ec", command], { cwd })).stdout.trim();

/** The commit before the newest migration came to this line of commits. Rejects in a clone that does not reach so far back. */
export async function findPrevious(): Promise<string> {
  const newest = readdirSync(join(project, "db/migrations"))
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .at(-1);
  const came = await sh(
    `git rev-list --first-parent --reverse HEAD -- db/migrations/${newest} | head -n 1`,
  );
  return sh(`git rev-parse --verify --quiet '${came}^'`).catch(() => {
    throw new Error(
      `This clone does not reach back before ${newest}: fetch more, or name a commit.`,
    );
  });
}

/** Lays a commit's files into `folder`, with the dependencies of this checkout; gives its first line. */
export async function checkOut(commit: string, folder: string): Promise<string> {
  mkdirSync(folder);
  await sh(`git archive '${commit}' | tar -x -C '${folder}'`);
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
  return sh(`git log -1 --format='%h %s' '${commit}'`);
}
