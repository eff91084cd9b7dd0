import type { RetryOptions } from "@trigger.dev/core/v3/schemas";

/** What the process of the tasks is started with, as its one argument in JSON. */
export interface Luggage {
  /** absolute paths of modules; those among them that define tasks bring them along */
  files: string[];
  /** absolute path of `trigger.config.ts`, if there is one */
  config: string | null;
}

/** What is known of a task before it runs. */
export interface TaskFacts {
  id: string;
  /** name of its queue */
  queue: string;
  retry: RetryOptions;
  /** seconds that a run may take; null: as long as it likes */
  maxDuration: number | null;
}

/** How many of a queue's runs may be at work at once; null: as many as like. */
export interface QueueFacts {
  name: string;
  /** of each key of concurrency */
  perKey: number | null;
  /** of all keys together */
  total: number | null;
}

export interface Facts {
  tasks: TaskFacts[];
  queues: QueueFacts[];
}

/** One try at a run. Dates are in ISO 8601. */
export interface Attempt {
  run: string;
  task: string;
  queue: string;
  /** from 1 */
  number: number;
  payload: string;
  payloadType: string;
  tags: string[];
  createdAt: string;
  startedAt: string;
  idempotencyKey?: string;
  maxAttempts?: number;
}

/** As `runs.retrieve` shows it. */
export interface Failure {
  name?: string;
  message: string;
  stackTrace?: string;
}

export type Outcome =
  | { ok: true; output: unknown }
  /** `retryIn`: milliseconds until the next try; absent: there is none */
  | { ok: false; error: Failure; retryIn?: number };

export type ToProcess =
  | { kind: "attempt"; attempt: Attempt }
  /** `cancel`: a person took it back; `expire`: it took too long */
  | { kind: "cancel" | "expire"; run: string };

export type FromProcess =
  | { kind: "facts"; facts: Facts }
  /** the tasks can't be loaded, and the process ends */
  | { kind: "useless"; reason: string }
  | { kind: "ended"; run: string; outcome: Outcome };
