import { Worker } from "node:worker_threads";

/**
 * Megabytes. PostgreSQL refuses what nests too deep by the size of its own stack. PGlite also needs JavaScript's, whose
 * overflow leaves a broken database: with the default of 1 MB after 10 kB of "[" cast to jsonb, with this after more than 1 MB.
 */
const STACK = 256;

/** A PGlite in a thread of its own: a slow query holds up nobody but those who wait for the database. */
export class Engine {
  readonly #worker: Worker;
  /** the first answer is the greeting */
  #pending = Promise.withResolvers<Buffer>();
  #failure: Error | undefined;
  /** what the backend tells a new connection: authentication ok, parameters, ready */
  greeting: Buffer = Buffer.alloc(0);

  private constructor(dataDir: string | undefined) {
    this.#worker = new Worker(new URL("./engine-thread.ts", import.meta.url), {
      workerData: { dataDir },
      execArgv: [],
      resourceLimits: { stackSizeMb: STACK },
    });
    this.#worker.on("message", (reply: Uint8Array<ArrayBuffer>) => {
      this.#pending.resolve(Buffer.from(reply.buffer));
    });
    this.#worker.on("error", (error) => this.fail(error.message));
    this.#worker.on("exit", () => this.fail("its thread has ended"));
  }

  /** Opens the database in `dataDir`, in memory when absent. Rejects when it cannot be opened. */
  static async start(dataDir: string | undefined): Promise<Engine> {
    const engine = new Engine(dataDir);
    try {
      engine.greeting = await engine.#pending.promise;
      return engine;
    } catch (cause) {
      const where = dataDir ?? "memory";
      // the first start copies a new database there, file by file
      const advice = "if its first start was interrupted, delete the folder";
      throw new Error(`could not open the database in ${where}; ${advice}`, { cause });
    }
  }

  /** Nothing runs any more after this. */
  fail(reason: string): Error {
    this.#failure ??= new Error(`the embedded PGlite has stopped, restart it: ${reason}`);
    this.#pending.reject(this.#failure);
    return this.#failure;
  }

  /** The backend's answer to these messages. One caller at a time. Rejects once PGlite has died. */
  run(...messages: Buffer[]): Promise<Buffer> {
    // copied, because a slice would take its whole buffer along
    const round = new Uint8Array(Buffer.concat(messages));
    return this.#post(round, [round.buffer]);
  }

  async close(): Promise<void> {
    await this.#post(null).catch(() => undefined);
    await this.#worker.terminate();
  }

  async #post(message: Uint8Array | null, transfer: ArrayBuffer[] = []): Promise<Buffer> {
    if (this.#failure) throw this.#failure;
    this.#pending = Promise.withResolvers();
    this.#worker.postMessage(message, transfer);
    return this.#pending.promise;
  }
}
