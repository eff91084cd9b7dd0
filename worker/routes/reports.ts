import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import {
  HandleReport,
  ListReports,
  NewReport,
  NewTakedown,
  Report,
  ReportPage,
} from "../contract/reports.ts";
import { requireCaller } from "../middleware/caller.ts";
import { check } from "../middleware/check.ts";
import { handleReport, listReports, reportPersona, takeDownReported } from "../services/reports.ts";
import { answers } from "./answers.ts";

/** Complaints about what others published: anybody makes them, moderators read them. */
export const reports = new Hono<AppEnv>()
  .post(
    "/personas/:personaId/reports",
    answers("Tells the moderators of a persona", null, 400, 401, 404, 429),
    requireCaller,
    check("param", z.object({ personaId: Id })),
    check("json", NewReport),
    async (c) => {
      await reportPersona(c.var.deps, {
        ...c.req.valid("json"),
        ...c.req.valid("param"),
        userId: c.var.caller.id,
      });
      return c.body(null, 204);
    },
  )
  .get(
    "/reports",
    answers("Complaints, for moderators", ReportPage, 400, 401, 404),
    requireCaller,
    check("query", ListReports),
    async (c) =>
      c.json(await listReports(c.var.deps, { ...c.req.valid("query"), caller: c.var.caller })),
  )
  .patch(
    "/reports/:reportId",
    answers("Marks a complaint as handled, for moderators", Report, 400, 401, 404),
    requireCaller,
    check("param", z.object({ reportId: Id })),
    check("json", HandleReport),
    async (c) =>
      c.json(
        await handleReport(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          caller: c.var.caller,
        }),
      ),
  )
  .post(
    "/reports/:reportId/takedown",
    answers("Takes down the persona of a complaint, for moderators", Report, 400, 401, 404),
    requireCaller,
    check("param", z.object({ reportId: Id })),
    check("json", NewTakedown),
    async (c) =>
      c.json(
        await takeDownReported(c.var.deps, {
          ...c.req.valid("json"),
          ...c.req.valid("param"),
          caller: c.var.caller,
        }),
      ),
  );
