import type { Context, Hono } from "hono";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { startStandIn, type StandIn, type StandInEnv } from "../stand-in.ts";

/** How triggers are answered: `status` refuses them, `wait` is in milliseconds. Only those whose body contains `about`, all when absent. */
export const Mood = z.object({
  about: z.string().default(""),
  status: z.number().int().min(200).max(599).default(200),
  wait: z.number().int().min(0).max(60_000).default(0),
});
export type Mood = z.input<typeof Mood>;

const Trigger = z.looseObject({
  payload: z.looseObject({ imageId: z.string() }),
  options: z
    .looseObject({ idempotencyKey: z.string().optional(), concurrencyKey: z.string().optional() })
    .default({}),
});

/** A trigger that came. */
export interface Taken extends z.output<typeof Trigger> {
  /** id of the task, as the address names it */
  task: string;
  /** the run that it began or, with a key that was known, found; null when it was refused */
  runId: string | null;
  isCached: boolean;
  authorization: string;
  /** the preview branch that it is for; empty for none */
  branch: string;
  /** its run was cancelled later */
  cancelled: boolean;
}

/**
 * Starts a server that takes Trigger.dev's calls, runs nothing and remembers everything. `TRIGGER_API_URL` is its `url`.
 * From a test, `url` being `inject("scriptedTrigger")`:
 *
 * - `GET ${url}/taken?imageId=…` → `Taken[]`: the triggers of that picture in their order, refused ones among them.
 * - `POST ${url}/mood` with a {@link Mood} → 204: `{ about: userId, status: 503 }` refuses one person's (the key of concurrency
 *   is in the body) or one picture's, `{ about: imageId, wait: 3000 }` answers late; `{ about }` alone ends that mood. The
 *   server is shared by all tests: name what it is about.
 *
 * A key of idempotency that is known is answered `{ id, isCached: true }` and the run of before, as Trigger.dev does; cancelling
 * an unknown run is a 404.
 */
export async function startScriptedTrigger(): Promise<StandIn> {
  const taken: Taken[] = [];
  const moods = new Map<string, z.output<typeof Mood>>();
  const routes = (app: Hono<StandInEnv>) => {
    app.get("/taken", (c) => {
      const imageId = c.req.query("imageId");
      return c.json(taken.filter(({ payload }) => payload.imageId === imageId));
    });
    app.post("/mood", async (c) => {
      const mood = Mood.parse(await c.req.json());
      moods.set(mood.about, mood);
      return c.body(null, 204);
    });
    app.post("/api/v1/tasks/:task/trigger", async (c) => {
      const body = await c.req.text();
      const mood = [...moods.values()].findLast(({ about }) => body.includes(about));
      if (mood) await sleep(mood.wait);
      return take(c, { taken, body, refused: mood && mood.status >= 300 ? mood.status : null });
    });
    app.post("/api/v2/runs/:id/cancel", (c) => {
      const id = c.req.param("id");
      const theirs = taken.filter(({ runId }) => runId === id);
      for (const trigger of theirs) trigger.cancelled = true;
      return theirs.length > 0 ? c.json({ id }) : c.json({ error: "Run not found" }, 404);
    });
  };
  return startStandIn({ routes });
}

interface Told {
  taken: Taken[];
  body: string;
  refused: number | null;
}

function take(c: Context<StandInEnv>, { taken, body, refused }: Told): Response {
  const trigger = Trigger.parse(JSON.parse(body));
  const key = trigger.options.idempotencyKey;
  const before = taken.find(
    ({ options, runId }) => runId !== null && key !== undefined && options.idempotencyKey === key,
  );
  const id = before?.runId ?? `run_${crypto.randomUUID().replaceAll("-", "")}`;
  const isCached = before !== undefined;
  taken.push({
    ...trigger,
    task: c.req.param("task") ?? "",
    runId: refused === null ? id : null,
    isCached: refused === null && isCached,
    authorization: c.req.header("authorization") ?? "",
    branch: c.req.header("x-trigger-branch") ?? "",
    cancelled: false,
  });
  if (refused !== null) return Response.json({ error: "told to refuse" }, { status: refused });
  return c.json({ id, isCached });
}
