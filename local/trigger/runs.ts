import { calculateNextRetryDelay } from "@trigger.dev/core/v3/utils/retries";
import type { TriggerTaskRequestBody } from "@trigger.dev/core/v3/schemas";
import type { TaskChild } from "./child.ts";
import type { Journal } from "./journal.ts";
import { Queue } from "./queue.ts";
import { attemptOf, hasFailed, newRun, Refusal, type Run, type Status, type Times } from "./run.ts";
import type { Facts, Failure } from "./wire.ts";

interface Deps {
  child: TaskChild;
  /** keeps accepted runs until they have ended; null: in memory only */
  journal: Journal<Run> | null;
  /** how many may be at work at once */
  limit: number;
  /** hears a line whenever an attempt has ended */
  log(line: string): void;
}

interface Wish {
  task: string;
  body: TriggerTaskRequestBody;
  times: Times;
}

interface Again {
  delay: number;
  error: Failure;
  facts: Facts;
}

const CRASH: Failure = { message: "the process of the tasks ended" };

/** All runs, and what becomes of them. */
export class Runs {
  readonly #deps: Deps;
  readonly #queue: Queue<Run>;
  readonly #runs = new Map<string, Run>();
  /** ids of runs by task and key of idempotency */
  readonly #keys = new Map<string, string>();
  /** of runs at work: called when they end by other means than their task's */
  readonly #cuts = new Map<string, () => void>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#queue = new Queue({ limit: deps.limit, work: (run) => this.#attempt(run) });
  }

  get size(): { active: number; waiting: number } {
    return this.#queue.size;
  }

  /** Accepts a run, or gives the one that the key of idempotency names. Throws `Refusal` 404 for a task that isn't there. */
  async trigger({ task, body, times }: Wish): Promise<{ id: string; isCached: boolean }> {
    const facts = await this.#deps.child.facts();
    const found = facts.tasks.find(({ id }) => id === task);
    if (!found) throw new Refusal(404, `Task "${task}" not found`);
    const key = body.options?.idempotencyKey;
    const former = key === undefined ? undefined : this.#findByKey(task, key);
    if (former) return { id: former.id, isCached: true };
    const run = newRun({ facts: found, body, times, now: Date.now() });
    this.#accept(run, facts);
    return { id: run.id, isCached: false };
  }

  find(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  /** Ends a run that hasn't ended; others stay as they are. */
  cancel(run: Run): void {
    if (run.finishedAt !== null) return;
    this.#deps.child.halt(run.id, "cancel");
    this.#end(run, "CANCELED");
  }

  /** Takes up what was left when the last process ended: an attempt that was under way has crashed. */
  async resume(): Promise<void> {
    const facts = await this.#deps.child.facts();
    for (const run of this.#deps.journal?.read() ?? []) {
      if (this.#runs.has(run.id)) continue;
      this.#accept(run, facts);
    }
  }

  /** Nothing begins any more; what the journal keeps stays there. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #findByKey(task: string, key: string): Run | undefined {
    const run = this.#runs.get(this.#keys.get(JSON.stringify([task, key])) ?? "");
    return run && run.keyUntil > Date.now() && !hasFailed(run) ? run : undefined;
  }

  #accept(run: Run, facts: Facts): void {
    this.#runs.set(run.id, run);
    if (run.idempotencyKey !== null) {
      this.#keys.set(JSON.stringify([run.task, run.idempotencyKey]), run.id);
    }
    this.#deps.journal?.keep(run);
    if (run.status === "EXECUTING") this.#crash(run, facts);
    else if (run.dueAt !== null)
      this.#later(run.dueAt - Date.now(), () => this.#enqueue(run, facts));
    else this.#enqueue(run, facts);
  }

  #enqueue(run: Run, { queues }: Facts): void {
    if (run.finishedAt !== null) return;
    run.status = "QUEUED";
    run.dueAt = null;
    const queue = queues.find(({ name }) => name === run.queue);
    this.#queue.add(run, {
      queue: run.queue,
      key: run.key,
      perKey: queue?.perKey ?? Infinity,
      total: queue?.total ?? Infinity,
    });
  }

  async #attempt(run: Run): Promise<void> {
    const facts = await this.#deps.child.facts().catch(() => null);
    if (run.finishedAt !== null || this.#closed) return;
    if (!facts) return this.#end(run, "CRASHED", CRASH);
    run.attempt += 1;
    run.startedAt ??= Date.now();
    this.#change(run, "EXECUTING");
    const cut = new Promise<"cut">((resolve) => {
      this.#cuts.set(run.id, () => resolve("cut"));
    });
    const expiry = this.#expire(run);
    const outcome = await Promise.race([this.#deps.child.perform(attemptOf(run)), cut]);
    clearTimeout(expiry);
    this.#cuts.delete(run.id);
    if (outcome === "cut" || this.#closed) return;
    if (outcome === "crashed") return this.#crash(run, facts);
    if (outcome.ok) {
      run.output = outcome.output;
      return this.#end(run, "COMPLETED");
    }
    if (outcome.retryIn === undefined) return this.#end(run, "FAILED", outcome.error);
    this.#again(run, { delay: outcome.retryIn, error: outcome.error, facts });
  }

  #expire(run: Run): NodeJS.Timeout | undefined {
    if (run.maxDuration === null) return undefined;
    return this.#later(run.maxDuration * 1_000, () => {
      this.#deps.child.halt(run.id, "expire");
      this.#end(run, "TIMED_OUT", { message: `it took longer than ${run.maxDuration} s` });
    });
  }

  #crash(run: Run, facts: Facts): void {
    const task = facts.tasks.find(({ id }) => id === run.task);
    const most = run.maxAttempts === null ? {} : { maxAttempts: run.maxAttempts };
    const delay = task && calculateNextRetryDelay({ ...task.retry, ...most }, run.attempt);
    if (delay === undefined) this.#end(run, "CRASHED", CRASH);
    else this.#again(run, { delay, error: CRASH, facts });
  }

  #again(run: Run, { delay, error, facts }: Again): void {
    this.#say(run, `${error.message}; again in ${delay} ms`);
    run.dueAt = Date.now() + delay;
    this.#change(run, "QUEUED");
    this.#later(delay, () => this.#enqueue(run, facts));
  }

  #end(run: Run, status: Status, error: Failure | null = null): void {
    run.error = error;
    run.finishedAt = Date.now();
    run.status = status;
    run.updatedAt = run.finishedAt;
    this.#queue.remove(run);
    this.#deps.journal?.drop(run.id);
    this.#say(run, error ? `${status}: ${error.message}` : status);
    this.#cuts.get(run.id)?.();
  }

  #change(run: Run, status: Status): void {
    run.status = status;
    run.updatedAt = Date.now();
    this.#deps.journal?.keep(run);
  }

  #say(run: Run, what: string): void {
    this.#deps.log(`${run.id} ${run.task}, attempt ${run.attempt}: ${what}`);
  }

  #later(ms: number, then: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      then();
    }, ms);
    this.#timers.add(timer);
    return timer;
  }
}
