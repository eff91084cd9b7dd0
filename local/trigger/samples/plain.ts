import { AbortTaskRunError, schemaTask, task } from "@trigger.dev/sdk";
import { z } from "zod";
import { note } from "./diary.ts";

export const greet = task({
  id: "greet",
  run: async (payload: { name: string; since: Date }, { ctx }) => ({
    greeting: `Hello ${payload.name}, since ${payload.since.getUTCFullYear()}`,
    run: ctx.run.id,
    key: ctx.run.idempotencyKey ?? null,
  }),
});

export const strict = schemaTask({
  id: "strict",
  schema: z.object({ name: z.string() }),
  run: async ({ name }) => name,
});

export const flaky = task({
  id: "flaky",
  retry: { maxAttempts: 3, minTimeoutInMs: 20, maxTimeoutInMs: 20, randomize: false },
  run: async ({ fails }: { fails: number }, { ctx }) => {
    if (ctx.attempt.number <= fails) throw new Error(`attempt ${ctx.attempt.number} failed`);
    return ctx.attempt.number;
  },
  onFailure: async ({ ctx, error }) => note(`${ctx.run.id} given up: ${String(error)}`),
});

export const hopeless = task({
  id: "hopeless",
  run: async () => {
    throw new AbortTaskRunError("no use");
  },
  onFailure: async ({ ctx }: { ctx: { run: { id: string } } }) => note(`${ctx.run.id} given up`),
});
