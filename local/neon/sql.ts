import { DatabaseError, type QueryArrayConfig, type QueryArrayResult } from "pg";
import { z } from "zod";

/*
 * Neon's SQL over HTTP: the shapes of a request, a result and an error.
 * Source: neondatabase/neon, proxy/src/serverless/{sql_over_http,json}.rs
 */

const Query = z.object({
  query: z.string(),
  params: z.array(z.unknown()).default([]),
  arrayMode: z.boolean().nullish(),
});
const Batch = z.object({ queries: z.array(Query) });
export type Query = z.output<typeof Query>;

/** A single statement, or a list that runs in one transaction. Throws a ZodError for anything else. */
export function parseBody(body: unknown): Query | Query[] {
  const isBatch = typeof body === "object" && body !== null && "queries" in body;
  return isBatch ? Batch.parse(body).queries : Query.parse(body);
}

function arrayElement(value: unknown): string {
  if (value === null) return "NULL";
  if (Array.isArray(value)) return arrayLiteral(value);
  return JSON.stringify(typeof value === "object" ? JSON.stringify(value) : value);
}

const arrayLiteral = (values: unknown[]): string => `{${values.map(arrayElement).join(",")}}`;

/** A JSON value as the text of a PostgreSQL parameter: arrays become array literals, objects JSON. */
function parameterText(value: unknown): string | null {
  if (value === null || typeof value === "string") return value;
  return Array.isArray(value) ? arrayLiteral(value) : JSON.stringify(value);
}

/** What `pg` is given: one statement by the extended protocol, all values as PostgreSQL's own text. */
export function queryConfig({
  query,
  params,
}: Query): QueryArrayConfig & { queryMode: "extended" } {
  return {
    text: query,
    values: params.map(parameterText),
    rowMode: "array",
    queryMode: "extended",
    types: { getTypeParser: () => (text: string) => text },
  };
}

/** The result as Neon sends it: `rows` are arrays or, without array mode, objects of text or null. */
export function resultBody(
  result: QueryArrayResult<(string | null)[]>,
  arrayMode: boolean,
): object {
  const names = result.fields.map((field) => field.name);
  const toObject = (row: (string | null)[]) =>
    Object.fromEntries(row.map((value, i) => [names[i], value]));
  return {
    fields: result.fields,
    command: result.command ?? "",
    rowCount: result.rowCount,
    rows: arrayMode ? result.rows : result.rows.map(toObject),
    rowAsArray: arrayMode,
  };
}

const ERROR_FIELDS = [
  "code",
  "detail",
  "hint",
  "position",
  "internalPosition",
  "internalQuery",
  "severity",
  "where",
  "table",
  "column",
  "schema",
  "dataType",
  "constraint",
  "file",
  "line",
  "routine",
] as const;

/** The error as Neon sends it: all fields PostgreSQL gave, null where it gave none or did not speak at all. */
export function errorBody(error: unknown): { message: string } {
  const message = error instanceof Error ? error.message : String(error);
  const given = error instanceof DatabaseError ? error : undefined;
  const fields = ERROR_FIELDS.map((name) => [name, given?.[name] ?? null]);
  return { message, ...Object.fromEntries(fields) };
}
