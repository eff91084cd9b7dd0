import { AsyncLocalStorage } from "node:async_hooks";
import { lifecycleHooks, taskContext, type TaskRunContext } from "@trigger.dev/core/v3";
import { StandardLifecycleHooksManager } from "@trigger.dev/core/v3/workers";

/** A run at work. */
export interface Present {
  ctx: TaskRunContext;
  /** what its task wants done when it is cancelled */
  onCancel: (() => Promise<void>)[];
}

/** Whose code this is: Trigger.dev gives each run a process, here they share one. */
export const present = new AsyncLocalStorage<Present>();

/** Keeps what a run registers with that run. Nothing waits here, so nothing is told of it. */
class Hooks extends StandardLifecycleHooksManager {
  override registerOnCancelHookListener(listener: () => Promise<void>): void {
    present.getStore()?.onCancel.push(listener);
  }

  override registerOnWaitHookListener(): void {}

  override registerOnResumeHookListener(): void {}
}

/** Tells the SDK, once, to ask {@link present} which run it is in. */
export function sharePresent(): void {
  lifecycleHooks.setGlobalLifecycleHooksManager(new Hooks());
  taskContext.setGlobalTaskContext({
    get ctx() {
      // outside of runs there is none: the SDK asks before it looks
      return present.getStore()?.ctx as TaskRunContext;
    },
    worker: { id: "worker_local", version: "local", contentHash: "local" },
  });
}
