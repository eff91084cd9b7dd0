import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  customType,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  real,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  Ancestor,
  Lorebook,
  PersonaData,
  PublicationDraft,
  ReportReason,
  RoleplayData,
  Takedown,
  VersionOrigin,
} from "../../worker/contract/personas.ts";
import { user } from "./auth.ts";

export const visibility = pgEnum("visibility", ["private", "unlisted", "public"]);
export const contentRating = pgEnum("content_rating", ["everyone", "teen", "mature"]);

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** A character. What it is stands in its versions; here is who owns it and which version counts. */
export const personas = pgTable(
  "personas",
  {
    id: uuid("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** short public name in an address */
    slug: text("slug").unique(),
    /** copied from the current version, for lists */
    name: text("name").notNull(),
    headline: text("headline").notNull().default(""),
    tags: text("tags")
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    rating: contentRating("rating").notNull().default("everyone"),
    visibility: visibility("visibility").notNull().default("private"),
    currentVersionId: uuid("current_version_id").references((): AnyPgColumn => personaVersions.id, {
      onDelete: "set null",
    }),
    /** the version strangers see; null until published */
    publicVersionId: uuid("public_version_id").references((): AnyPgColumn => personaVersions.id, {
      onDelete: "set null",
    }),
    forkedFromId: uuid("forked_from_id").references((): AnyPgColumn => personas.id, {
      onDelete: "set null",
    }),
    /** whose work it goes back to, the first author first; kept when those are gone */
    lineage: jsonb("lineage").$type<Ancestor[]>().notNull().default([]),
    /** what is typed on the way to the next publication, and why a moderator ended the last one; strangers never see it */
    draft: jsonb("draft").$type<PublicationDraft & { takenDown?: Takedown }>(),
    /** SHA-256 of the imported card's normalised JSON, to know the same card again */
    cardHash: text("card_hash"),
    /** what strangers find it by: words of what is published, set when it is published and null when it is not */
    publicWords: tsvector("public_words"),
    publishedAt: timestamp("published_at", { withTimezone: true }),
    /** chats that people other than the owner have begun, and copies they took */
    talks: integer("talks").notNull().default(0),
    forks: integer("forks").notNull().default(0),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
  },
  (table) => [
    index("personas_owner").on(table.ownerId, table.id),
    index("personas_card").on(table.ownerId, table.cardHash),
    index("personas_words").using("gin", table.publicWords),
    index("personas_tags").using("gin", table.tags),
    index("personas_public")
      .on(table.id)
      .where(sql`${table.visibility} = 'public' and ${table.deletedAt} is null`),
  ],
);

/** An immutable, numbered text of a persona. Only `roleplayData` is filled in later, once. */
export const personaVersions = pgTable(
  "persona_versions",
  {
    id: uuid("id").primaryKey(),
    personaId: uuid("persona_id")
      .notNull()
      .references(() => personas.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    data: jsonb("data").$type<PersonaData>().notNull(),
    roleplayData: jsonb("roleplay_data").$type<RoleplayData>(),
    lorebook: jsonb("lorebook").$type<Lorebook>(),
    /** the imported card as it came, so that unknown fields survive to export */
    card: jsonb("card").$type<Record<string, unknown>>(),
    /** how it came to be, and what changed in a person's or the model's words */
    origin: text("origin").$type<VersionOrigin>().notNull().default("written"),
    note: text("note").notNull().default(""),
    /** an image of this persona; no foreign key, since images already point here, and a missing one means no portrait */
    portraitImageId: uuid("portrait_image_id"),
    /** OKLCH hue 0-360 and chroma of the accent, taken from the portrait */
    hue: real("hue").notNull().default(84),
    chroma: real("chroma").notNull().default(0.055),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique("persona_versions_number").on(table.personaId, table.number)],
);

/** A complaint about a published persona, for a moderator. One a person and persona. */
export const reports = pgTable(
  "reports",
  {
    id: uuid("id").primaryKey(),
    personaId: uuid("persona_id")
      .notNull()
      .references(() => personas.id, { onDelete: "cascade" }),
    /** the version that was public then */
    versionId: uuid("version_id").references(() => personaVersions.id, { onDelete: "set null" }),
    reporterId: text("reporter_id").references(() => user.id, { onDelete: "set null" }),
    reason: text("reason").$type<ReportReason>().notNull(),
    words: text("words").notNull().default(""),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    handledAt: timestamp("handled_at", { withTimezone: true }),
  },
  (table) => [
    unique("reports_once").on(table.personaId, table.reporterId),
    index("reports_open")
      .on(table.createdAt)
      .where(sql`${table.handledAt} is null`),
  ],
);
