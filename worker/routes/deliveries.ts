import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import { SIGNATURE } from "../contract/painting.ts";
import { check } from "../middleware/check.ts";
import { takePicture } from "../services/delivery.ts";
import { AppError } from "../errors.ts";
import { answers } from "./answers.ts";

const Query = z.object({
  run: z.string().min(1).max(200),
  expires: z.coerce.number().int().positive(),
});

/** Where our tasks hand pictures in, each signed with the secret that they share with the worker. */
export const deliveries = new Hono<AppEnv>().put(
  "/:imageId",
  answers("Takes a painted picture from the task that holds it", null, 401, 410, 413, 422, 503),
  check("param", z.object({ imageId: Id })),
  async (c) => {
    const query = Query.safeParse(c.req.query());
    if (!query.success) throw new AppError("delivery_refused");
    const { run: runId, expires } = query.data;
    await takePicture(c.var.deps, {
      ...c.req.valid("param"),
      runId,
      expires,
      signature: c.req.header(SIGNATURE) ?? "",
      contentType: c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "",
      read: async () => new Uint8Array(await c.req.arrayBuffer()),
    });
    return c.body(null, 204);
  },
);
