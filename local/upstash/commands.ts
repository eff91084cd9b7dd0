import { createHash } from "node:crypto";
import type { Reply } from "./replies.ts";
import type { Arg } from "./resp.ts";

/** The request is at fault: answered 400 `{ error }`, nothing was run. */
export class Refusal extends Error {}

/** Upstash takes more; a pipeline past this is a loop gone wild. */
const maxCommands = 1000;
const maxDepth = 32;

// Refused with the words of a real Upstash database. Commands about the connection or a transaction
// mean nothing over HTTP, and one that blocks would hold up everybody on the shared connection
// (https://upstash.com/docs/redis/features/restapi, "REST - Redis API Compatibility").
const notOverRest = new Set(
  `AUTH HELLO QUIT RESET SELECT CLIENT MULTI EXEC DISCARD WATCH UNWATCH
   SUBSCRIBE UNSUBSCRIBE PSUBSCRIBE PUNSUBSCRIBE SSUBSCRIBE SUNSUBSCRIBE MONITOR
   BLPOP BRPOP BRPOPLPUSH BLMOVE BLMPOP BZPOPMIN BZPOPMAX BZMPOP WAIT WAITAOF`.split(/\s+/),
);

// Upstash has no such commands; on a developer's own Redis they would do harm.
const notAtUpstash = new Set(
  `SHUTDOWN CONFIG DEBUG SAVE BGSAVE BGREWRITEAOF REPLICAOF SLAVEOF FAILOVER SYNC PSYNC
   CLUSTER MODULE MIGRATE SWAPDB READONLY READWRITE ASKING`.split(/\s+/),
);

const nameOf = (command: readonly Arg[]) => String(command[0]).toUpperCase();

/** A JSON value from a request body as one command; throws `Refusal` when it is none. */
export function readCommand(value: unknown): Arg[] {
  if (!Array.isArray(value)) throw new Refusal("ERR failed to parse command: expected JSON array");
  if (value.length === 0) throw new Refusal("ERR empty command");
  return value.map(readArg);
}

/** A JSON value from a request body as 1-1000 commands; throws `Refusal` when it is not. */
export function readCommands(value: unknown): Arg[][] {
  if (!Array.isArray(value)) throw new Refusal("ERR failed to parse commands: expected JSON array");
  if (value.length === 0) throw new Refusal("ERR empty pipeline request");
  if (value.length > maxCommands) {
    throw new Refusal(`ERR too many commands. Limit: ${maxCommands}, Actual: ${value.length}`);
  }
  return value.map(readCommand);
}

function readArg(value: unknown): Arg {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null) throw new Refusal("ERR null args are not supported");
  if (!isShallow(value, maxDepth)) {
    throw new Refusal(`ERR argument is nested deeper than ${maxDepth} levels`);
  }
  return JSON.stringify(value);
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

/** Why Upstash would not run `command` over REST; undefined when it would. */
export function findRefusal(command: readonly Arg[]): string | undefined {
  const name = nameOf(command);
  if (notOverRest.has(name) || blocks(name, command)) {
    return `ERR Command "${name}" is not allowed in REST or it has a special context path`;
  }
  if (name === "" || notAtUpstash.has(name)) {
    return `ERR Command is not available: '${name}'. See https://upstash.com/docs/redis/overall/rediscompatibility for details`;
  }
  return undefined;
}

function blocks(name: string, command: readonly Arg[]): boolean {
  if (name !== "XREAD" && name !== "XREADGROUP") return false;
  // `GROUP <group> <consumer>` and the keys after STREAMS may be called anything, "block" included.
  const options = command.slice(name === "XREAD" ? 1 : 4).map((arg) => String(arg).toUpperCase());
  const streams = options.indexOf("STREAMS");
  return options.slice(0, streams < 0 ? undefined : streams).includes("BLOCK");
}

const upstashFlag = "allow-key-locking";

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");

/**
 * Lets scripts written for Upstash run on a plain Redis, which knows no `allow-key-locking` flag
 * (https://upstash.com/docs/redis/features/key-locking). The flag is taken out, and the SHA that
 * callers computed from their text stands for the script that Redis holds. What the flag forbids,
 * touching keys outside KEYS, is not checked.
 */
export class Scripts {
  #held = new Map<string, string>();

  /** `command` as Redis is to get it. */
  rewrite(command: readonly Arg[]): readonly Arg[] {
    const [verb = "", first = "", ...rest] = command;
    switch (nameOf(command)) {
      case "EVAL":
      case "EVAL_RO":
        return command.length > 1 ? [verb, this.#plain(first), ...rest] : command;
      case "EVALSHA":
      case "EVALSHA_RO":
        return command.length > 1 ? [verb, this.#heldSha(first), ...rest] : command;
      case "SCRIPT":
        return this.#rewriteScript(command);
      default:
        return command;
    }
  }

  /** The reply to `command` as its caller expects it: SCRIPT LOAD gives the SHA of the text sent. */
  restore(command: readonly Arg[], reply: Reply): Reply {
    if (!isLoad(command) || !Buffer.isBuffer(reply)) return reply;
    return Buffer.from(sha1(String(command[2])));
  }

  #rewriteScript(command: readonly Arg[]): readonly Arg[] {
    const [verb = "", sub = "", ...rest] = command;
    if (isLoad(command)) return [verb, sub, this.#plain(rest[0] ?? ""), ...rest.slice(1)];
    if (/^exists$/i.test(String(sub))) return [verb, sub, ...rest.map((sha) => this.#heldSha(sha))];
    return command;
  }

  #heldSha(sha: Arg): string {
    const key = String(sha).toLowerCase();
    return this.#held.get(key) ?? key;
  }

  #plain(source: Arg): Arg {
    const text = String(source);
    const plain = dropUpstashFlag(text);
    if (plain === text) return source;
    this.#held.set(sha1(text), sha1(plain));
    return plain;
  }
}

function isLoad(command: readonly Arg[]): boolean {
  return nameOf(command) === "SCRIPT" && /^load$/i.test(String(command[1])) && command.length === 3;
}

/** An empty first line stays behind, so that line numbers in errors hold. */
function dropUpstashFlag(source: string): string {
  const shebang = /^#!lua[^\n]*/.exec(source)?.[0];
  if (shebang === undefined) return source;
  const words = shebang.trimEnd().split(/\s+/);
  const flags = words
    .find((word) => word.startsWith("flags="))
    ?.slice("flags=".length)
    .split(",");
  if (!flags?.includes(upstashFlag)) return source;
  const others = flags.filter((flag) => flag !== "" && flag !== upstashFlag);
  const kept = words.map((word) =>
    word.startsWith("flags=") ? `flags=${others.join(",")}` : word,
  );
  const line = kept.filter((word) => word !== "flags=").join(" ");
  return (line === "#!lua" ? "" : line) + source.slice(shebang.length);
}
