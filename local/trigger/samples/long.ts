import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { queue, task } from "@trigger.dev/sdk";
import { note } from "./diary.ts";

/** Until it is cancelled. */
export const waiting = task({
  id: "waiting",
  retry: { maxAttempts: 3, minTimeoutInMs: 20, maxTimeoutInMs: 20, randomize: false },
  run: async (_: unknown, { ctx, signal }) => {
    note(`${ctx.run.id} begins ${ctx.attempt.number}`);
    await once(signal, "abort");
    note(`${ctx.run.id} hears ${String(signal.reason)}`);
  },
  onCancel: async ({ ctx }) => note(`${ctx.run.id} cleans up`),
});

/** One at a time for each key. */
export const slow = task({
  id: "slow",
  queue: queue({ name: "slow", concurrencyLimit: 1 }),
  run: async ({ name, ms }: { name: string; ms: number }) => {
    note(`${name} begins`);
    await sleep(ms);
    note(`${name} ends`);
  },
});
