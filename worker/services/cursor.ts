import { z } from "zod";
import { Id } from "../contract/ids.ts";
import { AppError } from "../errors.ts";

/** Where a page ended: the last row's place in the order it was asked for, and its id. */
interface Place {
  key: string;
  id: string;
}

/** A cursor of a list in some order. */
export const writeCursor = (order: string, { key, id }: Place): string => `${order}~${id}~${key}`;

/** Reads a cursor of a list in that order, whose keys are as `Key` says. Fails with `invalid_request` for any other. */
export function readCursor(order: string, Key: z.ZodType<string>, cursor: string): Place {
  const [, of, id, key] = /^([a-z]+)~([^~]+)~(.*)$/su.exec(cursor) ?? [];
  const place = z.object({ id: Id, key: Key }).safeParse({ id, key });
  if (of === order && place.success) return place.data;
  throw new AppError("invalid_request", { detail: "cursor is not one of ours" });
}
