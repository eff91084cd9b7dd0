import { validator } from "hono-openapi";
import type { z } from "zod";
import { AppError } from "../errors.ts";

/** One thing that is wrong with a request, by its path: `message.parts.0.text`. */
interface Fault {
  path: string;
  message: string;
}

/** Checks a part of the request against its schema; the route reads it with `c.req.valid(target)`. Throws, so that no 400 body leaks into the client's types. */
export function check<Schema extends z.ZodType, Target extends "json" | "query" | "param" | "form">(
  target: Target,
  schema: Schema,
) {
  return validator(target, schema, (result) => {
    if (result.success) return;
    const faults: Fault[] = result.error.slice(0, 10).map((issue) => ({
      path: (issue.path ?? [])
        .map((key) => String(typeof key === "object" ? key.key : key))
        .join("."),
      message: issue.message,
    }));
    // An address with an id that cannot exist is as empty as one whose id does not.
    throw target === "param"
      ? new AppError("not_found")
      : new AppError("invalid_request", { detail: describe(faults), extra: { faults } });
  });
}

const describe = (faults: Fault[]) =>
  faults.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
