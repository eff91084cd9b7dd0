import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import {
  EnrichedScene,
  EnrichScene,
  Imagine,
  ListPictures,
  Painters,
  Picture,
  PictureIds,
  PictureList,
  PicturePage,
  PicturePatch,
} from "../contract/pictures.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { findVisit } from "../services/auth.ts";
import { enrichScene } from "../services/enrich.ts";
import {
  cancelPicture,
  changePicture,
  listPictures,
  removePictures,
  restorePictures,
} from "../services/gallery.ts";
import { imagine } from "../services/orders.ts";
import { listPainters } from "../services/painters.ts";
import { answers } from "./answers.ts";

const Param = z.object({ imageId: Id });

/** The caller's pictures, but not their bytes. Below the same address those are for everybody who may see them: each route asks for itself. */
export const gallery = new Hono<AppEnv>()
  .get(
    "/",
    answers("The pictures of a gallery, or of some replies, newest first", PicturePage, 400, 401),
    requireCaller,
    check("query", ListPictures),
    async (c) =>
      c.json(await listPictures(c.var.deps, { ...c.req.valid("query"), userId: c.var.caller.id })),
  )
  .post(
    "/",
    answers("Has pictures painted for the gallery", PictureList, 400, 401, 404, 409, 422, 429),
    requireCaller,
    check("json", Imagine),
    async (c) =>
      c.json(await imagine(c.var.deps, { ...c.req.valid("json"), userId: c.var.caller.id }), 202),
  )
  .delete(
    "/",
    answers("Puts pictures away", null, 400, 401, 404),
    requireCaller,
    check("json", PictureIds),
    async (c) => {
      await removePictures(c.var.deps, { ...c.req.valid("json"), userId: c.var.caller.id });
      return c.body(null, 204);
    },
  )
  .post(
    "/restore",
    answers("Brings pictures back that were put away, within a week", PictureList, 400, 401, 404),
    requireCaller,
    check("json", PictureIds),
    async (c) =>
      c.json(
        await restorePictures(c.var.deps, { ...c.req.valid("json"), userId: c.var.caller.id }),
      ),
  )
  .post(
    "/enrich",
    answers("The same picture in more words", EnrichedScene, 400, 401, 404, 429, 502),
    requireCaller,
    check("json", EnrichScene),
    async (c) =>
      c.json(await enrichScene(c.var.deps, { ...c.req.valid("json"), userId: c.var.caller.id })),
  )
  .get(
    "/models",
    answers("The painters on offer, and how many pictures there are left", Painters),
    async (c) => {
      const visit = await findVisit(c.var.deps, c.req.raw.headers, { surely: false });
      return c.json(await listPainters(c.var.deps, visit?.caller.id ?? null));
    },
  )
  .patch(
    "/:imageId",
    answers("Keeps a picture, or hangs it beside its reply", Picture, 400, 401, 404),
    requireCaller,
    check("param", Param),
    check("json", PicturePatch),
    async (c) =>
      c.json(
        await changePicture(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          userId: c.var.caller.id,
        }),
      ),
  )
  .post(
    "/:imageId/cancel",
    answers("Takes a picture back that is not painted yet", Picture, 401, 404),
    requireCaller,
    check("param", Param),
    async (c) =>
      c.json(await cancelPicture(c.var.deps, { ...c.req.valid("param"), userId: c.var.caller.id })),
  );
