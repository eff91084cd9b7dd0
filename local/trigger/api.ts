import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, Hono } from "hono";
import { parseNaturalLanguageDurationInMs } from "@trigger.dev/core/v3/isomorphic";
import type { StandInEnv } from "../stand-in.ts";
import { type Options, Refusal, showRun, type Times } from "./run.ts";
import type { Runs } from "./runs.ts";

interface Deps {
  runs: Runs;
  secretKey: string;
}

/** Adds those of Trigger.dev's addresses that the project and the SDK's plain calls use, answered as by the real one. */
export function addApi(app: Hono<StandInEnv>, { runs, secretKey }: Deps): void {
  /** what calls that the SDK repeats, since their answers were lost, were answered the first time */
  const repeats = new Map<string, Promise<{ id: string; isCached: boolean }>>();
  app.onError((error, c) =>
    error instanceof Refusal
      ? c.json({ error: error.message }, error.status)
      : c.json({ error: error.message }, 500),
  );
  app.use("/api/*", async (c, next) => {
    if (isKey(c.req.header("authorization") ?? "", secretKey)) return next();
    return c.json({ error: "Invalid or Missing API key" }, 401);
  });
  app.post("/api/v1/tasks/:task/trigger", async (c) => {
    const body = await readTrigger(c);
    const times = readTimes(body.options ?? {});
    const repeated = c.req.header("x-trigger-request-idempotency-key");
    const former = repeated === undefined ? undefined : repeats.get(repeated);
    const answer = former ?? runs.trigger({ task: c.req.param("task"), body, times });
    if (repeated !== undefined) repeats.set(repeated, answer);
    const claims = { sub: "env_local", pub: true };
    return c.json(await answer, 200, { "x-trigger-jwt-claims": JSON.stringify(claims) });
  });
  app.get("/api/v3/runs/:run", (c) => c.json(showRun(findRun(c, runs))));
  app.post("/api/v2/runs/:run/cancel", (c) => {
    const run = findRun(c, runs);
    runs.cancel(run);
    return c.json({ id: run.id });
  });
}

function findRun(c: Context<StandInEnv, "/:run">, runs: Runs) {
  const run = runs.find(c.req.param("run"));
  if (!run) throw new Refusal(404, "Run not found");
  return run;
}

async function readTrigger(c: Context<StandInEnv>) {
  // costs 0.3 s, which the start of an app without pictures need not pay
  const { TriggerTaskRequestBody } = await import("@trigger.dev/core/v3/schemas");
  const json: unknown = await c.req.json().catch(() => undefined);
  const parsed = TriggerTaskRequestBody.safeParse(json);
  if (!parsed.success) throw new Refusal(400, `Validation error: ${parsed.error.message}`);
  return parsed.data;
}

/** Most tags that a run may have. */
const TAGS = 10;

function readTimes({ delay, idempotencyKeyTTL, tags }: Options): Times {
  const count = [tags ?? []].flat().length;
  if (count > TAGS) {
    throw new Refusal(422, `Runs can only have ${TAGS} tags, you're trying to set ${count}.`);
  }
  return {
    delay: delay === undefined ? null : readDelay(delay),
    keyTtl: idempotencyKeyTTL === undefined ? null : readDuration(idempotencyKeyTTL),
  };
}

function readDelay(delay: string | Date): number {
  const duration = typeof delay === "string" ? parseNaturalLanguageDurationInMs(delay) : undefined;
  return duration ?? Math.max(0, readDate(delay).getTime() - Date.now());
}

function readDate(text: string | Date): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new Refusal(422, `Invalid delay ${String(text)}`);
  return date;
}

function readDuration(text: string): number {
  const duration = parseNaturalLanguageDurationInMs(text);
  if (duration === undefined) throw new Refusal(422, `Invalid duration ${text}`);
  return duration;
}

/** Of one length, whatever the text: timingSafeEqual asks for that. */
const digest = (text: string) => createHash("sha256").update(text).digest();

const isKey = (header: string, secretKey: string) =>
  timingSafeEqual(digest(header), digest(`Bearer ${secretKey}`));
