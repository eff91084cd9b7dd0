import { desc, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ChatSettings } from "../../worker/contract/chats.ts";
import type { MessageMetadata, MessageParts } from "../../worker/contract/messages.ts";
import type { Lorebook } from "../../worker/contract/personas.ts";
import { user } from "./auth.ts";
import { personas, personaVersions } from "./personas.ts";

export const chatMode = pgEnum("chat_mode", ["roleplay", "story"]);
export const messageStatus = pgEnum("message_status", [
  "complete",
  "streaming",
  "stopped",
  "error",
  "interrupted",
]);

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** What stands between words, for a parser that would else take `and/or` for a path, `well-kept` for one word, or `<b>` for a tag. */
const BETWEEN = `''\`*_/.@:;+<>&#=~|()!?%^$-‐‑‒–—―‘’‚“”„…«»‹›¿¡·•\u00A0`;

export const chats = pgTable(
  "chats",
  {
    id: uuid("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    personaId: uuid("persona_id")
      .notNull()
      .references(() => personas.id),
    /** pinned: a newer version is taken only on purpose */
    personaVersionId: uuid("persona_version_id")
      .notNull()
      .references(() => personaVersions.id),
    title: text("title"),
    mode: chatMode("mode").notNull().default("roleplay"),
    settings: jsonb("settings").$type<ChatSettings>().notNull(),
    /** facts of this chat alone, beside its persona's */
    lorebook: jsonb("lorebook").$type<Lorebook>(),
    /** the tip of the branch that was last written or shown; no foreign key, or deleting a branch would lock the chat */
    activeLeafId: uuid("active_leaf_id"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
  },
  (table) => [
    index("chats_recent").on(table.userId, desc(table.updatedAt), desc(table.id)),
    index("chats_deleted")
      .on(table.deletedAt)
      .where(sql`${table.deletedAt} is not null`),
  ],
);

/**
 * The message tree as an adjacency list. A trigger keeps `chat_id`, `parent_id`, `depth` and `n` as they were written, so that
 * a parent is always older than its child and no cycle can exist.
 */
export const messages = pgTable(
  "messages",
  {
    id: uuid("id").primaryKey(),
    chatId: uuid("chat_id")
      .notNull()
      .references(() => chats.id, { onDelete: "cascade" }),
    parentId: uuid("parent_id"),
    /** server's sequence: the order of siblings, since clients' clocks can't be trusted */
    n: bigint("n", { mode: "number" }).generatedAlwaysAsIdentity(),
    depth: integer("depth").notNull(),
    role: text("role", { enum: ["user", "assistant", "system"] }).notNull(),
    status: messageStatus("status").notNull().default("complete"),
    parts: jsonb("parts").$type<MessageParts>().notNull().default([]),
    metadata: jsonb("metadata").$type<MessageMetadata>().notNull().default({}),
    /** counts edits in place; an edit names the revision it saw */
    revision: integer("revision").notNull().default(1),
    /** the leaf last visited below this message */
    tipId: uuid("tip_id"),
    /** what the branch that begins here is called */
    name: text("name"),
    /** what stood here before the last change in place */
    before: jsonb("before").$type<Standing>(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
    /** what a search finds it by; null while it is being written, or every step of that would touch the index */
    words: tsvector("words").generatedAlwaysAs(
      sql.raw(`case when status = 'streaming' then null else to_tsvector('simple',
  translate(jsonb_path_query_array(parts, '$[*] ? (@.type == "text").text')::text, '${BETWEEN}', repeat(' ', 60))::jsonb) end`),
    ),
    /** the top of the branch it was deleted with: they come back together */
    deletedWith: uuid("deleted_with"),
  },
  (table) => [
    unique("messages_chat_id").on(table.chatId, table.id),
    foreignKey({
      name: "messages_parent",
      columns: [table.chatId, table.parentId],
      foreignColumns: [table.chatId, table.id],
    }).onDelete("cascade"),
    index("messages_siblings").on(table.parentId, table.n),
    index("messages_newest").on(table.chatId, table.n),
    index("messages_touched").on(table.chatId, desc(table.updatedAt)),
    index("messages_words").using("gin", table.words),
    index("messages_roots")
      .on(table.chatId, table.n)
      .where(sql`${table.parentId} is null`),
    index("messages_deleted")
      .on(table.deletedAt)
      .where(sql`${table.deletedAt} is not null`),
    check("messages_role", sql`${table.role} in ('user', 'assistant', 'system')`),
    check("messages_not_own_parent", sql`${table.parentId} is distinct from ${table.id}`),
    check("messages_name", sql`char_length(${table.name}) between 1 and 80`),
    check("messages_depth", sql`(${table.depth} = 0) = (${table.parentId} is null)`),
  ],
);

/** A message's text and what is known of it, as it stood at one revision. */
export interface Standing {
  parts: MessageParts;
  status: (typeof messageStatus.enumValues)[number];
  metadata: MessageMetadata;
}

/** One assistant turn, named by the id its client made. Holds the lock of a chat while it runs. */
export const generations = pgTable(
  "generations",
  {
    id: uuid("id").primaryKey(),
    chatId: uuid("chat_id")
      .notNull()
      .references(() => chats.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull(),
    assistantId: uuid("assistant_id")
      .notNull()
      .references((): AnyPgColumn => messages.id, { onDelete: "cascade" }),
    verb: text("verb", { enum: ["send", "regenerate", "continue"] })
      .notNull()
      .default("send"),
    /** the reply's revision that this turn writes: once it has another, the turn's text is not stored any more */
    revision: integer("revision").notNull().default(1),
    /** the reply as it stood before it was continued */
    before: jsonb("before").$type<Standing>(),
    /** what was asked: the same turn id with another request is a conflict */
    requestHash: text("request_hash").notNull(),
    status: text("status", {
      enum: ["running", "done", "stopped", "error", "abandoned"],
    }).notNull(),
    /** stream chunks covered by the stored text; only grows */
    seq: integer("seq").notNull().default(0),
    /** the invocation that may write */
    owner: uuid("owner").notNull(),
    leaseUntil: timestamp("lease_until", { withTimezone: true }).notNull(),
    /** its whole text is in the database: nothing of the log is missing there */
    settled: boolean("settled").notNull().default(false),
    stopAt: timestamp("stop_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    endedAt: timestamp("ended_at", { withTimezone: true }),
  },
  (table) => [
    uniqueIndex("generations_one_running")
      .on(table.chatId)
      .where(sql`${table.status} = 'running'`),
    index("generations_assistant").on(table.assistantId),
    index("generations_unsettled")
      .on(table.endedAt)
      .where(sql`not ${table.settled} and ${table.status} <> 'running'`),
    index("generations_lease")
      .on(table.leaseUntil)
      .where(sql`${table.status} = 'running'`),
    check(
      "generations_status",
      sql`${table.status} in ('running', 'done', 'stopped', 'error', 'abandoned')`,
    ),
    check("generations_verb", sql`${table.verb} in ('send', 'regenerate', 'continue')`),
  ],
);
