import { z } from "zod";

/** A row's id. The client makes turn and message ids (uuid v7), the server makes the rest. */
export const Id = z.uuid();

/** `?cursor=`: opaque to the client, at most 200 characters. */
export const Cursor = z.string().min(1).max(200);
