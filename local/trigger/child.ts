import { type ChildProcess, fork } from "node:child_process";
import type { Writable } from "node:stream";
import type { Attempt, Facts, FromProcess, Luggage, Outcome, ToProcess } from "./wire.ts";

interface Options extends Luggage {
  /** environment of the tasks, beside that of this process */
  env: Record<string, string>;
  /** where their output goes; failures go to the terminal too */
  log: Writable | null;
}

/** A process that is up. */
interface Living {
  child: ChildProcess;
  facts: Promise<Facts>;
  /** by the ids of their runs */
  attempts: Map<string, (outcome: Outcome | "crashed") => void>;
}

/** The process in which tasks run: started when it is first needed, and again after it died. */
export class TaskChild {
  readonly #options: Options;
  #living: Living | undefined;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#living?.child.pid;
  }

  /** What is known of the tasks. Rejects when they can't be loaded; the next call tries again. */
  async facts(): Promise<Facts> {
    return this.#live().facts;
  }

  /** Makes an attempt, in a process that has told its facts; `crashed` when there is none, or it dies on the way. */
  async perform(attempt: Attempt): Promise<Outcome | "crashed"> {
    const { child, attempts } = this.#living ?? {};
    if (!child || !attempts) return "crashed";
    return new Promise((resolve) => {
      attempts.set(attempt.run, resolve);
      send(child, { kind: "attempt", attempt });
    });
  }

  /** Has an attempt that is under way hear that it is over. */
  halt(run: string, kind: "cancel" | "expire"): void {
    if (this.#living) send(this.#living.child, { kind, run });
  }

  /** `kill -9`: what ran there has crashed. */
  kill(): void {
    this.#living?.child.kill("SIGKILL");
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#living?.child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  #live(): Living {
    if (this.#closed) throw new Error("the stand-in for Trigger.dev is closed");
    this.#living ??= this.#start();
    return this.#living;
  }

  #start(): Living {
    const { files, config, env } = this.#options;
    const child = fork(
      new URL("./process.ts", import.meta.url),
      [JSON.stringify({ files, config } satisfies Luggage)],
      { execArgv: [], env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe", "ipc"] },
    );
    this.#listen(child);
    const facts = Promise.withResolvers<Facts>();
    // whoever asks for them later hears of the failure
    facts.promise.catch(() => {});
    const living: Living = { child, facts: facts.promise, attempts: new Map() };
    child.on("message", (message: FromProcess) => {
      if (message.kind === "facts") return facts.resolve(message.facts);
      if (message.kind === "useless") return facts.reject(unloadable(message.reason));
      living.attempts.get(message.run)?.(message.outcome);
      living.attempts.delete(message.run);
    });
    child.once("exit", () => {
      if (this.#living === living) this.#living = undefined;
      facts.reject(unloadable("their process ended"));
      for (const resolve of living.attempts.values()) resolve("crashed");
    });
    return living;
  }

  #listen({ stdout, stderr }: ChildProcess): void {
    const { log } = this.#options;
    stdout?.on("data", (chunk: Buffer) => log?.write(chunk));
    stderr?.on("data", (chunk: Buffer) => {
      log?.write(chunk);
      process.stderr.write(chunk);
    });
  }
}

const unloadable = (reason: string) => new Error(`the tasks could not be loaded: ${reason}`);

/** A process that is about to go hears nothing any more, and need not. */
const send = (child: ChildProcess, message: ToProcess) =>
  child.connected && child.send(message, () => {});
