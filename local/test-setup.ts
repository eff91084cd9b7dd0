import type { TestProject } from "vitest/node";
import { startScripted } from "./model/scripted.ts";
import { startModel } from "./model/server.ts";
import { startStack } from "./stack.ts";
import { startScriptedTrigger } from "./trigger/scripted.ts";

/** Starts the stand-ins once for all tests: in memory, or before the real servers that `LOCAL_DATABASE_URL` and `LOCAL_REDIS_URL` name. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { LOCAL_DATABASE_URL, LOCAL_REDIS_URL } = process.env;
  const scriptedTrigger = await startScriptedTrigger();
  project.provide("scriptedTrigger", scriptedTrigger.url);
  const jobs = {
    TRIGGER_SECRET_KEY: "tr_dev_tests",
    TRIGGER_API_URL: scriptedTrigger.url,
    PICTURES_SECRET: "another secret for tests, of thirty-two characters or more",
  };
  const stack = await startStack({
    settings: { LOCAL_DATABASE_URL, LOCAL_REDIS_URL, ...jobs },
    pace: 0,
  });
  const { neon, upstash, model } = stack.standIns;
  const {
    DATABASE_URL = "",
    UPSTASH_REDIS_REST_URL = "",
    UPSTASH_REDIS_REST_TOKEN = "",
  } = stack.env;
  project.provide("workerEnv", {
    ...stack.env,
    BETTER_AUTH_SECRET: "a secret for tests, of thirty-two characters or more",
    BETTER_AUTH_URL: "http://dramatis.test",
  });
  project.provide("databaseUrl", DATABASE_URL);
  project.provide("postgresUrl", stack.postgresUrl ?? "");
  project.provide("redisUrl", UPSTASH_REDIS_REST_URL);
  project.provide("redisToken", UPSTASH_REDIS_REST_TOKEN);
  project.provide("standIns", {
    neon: neon?.url ?? "",
    upstash: upstash?.url ?? "",
    model: model?.url ?? "",
  });
  const slowModel = await startModel({ pace: 80 });
  project.provide("slowModel", `${slowModel.url}/v1`);
  const slowestModel = await startModel({ pace: 11 });
  project.provide("slowestModel", `${slowestModel.url}/v1`);
  const scripted = await startScripted();
  project.provide("scripted", scripted.url);
  return async () => {
    await Promise.all([slowModel.close(), slowestModel.close(), scripted.close()]);
    await scriptedTrigger.close();
    await stack.close();
  };
}
