import "vitest";

declare module "vitest" {
  /** What the tests' one global setup gives every test. */
  interface ProvidedContext {
    /** the worker's environment, reaching the stand-ins */
    workerEnv: Record<string, string>;
    /** the same database by Neon's protocol, and by PostgreSQL's */
    databaseUrl: string;
    postgresUrl: string;
    redisUrl: string;
    redisToken: string;
    /** where each stand-in is told to misbehave: `${url}/__local/faults` */
    standIns: { neon: string; upstash: string; model: string };
    /** base URL of a demo model that writes eighty tokens a second */
    slowModel: string;
    /** the same at 11 tokens a second */
    slowestModel: string;
    /** a model server that says what it is told to (`local/model/scripted.ts`) */
    scripted: string;
    /** a Trigger.dev that runs nothing and remembers what it was given (`local/trigger/scripted.ts`) */
    scriptedTrigger: string;
  }
}
