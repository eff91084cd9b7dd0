import { describeRoute, resolver } from "hono-openapi";
import type { z } from "zod";
import { Problem, problems } from "../contract/errors.ts";

type ProblemStatus = (typeof problems)[keyof typeof problems]["status"];

const problem = { "application/problem+json": { schema: resolver(Problem) } };

/** What a route answers with: JSON of a schema, a file of one of these media types, or nothing. */
type Content = z.ZodType | readonly string[] | null;

/** Documents a route: what it is for, what it answers with, and the problems it can end in. */
export function answers(summary: string, content: Content, ...refusals: ProblemStatus[]) {
  return describeRoute({
    summary,
    responses: {
      ...(content === null
        ? { 204: { description: summary } }
        : { 200: { description: summary, content: describe(content) } }),
      ...Object.fromEntries(
        refusals.map((status) => [status, { description: codes(status), content: problem }]),
      ),
    },
  });
}

const BINARY = { type: "string", format: "binary" } as const;

const describe = (content: z.ZodType | readonly string[]) =>
  isTypes(content)
    ? Object.fromEntries(content.map((type) => [type, { schema: BINARY }]))
    : { "application/json": { schema: resolver(content) } };

const isTypes = (content: z.ZodType | readonly string[]): content is readonly string[] =>
  Array.isArray(content);

const codes = (status: number) =>
  Object.entries(problems)
    .filter(([, known]) => known.status === status)
    .map(([code]) => code)
    .join(", ");
