import type { RetrieveRunResponse, TriggerTaskRequestBody } from "@trigger.dev/core/v3/schemas";
import type { z } from "zod";
import type { Attempt, Failure, TaskFacts } from "./wire.ts";

export type Options = NonNullable<TriggerTaskRequestBody["options"]>;

/** The states that a run is shown in; those from `COMPLETED` on are final. */
export type Status =
  | "DELAYED"
  | "QUEUED"
  | "EXECUTING"
  | "COMPLETED"
  | "CANCELED"
  | "FAILED"
  | "CRASHED"
  | "TIMED_OUT";

/** An accepted run. Dates are in milliseconds since 1970. */
export interface Run {
  id: string;
  task: string;
  queue: string;
  /** of concurrency; empty: none */
  key: string;
  payload: string;
  payloadType: string;
  tags: string[];
  idempotencyKey: string | null;
  /** until when the same key finds this run */
  keyUntil: number;
  maxAttempts: number | null;
  /** seconds */
  maxDuration: number | null;
  status: Status;
  /** of the last attempt, from 1 */
  attempt: number;
  createdAt: number;
  updatedAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  /** not before; null: at once */
  dueAt: number | null;
  output: unknown;
  error: Failure | null;
}

const THIRTY_DAYS = 30 * 24 * 3600 * 1000;

/** A request that the API refuses, with the status and the words of the real one's answer. */
export class Refusal extends Error {
  readonly status: 400 | 404 | 422 | 500;

  constructor(status: Refusal["status"], message: string) {
    super(message);
    this.status = status;
  }
}

/** Times as a request writes them, in milliseconds: durations such as `90s`, and dates. */
export interface Times {
  delay: number | null;
  keyTtl: number | null;
}

interface Told {
  facts: TaskFacts;
  body: TriggerTaskRequestBody;
  times: Times;
  now: number;
}

/** A run as it begins. */
export function newRun({ facts, body, times, now }: Told): Run {
  const options: Options = body.options ?? {};
  const payloadType = options.payloadType ?? "application/json";
  const asText = typeof body.payload === "string" && payloadType !== "application/json";
  return {
    id: `run_${crypto.randomUUID().replaceAll("-", "")}`,
    task: facts.id,
    queue: options.queue?.name ?? facts.queue,
    key: options.concurrencyKey ?? "",
    payload: asText ? body.payload : JSON.stringify(body.payload ?? null),
    payloadType,
    tags: [options.tags ?? []].flat(),
    idempotencyKey: options.idempotencyKey ?? null,
    keyUntil: now + (times.keyTtl ?? THIRTY_DAYS),
    maxAttempts: options.maxAttempts ?? null,
    maxDuration: options.maxDuration ?? facts.maxDuration,
    status: times.delay === null ? "QUEUED" : "DELAYED",
    attempt: 0,
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    finishedAt: null,
    dueAt: times.delay === null ? null : now + times.delay,
    output: null,
    error: null,
  };
}

/** The run's attempt that is under way. */
export function attemptOf(run: Run): Attempt {
  return {
    run: run.id,
    task: run.task,
    queue: run.queue,
    number: run.attempt,
    payload: run.payload,
    payloadType: run.payloadType,
    tags: run.tags,
    createdAt: new Date(run.createdAt).toISOString(),
    startedAt: new Date(run.startedAt ?? run.createdAt).toISOString(),
    ...(run.idempotencyKey === null ? {} : { idempotencyKey: run.idempotencyKey }),
    ...(run.maxAttempts === null ? {} : { maxAttempts: run.maxAttempts }),
  };
}

const FAILED = new Set<Status>(["FAILED", "CRASHED", "TIMED_OUT"]);

/** Whether it ended otherwise than by its task or a person: the same key then begins anew. */
export const hasFailed = ({ status }: Run): boolean => FAILED.has(status);

const date = (time: number | null) => (time === null ? {} : new Date(time));

/** `GET /api/v3/runs/:id`. */
export function showRun(run: Run): z.input<typeof RetrieveRunResponse> {
  const { id, status, startedAt, finishedAt, dueAt } = run;
  return {
    id,
    status,
    taskIdentifier: run.task,
    ...(run.idempotencyKey === null ? {} : { idempotencyKey: run.idempotencyKey }),
    isQueued: status === "QUEUED" || status === "DELAYED",
    isExecuting: status === "EXECUTING",
    isWaiting: false,
    isCompleted: finishedAt !== null,
    isSuccess: status === "COMPLETED",
    isFailed: hasFailed(run),
    isCancelled: status === "CANCELED",
    isTest: false,
    createdAt: date(run.createdAt),
    updatedAt: date(run.updatedAt),
    ...(startedAt === null ? {} : { startedAt: date(startedAt) }),
    ...(finishedAt === null ? {} : { finishedAt: date(finishedAt) }),
    ...(dueAt === null ? {} : { delayedUntil: date(dueAt) }),
    tags: run.tags,
    costInCents: 0,
    baseCostInCents: 0,
    durationMs: (finishedAt ?? Date.now()) - (startedAt ?? finishedAt ?? Date.now()),
    depth: 0,
    triggerFunction: "trigger",
    ...(status === "COMPLETED" ? { output: run.output } : {}),
    ...(run.error === null ? {} : { error: run.error }),
    relatedRuns: {},
    attemptCount: run.attempt,
  };
}
