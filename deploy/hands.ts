import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { z } from "zod";

/** A request to one of the services. */
export interface Question<Answer> {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  url: string;
  /** the name under which the environment holds the bearer token */
  token: string;
  headers?: Record<string, string>;
  body?: object;
  schema: z.ZodType<Answer>;
  /** what a dry run goes on with */
  dry: Answer;
  /** what a 404 stands for; without it, it is a failure like any other */
  missing?: Answer;
}

export interface Reach {
  dry: boolean;
  /** the project's folder: commands run there */
  root: string;
  env: Record<string, string | undefined>;
  print(line: string): void;
  fetch: typeof fetch;
}

/** Longest any of the services may take to answer, in milliseconds. */
const PATIENCE = 30_000;

/** Names whose values are never shown; of these, shorter ones than so many characters hide nothing and would be found in everything. */
const SECRET = /(?:KEY|TOKEN|SECRET|DATABASE_URL|REDIS_REST_URL|MODERATORS)$/;
const TELLING = 8;

/** What a command gets of the environment without being handed it. */
const COMMON = ["PATH", "HOME", "CI", "TMPDIR", "WRANGLER_SEND_METRICS", "npm_config_cache"];

/**
 * Acts on the outside and says so first. A dry run says the same and does nothing: it needs no name of the environment, which then stands
 * for itself, as `$NAME`. Whatever is printed, what commands print included, shows secrets as their names too.
 */
export class Hands {
  readonly #reach: Reach;
  readonly #kept = new Map<string, string>();
  readonly #hidden = new Map<string, string>();

  constructor(reach: Reach) {
    this.#reach = reach;
    for (const [name, value] of Object.entries(reach.env)) this.#hide(name, value ?? "");
  }

  say(line: string): void {
    this.#reach.print(this.#redact(line));
  }

  /** Whether a name has a value; in a dry run every name has. */
  has(name: string): boolean {
    return this.#reach.dry || this.#find(name) !== "";
  }

  /** Throws with all names that have no value. */
  need(names: readonly string[]): void {
    const missing = names.filter((name) => !this.has(name));
    if (missing.length > 0)
      throw new Error(`Not set: ${missing.join(", ")} (docs/operations.md tells of each)`);
  }

  value(name: string): string {
    return this.#reach.dry ? `$${name}` : this.#find(name);
  }

  /** The values of those names that have one. */
  values(names: readonly string[]): Record<string, string> {
    return Object.fromEntries(
      names.filter((name) => this.has(name)).map((name) => [name, this.value(name)]),
    );
  }

  /** Takes a value in that came up on the way, under a name; it is as hidden as the environment's own. */
  keep(name: string, value: string): void {
    this.#kept.set(name, value);
    if (this.#reach.dry) return;
    if (this.#hide(name, value) && this.#reach.env["GITHUB_ACTIONS"] === "true")
      this.#reach.print(`::add-mask::${value}`);
  }

  /** Runs a command with the names it needs in its environment, and no others. Throws when it fails. */
  async run(command: readonly string[], names: readonly string[] = []): Promise<void> {
    const words = command.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`));
    const given = names.filter((name) => this.has(name)).map((name) => `${name}=$${name}`);
    this.say(`$ ${[...given, ...words].join(" ")}`);
    if (this.#reach.dry) return;
    const [program = "", ...rest] = command;
    const common = COMMON.map((name) => [name, this.#reach.env[name]]);
    const env = { ...Object.fromEntries(common), ...this.values(names) };
    const cwd = this.#reach.root;
    const child = spawn(program, rest, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    const [code] = await Promise.all([ended, this.#pass(child.stdout), this.#pass(child.stderr)]);
    if (code !== 0) throw new Error(`${program} ${rest[0] ?? ""} ended with ${code}`);
  }

  /** Asks a service over HTTP. Throws when it refuses; its words are not repeated, for they may hold what was sent. */
  async ask<Answer>(question: Question<Answer>): Promise<Answer> {
    const { method, url, token, headers = {}, body, schema, dry } = question;
    const hidden = (_: string, value: unknown) =>
      typeof value === "string" ? this.#redact(value) : value;
    const shown = body === undefined ? [] : [JSON.stringify(body, hidden)];
    const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    this.say([method, url, `authorization: Bearer $${token}`, ...more, ...shown].join("  "));
    if (this.#reach.dry) return dry;
    const answer = await this.#reach.fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${this.value(token)}`,
        "content-type": "application/json",
        "user-agent": "dramatis-deploy",
        ...headers,
      },
      signal: AbortSignal.timeout(PATIENCE),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status === 404 && "missing" in question) return schema.parse(question.missing);
    if (!answer.ok) throw new Error(`${method} ${new URL(url).host} answered ${answer.status}`);
    const text = await answer.text();
    return schema.parse(text === "" ? null : JSON.parse(text));
  }

  /** Lends values as a file of JSON that only we may read, and that is gone afterwards. */
  async lend(names: readonly string[], use: (file: string) => Promise<void>): Promise<void> {
    const given = this.values(names);
    this.say(`write $SECRETS_FILE, mode 600: ${Object.keys(given).join(" ")}`);
    if (this.#reach.dry) return use("$SECRETS_FILE");
    const folder = await mkdtemp(join(tmpdir(), "dramatis-"));
    const file = join(folder, "secrets.json");
    this.#hidden.set(file, "SECRETS_FILE");
    try {
      await writeFile(file, JSON.stringify(given), { mode: 0o600 });
      await use(file);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  /** Changes a file of the project for as long as `use` takes. */
  async change(
    path: string,
    edit: { say: string; make: (text: string) => string },
    use: () => Promise<void>,
  ): Promise<void> {
    const file = join(this.#reach.root, path);
    const before = await readFile(file, "utf8");
    const after = edit.make(before);
    this.say(`edit ${path}: ${edit.say}`);
    if (this.#reach.dry) return use();
    try {
      await writeFile(file, after);
      await use();
    } finally {
      await writeFile(file, before);
    }
  }

  #find(name: string): string {
    return this.#kept.get(name) ?? this.#reach.env[name] ?? "";
  }

  #hide(name: string, value: string): boolean {
    if (this.#reach.dry || !SECRET.test(name) || value.length < TELLING) return false;
    this.#hidden.set(value, name);
    const password = URL.parse(value)?.password ?? "";
    if (password.length >= TELLING) this.#hidden.set(password, `${name} password`);
    return true;
  }

  #redact(text: string): string {
    return [...this.#hidden]
      .toSorted(([one], [other]) => other.length - one.length)
      .reduce((shown, [value, name]) => shown.replaceAll(value, `$${name}`), text);
  }

  async #pass(output: Readable): Promise<void> {
    for await (const line of createInterface({ input: output })) this.say(`  ${line}`);
  }
}

/** Writes a line for whoever started the script. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Hands for the command line: `--dry-run` among the arguments makes them dry. Gives the other arguments too. */
export function openHands(): { hands: Hands; told: string[] } {
  const told = process.argv.slice(2);
  const dry = told.includes("--dry-run");
  const root = resolve(import.meta.dirname, "..");
  const hands = new Hands({ dry, root, env: process.env, print, fetch });
  return { hands, told: told.filter((word) => word !== "--dry-run") };
}

/** Runs a script's work and ends the process with 1 when it fails, saying why in one redacted line. */
export async function finish(hands: Hands, work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    hands.say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
