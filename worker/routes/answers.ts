import { describeRoute, resolver } from "hono-openapi";
import type { z } from "zod";
import { Problem, problems } from "../contract/errors.ts";

type ProblemStatus = (typeof problems)[keyof typeof problems]["status"];

const problem = { "application/problem+json": { schema: resolver(Problem) } };

/** Documents a route: what it is for, the JSON it answers with (null for none), and the problems it can end in. */
export function answers(summary: string, schema: z.ZodType | null, ...refusals: ProblemStatus[]) {
  return describeRoute({
    summary,
    responses: {
      ...(schema
        ? {
            200: {
              description: summary,
              content: { "application/json": { schema: resolver(schema) } },
            },
          }
        : { 204: { description: summary } }),
      ...Object.fromEntries(
        refusals.map((status) => [status, { description: codes(status), content: problem }]),
      ),
    },
  });
}

const codes = (status: number) =>
  Object.entries(problems)
    .filter(([, known]) => known.status === status)
    .map(([code]) => code)
    .join(", ");
