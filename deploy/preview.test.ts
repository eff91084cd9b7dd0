import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bindPreview } from "./cloudflare.ts";
import { Hands } from "./hands.ts";
import { raisePreview, removePreview } from "./preview.ts";

const SECRETS = {
  NEON_API_KEY: "neon-key-of-ours",
  CLOUDFLARE_API_TOKEN: "cloudflare-token-of-ours",
  TRIGGER_ACCESS_TOKEN: "trigger-token-of-ours",
  GITHUB_TOKEN: "github-token-of-ours",
  UPSTASH_REDIS_REST_URL: "https://redis-of-ours.example",
  UPSTASH_REDIS_REST_TOKEN: "redis-token-of-ours",
  TRIGGER_SECRET_KEY: "trigger-key-of-ours",
  PREVIEW_SECRET: "preview-secret-of-ours",
  OPENAI_API_KEY: "model-key-of-ours",
};
const CONNECTION = "postgresql://neondb_owner:password-of-ours@ep-one.neon.tech/neondb";

const CONFIG = "web/wrangler.toml";

let folder: string;
let env: Record<string, string>;
const printed: string[] = [];
const asked: { method: string; url: string; body: string }[] = [];

/** Commands that write down what they are given and print it, as a careless one would. */
const STUB = `#!/bin/sh
echo "$0 $* $(env)" | tee -a "$TMPDIR/commands"
case "$*" in *--secrets-file*) for f; do :; done; stat -c %a "$f" >> "$TMPDIR/mode"; cat "$f" > "$TMPDIR/secrets";; esac
case "$*" in *"pages deploy"*) cp web/wrangler.toml "$TMPDIR/page.toml";; esac
`;

beforeEach(async () => {
  printed.length = asked.length = 0;
  folder = await mkdtemp(join(tmpdir(), "deploy-"));
  for (const name of ["bin", "web"]) await mkdir(join(folder, name));
  await copyFile(CONFIG, join(folder, CONFIG));
  for (const name of ["npx", "npm", "node"]) {
    await writeFile(join(folder, "bin", name), STUB);
    await chmod(join(folder, "bin", name), 0o755);
  }
  env = {
    ...SECRETS,
    PATH: `${folder}/bin:/usr/bin:/bin`,
    TMPDIR: folder,
    NEON_PROJECT_ID: "quiet-river",
    CLOUDFLARE_ACCOUNT_ID: "account",
    TRIGGER_PROJECT_REF: "proj_one",
    GITHUB_REPOSITORY: "owner/dramatis",
    CHAT_MODELS: "some-model",
    PAGES_DOMAIN: "dramatis.pages.dev",
  };
});
afterEach(() => rm(folder, { recursive: true }));

/** What a table says of an address, by the longest part of it that stands there. */
const find = <Answer>(table: Record<string, Answer>, url: string) =>
  Object.entries(table)
    .toSorted(([one], [other]) => other.length - one.length)
    .find(([part]) => url.includes(part))?.[1];

const print = (line: string) => void printed.push(line);

/** The services as they answer when all is well, but for what `answers` says of an address. */
function hands(answers: Record<string, [status: number, body: unknown]> = {}, dry = false): Hands {
  const usual: Record<string, unknown> = {
    "/branches?search=pr-12": { branches: [{ id: "br-old", name: "pr-120" }] },
    "/branches": {
      branch: { id: "br-one", name: "pr-12" },
      operations: [{ id: "op", status: "" }],
    },
    "/operations/op": { operation: { id: "op", status: "finished" } },
    "/connection_uri": { uri: CONNECTION },
    "/import": { success: true },
    "/issues/12/comments?": [],
    "/deployments?env=preview&page=1": {
      result: ["pr-12", "pr-120"].map((branch) => ({
        id: `of-${branch}`,
        deployment_trigger: { metadata: { branch } },
      })),
    },
  };
  const answer: typeof fetch = async (input, init) => {
    const url = String(input);
    asked.push({ method: init?.method ?? "", url, body: String(init?.body ?? "") });
    const [status, body] = find(answers, url) ?? [200, find(usual, url) ?? {}];
    return Response.json(body, { status });
  };
  return new Hands({ dry, root: folder, env: dry ? {} : env, print, fetch: answer });
}

test("a dry run of a preview needs nothing, does nothing and prints what it would do", async () => {
  await raisePreview(hands({}, true), { number: "12", commit: "0a1b2c" });
  await removePreview(hands({}, true), { number: "12" });
  expect(asked).toEqual([]);
  await expect(printed.join("\n")).toMatchFileSnapshot("__snapshots__/preview.txt");
});

