import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { takeLock } from "./lock.ts";

function freshPath(): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, path: join(folder, "lock") };
}

test("a lock is held until it is given back", () => {
  const { folder, path } = freshPath();
  const giveBack = takeLock(path);
  expect(() => takeLock(path)).toThrow(`held by process ${process.pid}`);
  giveBack();
  expect(readdirSync(folder)).toEqual([]);
  takeLock(path)();
});

test("the lock of a living process is refused and left as it is", () => {
  const { folder, path } = freshPath();
  writeFileSync(path, String(process.ppid));
  expect(() => takeLock(path)).toThrow(`held by process ${process.ppid}`);
  expect(readFileSync(path, "utf8")).toBe(String(process.ppid));
  expect(readdirSync(folder)).toEqual(["lock"]);
});

test.each([
  ["a process that is gone", "999999999"],
  ["an earlier process with our id", String(process.pid)],
  ["nobody", ""],
])("the lock of %s is taken over", (_name, owner) => {
  const { folder, path } = freshPath();
  writeFileSync(path, owner);
  const giveBack = takeLock(path);
  expect(readFileSync(path, "utf8")).toBe(String(process.pid));
  expect(readdirSync(folder)).toEqual(["lock"]);
  giveBack();
});
