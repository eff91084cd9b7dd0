import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
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
import type { Lorebook, PersonaData, RoleplayData } from "../../worker/contract/personas.ts";
import { user } from "./auth.ts";

export const visibility = pgEnum("visibility", ["private", "unlisted", "public"]);
export const contentRating = pgEnum("content_rating", ["everyone", "teen", "mature"]);

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
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
  },
  (table) => [
    index("personas_owner").on(table.ownerId, table.id),
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
    /** an image of this persona; no foreign key, since images already point here, and a missing one means no portrait */
    portraitImageId: uuid("portrait_image_id"),
    /** OKLCH hue 0-360 and chroma of the accent, taken from the portrait */
    hue: real("hue").notNull().default(84),
    chroma: real("chroma").notNull().default(0.055),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique("persona_versions_number").on(table.personaId, table.number)],
);
