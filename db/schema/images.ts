import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import type { PaintSettings, PictureKind, PictureProblem } from "../../worker/contract/pictures.ts";
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
    kind: text("kind").$type<PictureKind>().notNull().default("card"),
    /** painted after its reply by itself: at most one of a message, ever */
    automatic: boolean("automatic").notNull().default(false),
    status: imageStatus("status").notNull().default("queued"),
    /** 0-1 while running */
    progress: real("progress").notNull().default(0),
    /** what it shows, in a person's or the model's words */
    scene: text("scene").notNull().default(""),
    /** all that the painter was told */
    prompt: text("prompt").notNull().default(""),
    alt: text("alt").notNull().default(""),
    model: text("model"),
    seed: bigint("seed", { mode: "number" }),
    settings: jsonb("settings").$type<Partial<PaintSettings>>().notNull().default({}),
    width: integer("width"),
    height: integer("height"),
    contentType: text("content_type"),
    bytes: integer("bytes"),
    /** where the bytes are: a key of the bucket, or `house/…` for pictures that ship with the page */
    storageKey: text("storage_key"),
    /** OKLCH of the accent that its colours suggest */
    hue: real("hue"),
    chroma: real("chroma"),
    /** when it failed */
    error: text("error").$type<PictureProblem>(),
    kept: boolean("kept").notNull().default(false),
    /** of a message's pictures the one with the newest of these hangs beside it */
    shownAt: timestamp("shown_at", { withTimezone: true }).notNull().defaultNow(),
    /** the run of a task that holds it, and until when nobody else may take it over */
    runId: text("run_id"),
    heldUntil: timestamp("held_until", { withTimezone: true }),
    /** when it was last handed to Trigger.dev */
    queuedAt: timestamp("queued_at", { withTimezone: true }),
    startedAt: timestamp("started_at", { withTimezone: true }),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
  },
  (table) => [
    index("images_message").on(table.messageId),
    index("images_persona").on(table.personaId, table.id),
    index("images_owner").on(table.ownerId, table.id),
    index("images_key").on(table.storageKey),
    uniqueIndex("images_automatic")
      .on(table.messageId)
      .where(sql`${table.automatic}`),
    index("images_unfinished")
      .on(table.updatedAt)
      .where(sql`${table.status} in ('queued', 'running') and ${table.deletedAt} is null`),
    index("images_deleted")
      .on(table.deletedAt)
      .where(sql`${table.deletedAt} is not null`),
  ],
);
