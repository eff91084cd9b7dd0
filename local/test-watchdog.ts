import type { Reporter, TestCase, TestModule } from "vitest/node";

/** The exit code of a run that was ended because it had gone silent: "try again later", as in `sysexits.h`. */
export const SILENT = 75;

/** Longer than the longest test with all its attempts (`vitest.config.ts`), in milliseconds. */
const PATIENCE = 300_000;

/**
 * Ends a run that would never end by itself. A test that takes too long is stopped by its own clock, but that clock is in the
 * runtime of the test: when the runtime itself stands still, or one of its messages is lost, Vitest waits without end and says
 * nothing. This names the files it waits for, and ends the run with the code {@link SILENT}.
 */
export class TestWatchdog implements Reporter {
  #open = new Map<string, number>();
  /** what is told of a module after its end, as its last test's result may be, opens it no more */
  #ended = new Set<string>();
  #last = Date.now();
  #timer: NodeJS.Timeout | undefined;

  onTestRunStart(): void {
    this.#last = Date.now();
    this.#timer = setInterval(() => this.#look(), 5_000);
    this.#timer.unref();
  }

  onTestModuleQueued(module: TestModule): void {
    this.#hear(module);
  }

  onTestModuleCollected(module: TestModule): void {
    this.#hear(module);
  }

  onTestCaseReady(test: TestCase): void {
    this.#hear(test.module);
  }

  onTestCaseResult(test: TestCase): void {
    this.#hear(test.module);
  }

  onTestModuleEnd(module: TestModule): void {
    this.#ended.add(module.id);
    this.#hear(module);
  }

  onTestRunEnd(): void {
    clearInterval(this.#timer);
  }

  #hear(module: TestModule): void {
    this.#last = Date.now();
    if (this.#ended.has(module.id)) this.#open.delete(module.relativeModuleId);
    else this.#open.set(module.relativeModuleId, this.#last);
  }

  #look(): void {
    const limit = Date.now() - PATIENCE;
    const silent = [...this.#open].filter(([, heard]) => heard < limit).map(([file]) => file);
    if (silent.length === 0 && this.#last >= limit) return;
    process.stderr.write(
      `Nothing was heard for ${PATIENCE / 1000} s of: ${silent.join(", ") || "any file"}\n`,
    );
    process.exit(SILENT);
  }
}
