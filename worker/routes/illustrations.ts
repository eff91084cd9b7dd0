import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import { Illustrate, Picture } from "../contract/pictures.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { illustrate } from "../services/orders.ts";
import { answers } from "./answers.ts";

/** Pictures of a chat's replies. */
export const illustrations = new Hono<AppEnv>().post(
  "/:chatId/messages/:messageId/images",
  answers("Has a picture painted of a reply", Picture, 400, 401, 404, 409, 429),
  requireCaller,
  check("param", z.object({ chatId: Id, messageId: Id })),
  check("json", Illustrate),
  async (c) =>
    c.json(
      await illustrate(c.var.deps, {
        ...c.req.valid("json"),
        ...c.req.valid("param"),
        userId: c.var.caller.id,
      }),
      202,
    ),
);
