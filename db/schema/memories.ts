import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { messages } from "./chats.ts";

/**
 * What happened in a stretch of a chat, in few words, for a model that no longer sees its lines. A segment is bound to the message it
 * ends at: whoever has that message on their path shares it, a branch that left before never sees it. The segments of a path are found
 * from its end, each naming the message at which the stretch before it ends. A merged one stands beside the short ones it was made for.
 */
export const memories = pgTable(
  "memories",
  {
    id: uuid("id").primaryKey(),
    chatId: uuid("chat_id").notNull(),
    /** the stretch's last message */
    messageId: uuid("message_id").notNull(),
    /** the stretch's first and last message, counted from the root */
    fromDepth: integer("from_depth").notNull(),
    toDepth: integer("to_depth").notNull(),
    /** the last message of the stretch before; null at the root */
    beforeId: uuid("before_id"),
    /** empty while it has to be made, or after the person took it out */
    text: text("text").notNull(),
    /** written or taken out by the person: it is never made again */
    edited: boolean("edited").notNull().default(false),
    /** kept in the prompt before others, and never merged */
    pinned: boolean("pinned").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique("memories_stretch").on(table.messageId, table.fromDepth),
    index("memories_depths").on(table.chatId, table.toDepth, table.fromDepth),
    index("memories_pinned")
      .on(table.chatId, table.toDepth)
      .where(sql`${table.pinned}`),
    foreignKey({
      name: "memories_message",
      columns: [table.chatId, table.messageId],
      foreignColumns: [messages.chatId, messages.id],
    }).onDelete("cascade"),
  ],
);
