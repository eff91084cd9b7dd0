import type { Hono } from "hono";
import { startStandIn, type StandIn, type StandInEnv } from "../stand-in.ts";
import { completeChat } from "./completions.ts";
import { Engine } from "./engine.ts";
import { createResponse } from "./responses.ts";
import { ApiError, checkModel, MODEL_ID, seconds } from "./wire.ts";

/** How fast people like to be read to, in tokens a second. */
const READING_PACE = 42;

/**
 * Starts the built-in demo model: an OpenAI-compatible server that plays personas from their cards. A client's base URL is
 * `${url}/v1`, the model `dramatis-demo`, the key anything. `pace` is in tokens a second; 0 writes as fast as it can.
 */
export async function startModel(options: { port?: number; pace?: number } = {}): Promise<StandIn> {
  const engine = new Engine(options.pace ?? READING_PACE);
  const model = { id: MODEL_ID, object: "model", created: seconds(), owned_by: MODEL_ID };
  const routes = (app: Hono<StandInEnv>) => {
    app.get("/v1/models", (c) => c.json({ object: "list", data: [model] }));
    app.get("/v1/models/:id", (c) => (checkModel(c.req.param("id")), c.json(model)));
    app.post("/v1/chat/completions", async (c) => completeChat(c, engine));
    app.post("/v1/responses", async (c) => createResponse(c, engine));
    app.notFound((c) =>
      c.json(
        new ApiError(404, `Invalid URL (${c.req.method} ${c.req.path})`, null, "unknown_url").body,
        404,
      ),
    );
    app.onError((error, c) => {
      if (error instanceof ApiError) return c.json(error.body, error.status);
      console.error(error);
      const failed = {
        message: "The demo model failed to answer.",
        type: "server_error",
        param: null,
        code: null,
      };
      return c.json({ error: failed }, 500);
    });
  };
  const tooLarge = new ApiError(413, "The request body is too large.").body;
  return startStandIn({
    routes,
    tooLarge,
    ...(options.port === undefined ? {} : { port: options.port }),
  });
}