test("nothing that is printed, commented or said on a command line holds a secret", async () => {
  await raisePreview(hands(), { number: "12", commit: "0a1b2c" });
  await removePreview(hands(), { number: "12" });
  const given = JSON.parse(await readFile(join(folder, "secrets"), "utf8"));
  const secrets = [
    ...Object.values(SECRETS),
    CONNECTION,
    "password-of-ours",
    given.BETTER_AUTH_SECRET,
    given.PICTURES_SECRET,
  ];
  const comments = asked.filter(({ url }) => url.includes("github")).map(({ body }) => body);
  const said = [...printed, ...comments, ...asked.map(({ url }) => url)].join("\n");
  for (const secret of secrets) expect(said).not.toContain(secret);
  expect(printed.join("\n")).toContain("DATABASE_URL=$DATABASE_URL");
});

test("a worker is handed its settings in a file that only we may read, and that is gone afterwards", async () => {
  await raisePreview(hands(), { number: "12", commit: "0a1b2c" });
  expect(await readFile(join(folder, "mode"), "utf8")).toBe("600\n");
  expect(JSON.parse(await readFile(join(folder, "secrets"), "utf8"))).toMatchObject({
    DATABASE_URL: CONNECTION,
    BETTER_AUTH_URL: "https://pr-12.dramatis.pages.dev",
    BETTER_AUTH_SECRET: expect.stringMatching(/^.{43}$/),
    TRIGGER_PREVIEW_BRANCH: "pr-12",
  });
  const commands = await readFile(join(folder, "commands"), "utf8");
  const [, file = ""] = /--secrets-file (\S+)/.exec(commands) ?? [];
  await expect(stat(file)).rejects.toThrow("ENOENT");
});

test("a command gets the names it needs and no others", async () => {
  await raisePreview(hands(), { number: "12", commit: "0a1b2c" });
  const commands = await readFile(join(folder, "commands"), "utf8");
  expect(commands).not.toContain(SECRETS.GITHUB_TOKEN);
  expect(commands).not.toContain(SECRETS.NEON_API_KEY);
  expect(commands.match(/DATABASE_URL=/g)).toHaveLength(2);
});

test("a preview's page is bound to its own worker while it is deployed, and to the shared one again after", async () => {
  const before = await readFile(CONFIG, "utf8");
  await raisePreview(hands(), { number: "12", commit: "0a1b2c" });
  const deployed = await readFile(join(folder, "page.toml"), "utf8");
  expect(deployed).toBe(before.replace("dramatis-api-preview", "dramatis-api-pr-12"));
  expect(await readFile(join(folder, CONFIG), "utf8")).toBe(before);
  expect(() => bindPreview("", "dramatis-api-pr-12")).toThrow("does not name");
});

test("a preview that comes up again takes the branch it has and writes its comment anew", async () => {
  const login = "github-actions[bot]";
  const body = "<!-- dramatis-preview -->\nold";
  await raisePreview(
    hands({
      "/branches?search=pr-12": [200, { branches: [{ id: "br-one", name: "pr-12" }] }],
      "/issues/12/comments?": [
        200,
        [
          { id: 1, body, user: { login: "a-stranger" } },
          { id: 2, body, user: { login } },
        ],
      ],
    }),
    { number: "12", commit: "0a1b2c" },
  );
  expect(asked.filter(({ method }) => method === "POST").map(({ url }) => url)).toEqual([
    expect.stringContaining("/envvars/preview/import"),
  ]);
  expect(asked.at(-1)).toMatchObject({
    method: "PATCH",
    url: expect.stringContaining("/comments/2"),
  });
});

test("a preview that does not come up says so in its comment and fails", async () => {
  const broken = hands({ "/connection_uri": [500, { message: "no" }] });
  await expect(raisePreview(broken, { number: "12", commit: "0a1b2c" })).rejects.toThrow(
    "console.neon.tech answered 500",
  );
  expect(asked.at(-1)?.body).toContain("did not come up");
});

test("what can't be removed keeps nothing else from it, and what is gone already is fine", async () => {
  const broken = hands({
    "/deployments/of-pr-12": [500, {}],
    "/workers/scripts/": [404, {}],
    "/branches?search=pr-12": [200, { branches: [{ id: "br-one", name: "pr-12" }] }],
  });
  await expect(removePreview(broken, { number: "12" })).rejects.toThrow("is left: the page.");
  const deleted = asked.filter(({ method }) => method === "DELETE").map(({ url }) => url);
  expect(deleted).toEqual([
    expect.stringContaining("/deployments/of-pr-12?force=true"),
    expect.stringContaining("/workers/scripts/dramatis-api-pr-12?force=true"),
    expect.stringContaining("/branches/br-one"),
  ]);
});

test("a preview names all that is missing at once, and takes no number that is none", async () => {
  const bare = new Hands({ dry: false, root: folder, env: {}, print: () => {}, fetch });
  await expect(removePreview(bare, { number: "12" })).rejects.toThrow(/NEON_API_KEY.*GITHUB_TOKEN/);
  await expect(removePreview(bare, { number: "12; rm" })).rejects.toThrow("no pull request");
});
