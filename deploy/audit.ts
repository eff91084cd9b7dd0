import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readAdvisories } from "./advisories.ts";
import { print } from "./hands.ts";
import { listLicences } from "./licences.ts";
import { findShipped, readPackages } from "./shipped.ts";

/** Longest npm may take over one of its answers, in milliseconds. */
const PATIENCE = 60_000;

const root = resolve(import.meta.dirname, "..");
const folder = join(root, "dist");

const npm = (...words: string[]) =>
  spawnSync("npm", words, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    timeout: PATIENCE,
    maxBuffer: 64 * 1024 * 1024,
  }).stdout ?? "";

/** Lists what goes out and under which licences, writes a bill of all materials, and asks npm what is known against them. */
function audit(): string[] {
  const packages = readPackages(root);
  const shipped = findShipped(root, packages);
  mkdirSync(folder, { recursive: true });

  const { lines, refused } = listLicences(packages, shipped);
  writeFileSync(join(folder, "licences.txt"), `${lines.join("\n")}\n`);
  print(`${lines.length} packages go out, listed in dist/licences.txt`);

  const materials = npm("sbom", "--sbom-format=cyclonedx");
  const { components } = JSON.parse(materials) as { components: unknown[] };
  writeFileSync(join(folder, "sbom.json"), materials);
  print(`${components.length} materials, listed in dist/sbom.json`);

  const found = readAdvisories(npm("audit", "--json"), shipped);
  if (found === null) print("npm's advisories could not be read: not looked at this time");
  for (const line of found?.told ?? []) print(`told: ${line}`);
  return [...refused.map((line) => `licence: ${line}`), ...(found?.grave ?? [])];
}

const problems = audit();
for (const problem of problems) print(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
