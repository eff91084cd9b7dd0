import { eq, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { isDeepStrictEqual } from "node:util";
import { Client } from "pg";
import { z } from "zod";
import {
  ContentRating,
  Lorebook,
  LorebookEntry,
  PersonaData,
} from "../worker/contract/personas.ts";
import { publicWords } from "./queries/words.ts";
import * as schema from "./schema/index.ts";
import starters from "./starters.json" with { type: "json" };

/** The account that owns the starter personas. It has no password: nobody can sign in to it. */
const HOUSE = "house";

const Starter = PersonaData.omit({
  systemPrompt: true,
  postHistoryInstructions: true,
  creatorNotes: true,
})
  .extend({
    slug: z.string(),
    tags: z.array(z.string()),
    rating: ContentRating,
    hue: z.number(),
    chroma: z.number(),
    portrait: z.object({ full: z.string() }),
    lorebook: z.array(LorebookEntry),
  })
  .strip();
type Starter = z.infer<typeof Starter>;

/** Ids that sort before any other, so that the house's own stand first, in the order they are written. */
const houseId = (kind: number, place: number) =>
  `00000000-0000-7000-8000-${kind.toString().padStart(4, "0")}${place.toString().padStart(8, "0")}`;

/**
 * Puts the starter personas in place, published and owned by the house, over a plain Postgres connection. A text that has
 * changed becomes a new version; repeating it changes nothing.
 */
export async function seedStarters(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await drizzle(client, { schema }).transaction(async (db) => {
      await db
        .insert(schema.user)
        .values({
          id: HOUSE,
          name: "Dramatis",
          email: "house@dramatis.invalid",
          emailVerified: true,
        })
        .onConflictDoNothing();
      for (const [place, starter] of z.array(Starter).parse(starters).entries()) {
        await seedStarter(db, starter, place + 1);
      }
    });
  } finally {
    await client.end();
  }
}

async function seedStarter(db: NodePgDatabase<typeof schema>, starter: Starter, place: number) {
  const { slug, tags, rating, hue, chroma, portrait, lorebook, ...text } = starter;
  const id = houseId(1, place);
  const imageId = houseId(3, place);
  const data = PersonaData.parse(text);
  const book: Lorebook = { entries: lorebook };
  const { name, headline } = data;
  const words = publicWords({ data, headline, tags });
  const shown = { slug, name, headline, tags, rating, publicWords: words };
  await db
    .insert(schema.personas)
    .values({ id, ownerId: HOUSE, visibility: "public", publishedAt: sql`now()`, ...shown })
    .onConflictDoUpdate({ target: schema.personas.id, set: shown });
  const picture = {
    alt: `Portrait of ${data.name}`,
    storageKey: portrait.full.replace(/^\//, ""),
  };
  await db
    .insert(schema.images)
    .values({
      id: imageId,
      ownerId: HOUSE,
      personaId: id,
      status: "ready",
      progress: 1,
      contentType: "image/svg+xml",
      ...picture,
    })
    .onConflictDoUpdate({ target: schema.images.id, set: picture });
  const [newest] = await db
    .select()
    .from(schema.personaVersions)
    .where(eq(schema.personaVersions.personaId, id))
    .orderBy(sql`number desc`)
    .limit(1);
  if (newest && isDeepStrictEqual([newest.data, newest.lorebook], [data, book])) return;
  const number = (newest?.number ?? 0) + 1;
  const versionId = houseId(1_000 + number, place);
  await db.insert(schema.personaVersions).values({
    id: versionId,
    personaId: id,
    number,
    data,
    lorebook: book,
    portraitImageId: imageId,
    hue,
    chroma,
  });
  await db
    .update(schema.personas)
    .set({ currentVersionId: versionId, publicVersionId: versionId, updatedAt: sql`now()` })
    .where(eq(schema.personas.id, id));
}

if (import.meta.main) {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set");
  await seedStarters(url);
  console.log("The starter personas are in place.");
}
