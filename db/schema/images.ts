import {
  type AnyPgColumn,
  bigint,
  index,
  integer,
  pgEnum,
  pgTable,
  real,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { user } from "./auth.ts";
import { messages } from "./chats.ts";
import { personas } from "./personas.ts";

export const imageStatus = pgEnum("image_status", ["queued", "running", "ready", "failed"]);

/** A picture: of a persona's gallery, or of exactly one message (that alternative, not its siblings). One message has many. */
export const images = pgTable(
  "images",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    personaId: uuid("persona_id").references((): AnyPgColumn => personas.id, {
      onDelete: "cascade",
    }),
    messageId: uuid("message_id").references((): AnyPgColumn => messages.id, {
      onDelete: "cascade",
    }),
    status: imageStatus("status").notNull().default("queued"),
    /** 0-1 while running */
    progress: real("progress").notNull().default(0),
    prompt: text("prompt").notNull().default(""),
    alt: text("alt").notNull().default(""),
    model: text("model"),
    seed: bigint("seed", { mode: "number" }),
    width: integer("width"),
    height: integer("height"),
    contentType: text("content_type"),
    bytes: integer("bytes"),
    /** where the bytes are: a key of the bucket, or `house/…` for pictures that ship with the page */
    storageKey: text("storage_key"),
    /** a problem code, when it failed */
    error: text("error"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
  },
  (table) => [
    index("images_message").on(table.messageId),
    index("images_persona").on(table.personaId, table.id),
    index("images_owner").on(table.ownerId, table.id),
  ],
);
