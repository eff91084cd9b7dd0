import { join } from "node:path";
import { migrateDatabase } from "../db/migrate.ts";
import { seedStarters } from "../db/seed.ts";
import { provideJobs } from "./jobs.ts";
import { startModel } from "./model/server.ts";
import { startPglite } from "./neon/pglite.ts";
import { startNeon } from "./neon/proxy.ts";
import type { StandIn } from "./stand-in.ts";
import type { Trigger } from "./trigger/server.ts";
import { startUpstash } from "./upstash/bridge.ts";
import { startRedis } from "./upstash/redis.ts";
import { parseRedisUrl } from "./upstash/upstream.ts";

/** Environment names that the worker reads; those that are unset get a stand-in. */
export type Settings = Partial<Record<string, string>>;

export interface Stack {
  /** what the worker needs to reach everything */
  env: Record<string, string>;
  /** the stand-ins that were started, by name */
  standIns: {
    neon?: StandIn;
    upstash?: StandIn;
    model?: StandIn;
    painter?: StandIn;
    trigger?: Trigger;
  };
  /** the embedded or given PostgreSQL behind the Neon stand-in */
  postgresUrl?: string;
  close(): Promise<void>;
}

interface Options {
  settings: Settings;
  /** folder of the embedded database and of accepted jobs; in memory when absent */
  dataDir?: string;
  /** tokens a second of the demo model, 0 for as fast as it can */
  pace?: number;
}

export type Closer = () => Promise<void>;

/** Starts a stand-in for every service that `settings` does not name, on free loopback ports, with the newest tables and the starters in place. */
export async function startStack(options: Options): Promise<Stack> {
  const closers: Closer[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const [database, redis, model] = await Promise.all([
      provideDatabase(options, closers),
      provideRedis(options.settings, closers),
      provideModel(options, closers),
    ]);
    const services = { ...database.env, ...model.env };
    const jobs = await provideJobs({ ...options, services }, closers);
    return {
      env: { ...services, ...redis.env, ...jobs.env },
      standIns: {
        ...database.standIns,
        ...redis.standIns,
        ...model.standIns,
        ...jobs.standIns,
      },
      ...("postgresUrl" in database ? { postgresUrl: database.postgresUrl } : {}),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function provideDatabase({ settings, dataDir }: Options, closers: Closer[]) {
  if (settings["DATABASE_URL"]) {
    return { env: { DATABASE_URL: settings["DATABASE_URL"] }, standIns: {} };
  }
  const given = settings["LOCAL_DATABASE_URL"];
  const url = new URL(given ?? (await embeddedPostgres(dataDir, closers)));
  await migrateDatabase(url.href);
  await seedStarters(url.href);
  const neon = await startNeon({
    upstream: { host: url.hostname, port: Number(url.port || 5432) },
  });
  closers.push(() => neon.close());
  const postgresUrl = url.href;
  url.host = `127.0.0.1:${neon.port}`;
  return { env: { DATABASE_URL: url.href }, standIns: { neon }, postgresUrl };
}

async function embeddedPostgres(dataDir: string | undefined, closers: Closer[]): Promise<string> {
  const postgres = await startPglite(
    dataDir === undefined ? {} : { dataDir: join(dataDir, "postgres") },
  );
  closers.push(() => postgres.close());
  return `postgres://dramatis:local@${postgres.host}:${postgres.port}/postgres`;
}

async function provideRedis(settings: Settings, closers: Closer[]) {
  if (settings["UPSTASH_REDIS_REST_URL"]) {
    const env = {
      UPSTASH_REDIS_REST_URL: settings["UPSTASH_REDIS_REST_URL"],
      UPSTASH_REDIS_REST_TOKEN: settings["UPSTASH_REDIS_REST_TOKEN"] ?? "",
    };
    return { env, standIns: {} };
  }
  const token = "local";
  const upstash = await startUpstash({ upstream: await redisUpstream(settings, closers), token });
  closers.push(() => upstash.close());
  const env = { UPSTASH_REDIS_REST_URL: upstash.url, UPSTASH_REDIS_REST_TOKEN: token };
  return { env, standIns: { upstash } };
}

async function redisUpstream(settings: Settings, closers: Closer[]) {
  if (settings["LOCAL_REDIS_URL"]) return parseRedisUrl(settings["LOCAL_REDIS_URL"]);
  const redis = await startRedis();
  closers.push(() => redis.close());
  return { host: redis.host, port: redis.port };
}

async function provideModel({ settings, pace }: Options, closers: Closer[]) {
  const { OPENAI_API_KEY = "", OPENAI_BASE_URL = "", CHAT_MODELS } = settings;
  if (OPENAI_API_KEY || OPENAI_BASE_URL) {
    const models = CHAT_MODELS ?? (await offeredModels(OPENAI_BASE_URL, OPENAI_API_KEY));
    return { env: { OPENAI_API_KEY, OPENAI_BASE_URL, CHAT_MODELS: models }, standIns: {} };
  }
  const wanted = pace ?? Number(settings["LOCAL_MODEL_PACE"] ?? NaN);
  const model = await startModel(Number.isNaN(wanted) ? {} : { pace: wanted });
  closers.push(() => model.close());
  const env = {
    OPENAI_API_KEY: "demo",
    OPENAI_BASE_URL: `${model.url}/v1`,
    CHAT_MODELS: JSON.stringify([{ id: "dramatis-demo", label: "Demo model", demo: true }]),
  };
  return { env, standIns: { model } };
}

/** Without `CHAT_MODELS` the person's server is asked what it has. */
async function offeredModels(baseUrl: string, apiKey: string): Promise<string> {
  const url = `${(baseUrl || "https://api.openai.com/v1").replace(/\/+$/, "")}/models`;
  const headers: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(5_000) });
    const list = (await answer.json()) as { data?: { id: string }[] };
    const ids = (list.data ?? []).map((model) => model.id).slice(0, 50);
    if (ids.length > 0) return ids.join(",");
  } catch {
    // Said below: the reason does not matter, only what to do.
  }
  throw new Error(`${url} gave no list of models. Name some in CHAT_MODELS, with commas between.`);
}
