import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import type { AppEnv } from "../app-env.ts";
import { Health, Me, ModelList } from "../contract/service.ts";
import { requireCaller } from "../middleware/caller.ts";
import { checkHealth } from "../services/health.ts";
import { answers } from "./answers.ts";

/** The service itself: how it is, whom it sees, which models it offers. */
export const service = new Hono<AppEnv>()
  .get(
    "/health",
    describeRoute({
      summary: "Whether the parts answer",
      responses: {
        200: {
          description: "All of them",
          content: { "application/json": { schema: resolver(Health) } },
        },
        503: {
          description: "Some do not",
          content: { "application/json": { schema: resolver(Health) } },
        },
      },
    }),
    async (c) => {
      const health = await checkHealth(c.var.deps);
      return c.json(health, health.ok ? 200 : 503);
    },
  )
  .get("/models", answers("The models on offer", ModelList), (c) =>
    c.json(c.var.deps.models.list()),
  )
  .get("/me", answers("Who is calling", Me, 401), requireCaller, (c) => c.json(c.var.caller));
