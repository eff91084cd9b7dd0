import { z } from "zod";
import {
  handleReport as markReport,
  insertReport,
  listReports as selectReports,
  type ReportRow,
  takeDown,
} from "../../db/queries/reports.ts";
import type { NewReport, NewTakedown, Report } from "../contract/reports.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import type { Caller } from "./auth.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { passGate } from "./limits.ts";

const PAGE = 50;

const TimeKey = z.string().regex(/^[0-9 :.+-]{10,40}$/);

/** Tells the moderators of a persona that the caller may meet and that is not theirs. A second complaint about the same one changes nothing. */
export async function reportPersona(
  deps: Deps,
  params: NewReport & { userId: string; personaId: string },
): Promise<void> {
  const { wait } = await passGate(deps, { kind: "report", userId: params.userId });
  if (wait !== null) throw new AppError("rate_limited", { extra: { retryAfter: wait } });
  const found = await insertReport(deps.db, { ...params, id: deps.newId() });
  if (!found) throw new AppError("not_found");
}

/** Complaints, oldest first. For everybody but a moderator there is nothing here. */
export async function listReports(
  deps: Deps,
  params: { caller: Caller; handled: boolean; cursor?: string | undefined },
): Promise<{ reports: Report[]; nextCursor: string | null }> {
  const { caller, handled, cursor } = params;
  onlyModerators(caller);
  const after = cursor ? readCursor("report", TimeKey, cursor) : null;
  const rows = await selectReports(deps.db, { handled, after, limit: PAGE + 1 });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    reports: page.map(toReport),
    nextCursor: rows.length > PAGE && last ? writeCursor("report", last) : null,
  };
}

/** Marks a complaint as handled, or takes that back. */
export async function handleReport(
  deps: Deps,
  params: { caller: Caller; reportId: string; handled: boolean },
): Promise<Report> {
  onlyModerators(params.caller);
  const row = await markReport(deps.db, params);
  if (row === null) throw new AppError("not_found");
  return toReport(row);
}

/** Takes the persona of a complaint back from everybody. Fails with `not_found` for everybody but a moderator. */
export async function takeDownReported(
  deps: Deps,
  params: NewTakedown & { caller: Caller; reportId: string },
): Promise<Report> {
  onlyModerators(params.caller);
  const row = await takeDown(deps.db, params);
  if (row === null) throw new AppError("not_found");
  return toReport(row);
}

function onlyModerators({ moderator }: Caller): void {
  if (!moderator) throw new AppError("not_found");
}

function toReport(row: ReportRow): Report {
  const { id, reason, words, reporterId, version, createdAt, handledAt } = row;
  const { personaId, name, visibility } = row;
  return {
    id,
    reason,
    words,
    reporterId,
    persona: { id: personaId, name, visibility },
    version,
    createdAt: createdAt.toISOString(),
    handledAt: handledAt && handledAt.toISOString(),
  };
}
