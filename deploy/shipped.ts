import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Needs = z.record(z.string(), z.unknown()).default({});
const Package = z.object({
  version: z.string().default(""),
  license: z.string().default("none told"),
  dependencies: Needs,
  optionalDependencies: Needs,
  peerDependencies: Needs,
  peerDependenciesMeta: z
    .record(z.string(), z.object({ optional: z.boolean().optional() }))
    .default({}),
});
const Lock = z.object({ packages: z.record(z.string(), Package) });
export type Packages = z.infer<typeof Lock>["packages"];

/** What is installed, by its place in the lock file: `node_modules/hono`. The project itself stands under "". */
export function readPackages(root: string): Packages {
  return Lock.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"))).packages;
}

/** Places of the packages that people get: the worker's and the tasks', and those that the page is built from, which are `devDependencies`. */
export function findShipped(root: string, packages: Packages): Set<string> {
  const roots = [...Object.keys(packages[""]?.dependencies ?? {}), ...findImported(root)];
  const shipped = new Set<string>();
  const visit = (name: string, from: string) => {
    const place = resolve(packages, name, from);
    if (place === null || shipped.has(place)) return;
    shipped.add(place);
    const found = packages[place] ?? EMPTY;
    const peers = Object.keys(found.peerDependencies).filter(
      (peer) => !found.peerDependenciesMeta[peer]?.optional,
    );
    const own = [found.dependencies, found.optionalDependencies].flatMap(Object.keys);
    for (const need of [...own, ...peers]) visit(need, place);
  };
  for (const name of roots) visit(name, "");
  return shipped;
}

const EMPTY = Package.parse({});

/** As Node looks for a package: beside whoever needs it, then further up. Null for an optional one that is not there. */
function resolve(packages: Packages, name: string, from: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf("node_modules/"))) {
    const place = `${folder === "" ? "" : `${folder.replace(/\/$/, "")}/`}node_modules/${name}`;
    if (place in packages) return place;
    if (folder === "") return null;
  }
}

const IMPORT = /(?:from|import|url)\s*\(?["']((?:@[\w-]+\/)?[a-z][\w.-]*)/g;

/** Names of the packages that the page's sources import. */
function findImported(root: string): string[] {
  const files = globSync("web/**/*.{ts,tsx,css}", {
    cwd: root,
    exclude: [
      "web/dist/**",
      "web/build/**",
      "web/functions/**",
      "web/vite.config.ts",
      "**/*.test.*",
    ],
  });
  const names = files.flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(IMPORT)].map(([, name = ""]) => name),
  );
  return [...new Set(names)];
}
