import { pathToFileURL } from "node:url";
import {
  parsePacket,
  resourceCatalog,
  type TaskRunContext,
  type TaskRunExecution,
  type TaskRunExecutionResult,
  type TriggerConfig,
} from "@trigger.dev/core/v3";
import { TriggerTracer } from "@trigger.dev/core/v3/tracer";
import {
  ConsoleInterceptor,
  StandardResourceCatalog,
  TaskExecutor,
  type TracingSDK,
} from "@trigger.dev/core/v3/workers";
import { present, sharePresent } from "./present.ts";
import type { Attempt, Facts, Luggage, Outcome } from "./wire.ts";

/** Trigger.dev's own, for tasks and projects that name none (https://trigger.dev/docs/errors-retrying). */
const RETRY = {
  maxAttempts: 3,
  minTimeoutInMs: 1_000,
  maxTimeoutInMs: 10_000,
  factor: 2,
  randomize: true,
};

/** What tasks say goes to the console as it is. */
const NO_LOGGER = { emit() {}, enabled: () => false };

type Config = Pick<TriggerConfig, "retries" | "maxDuration">;

/** The tasks of a process. */
export interface Workshop {
  facts: Facts;
  config: Partial<Config>;
}

/** Loads tasks as Trigger.dev's own worker does. Rejects when a module can't be loaded. Once in a process. */
export async function openWorkshop({ files, config }: Luggage): Promise<Workshop> {
  resourceCatalog.setGlobalResourceCatalog(new StandardResourceCatalog());
  sharePresent();
  for (const file of files) {
    resourceCatalog.setCurrentFileContext(file, file);
    await import(pathToFileURL(file).href);
    resourceCatalog.clearCurrentFileContext();
  }
  const settings = config === null ? {} : await readConfig(config);
  return { config: settings, facts: gatherFacts(settings) };
}

async function readConfig(file: string): Promise<Partial<Config>> {
  const module = (await import(pathToFileURL(file).href)) as { default: Config };
  return module.default;
}

function gatherFacts({ retries, maxDuration }: Partial<Config>): Facts {
  const manifests = resourceCatalog.listTaskManifests().map((task) => ({
    ...task,
    queueName: task.queue?.name ?? `task/${task.id}`,
  }));
  const tasks = manifests.map((task) => ({
    id: task.id,
    queue: task.queueName,
    retry: task.retry ?? retries?.default ?? RETRY,
    maxDuration: task.maxDuration ?? maxDuration ?? null,
  }));
  const shared = resourceCatalog.listQueueManifests().map((queue) => ({
    name: queue.name,
    perKey: queue.concurrencyLimit ?? null,
    total: queue.combinedConcurrencyLimit ?? null,
  }));
  const named = new Set(shared.map(({ name }) => name));
  const own = manifests
    .filter(({ queueName }) => !named.has(queueName))
    .map(({ queueName, queue }) => ({
      name: queueName,
      perKey: queue?.concurrencyLimit ?? null,
      total: null,
    }));
  return { tasks, queues: [...shared, ...own] };
}

interface Told {
  attempt: Attempt;
  signal: AbortSignal;
  /** gets what the task wants done when it is cancelled */
  onCancel: (() => Promise<void>)[];
}

/** Makes one attempt. Never rejects: whatever a task throws is an outcome. */
export async function makeAttempt({ config }: Workshop, told: Told): Promise<Outcome> {
  const task = resourceCatalog.getTask(told.attempt.task);
  if (!task) return { ok: false, error: { message: `no task ${told.attempt.task} here` } };
  const { execution, ctx } = describeAttempt(told.attempt);
  // the executor writes an option of the run into the task's policy
  const executor = new TaskExecutor(
    { ...task, ...(task.retry ? { retry: { ...task.retry } } : {}) },
    {
      // kept by the executor and never looked at
      tracingSDK: {} as TracingSDK,
      tracer: new TriggerTracer({ name: "local", version: "0" }),
      consoleInterceptor: new ConsoleInterceptor(NO_LOGGER, true, true),
      retries: { default: { ...(config.retries?.default ?? RETRY) }, enabledInDev: true },
    },
  );
  return present.run({ ctx, onCancel: told.onCancel }, async () => {
    const { result } = await executor.execute(execution, ctx, told.signal);
    return judge(result);
  });
}

async function judge(result: TaskRunExecutionResult): Promise<Outcome> {
  if (result.ok) {
    const packet = { data: result.output, dataType: result.outputType };
    return { ok: true, output: await parsePacket(packet) };
  }
  const { error, retry } = result;
  const message = "message" in error && error.message ? error.message : error.type;
  const shown = {
    message,
    ...("name" in error ? { name: error.name } : {}),
    ...("stackTrace" in error ? { stackTrace: error.stackTrace } : {}),
  };
  return { ok: false, error: shown, ...(retry ? { retryIn: retry.delay } : {}) };
}

/** What the executor and the task are told of an attempt. */
function describeAttempt(told: Attempt): { execution: TaskRunExecution; ctx: TaskRunContext } {
  const shape = {
    task: { id: told.task, filePath: "local" },
    queue: { id: told.queue, name: told.queue },
    environment: { id: "env_local", slug: "dev", type: "DEVELOPMENT" as const },
    organization: { id: "org_local", slug: "local", name: "local" },
    project: { id: "proj_local", ref: "proj_local", slug: "local", name: "local" },
    machine: { name: "small-1x" as const, cpu: 0.5, memory: 0.5, centsPerMs: 0 },
    attempt: { number: told.number, startedAt: new Date() },
  };
  const run = {
    id: told.run,
    tags: told.tags,
    isTest: false,
    isReplay: false,
    createdAt: new Date(told.createdAt),
    startedAt: new Date(told.startedAt),
    ...(told.idempotencyKey === undefined ? {} : { idempotencyKey: told.idempotencyKey }),
    ...(told.maxAttempts === undefined ? {} : { maxAttempts: told.maxAttempts }),
  };
  const { payload, payloadType } = told;
  return { execution: { ...shape, run: { ...run, payload, payloadType } }, ctx: { ...shape, run } };
}
