import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

const held = new Set<string>();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readOwner(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function isHeld(path: string, owner: string): boolean {
  const pid = Number.parseInt(owner, 10);
  // after a restart in a container the old process may have had our own id
  return pid === process.pid ? held.has(path) : pid > 0 && isAlive(pid);
}

/** Moves a dead process's lock out of the way, unless another process has just done so and put its own there. */
function clearStale(path: string, owner: string): void {
  const aside = `${path}.stale.${process.pid}`;
  renameSync(path, aside);
  if (readOwner(aside) !== owner) linkSync(aside, path);
  rmSync(aside);
}

/**
 * Takes the lock file at `path`, which names its owner's process id, and returns the function that gives it back.
 * A file whose process is gone is taken over. Throws when its process lives.
 */
export function takeLock(path: string): () => void {
  const owner = readOwner(path);
  if (owner !== undefined) {
    if (isHeld(path, owner)) {
      throw new Error(`${path}: held by process ${owner}; delete it if that is another program`);
    }
    clearStale(path, owner);
  }
  const claim = `${path}.${process.pid}`;
  writeFileSync(claim, String(process.pid));
  try {
    // unlike a rename, a link fails when another process was faster
    linkSync(claim, path);
  } finally {
    rmSync(claim);
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}
