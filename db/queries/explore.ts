import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { PersonaCounts, PersonaSort } from "../../worker/contract/explore.ts";
import type { ContentRating } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";
import { images, personas, personaVersions, user } from "../schema/index.ts";
import { cardColumns, lastChat } from "./personas.ts";
import { patternOf } from "./search.ts";
import { wordsQuery } from "./words.ts";

interface Asked {
  userId: string | null;
  scope: "mine" | "public";
  /** what to look for; null for everything */
  q: string | null;
  /** of published ones: those that are shown */
  ratings: ContentRating[];
}

interface Page extends Asked {
  tag?: string | undefined;
  visibility?: "private" | "unlisted" | "public" | undefined;
  sort?: PersonaSort | undefined;
  /** behind which place to go on */
  after: { key: string; id: string } | null;
  limit: number;
}

/** Among their own people see what they work on, among everybody's what was published. */
const seenVersion = ({ scope }: Asked) =>
  eq(personaVersions.id, scope === "mine" ? personas.currentVersionId : personas.publicVersionId);

const ownWords = sql`concat_ws(' ', ${personaVersions.data}->>'name', ${personaVersions.data}->>'headline',
  array_to_string(${personas.tags}, ' '))`;

function among({ userId, scope, q, ratings }: Asked) {
  if (scope === "public") {
    return and(
      isNull(personas.deletedAt),
      eq(personas.visibility, "public"),
      inArray(personas.rating, ratings),
      q === null ? undefined : sql`${personas.publicWords} @@ ${wordsQuery(q)}`,
    );
  }
  const terms = q?.split(/\s+/u) ?? [];
  return and(
    isNull(personas.deletedAt),
    eq(personas.ownerId, userId ?? ""),
    ...terms.map((term) => sql`${ownWords} ilike ${patternOf(term)}`),
  );
}

const since = (at: SQL) => sql`-extract(epoch from ${at})`;

/** What a list is in the order of, and its type. All go up, so that one comparison with the key and the id finds the next page. */
function orderOf({ sort, scope, userId }: Page): { key: SQL; type: SQL } {
  switch (sort) {
    case "talked":
      return { key: sql`-${personas.talks}`, type: sql`integer` };
    case "recent":
      return { key: sql`coalesce(${since(lastChat(userId))}, 0)`, type: sql`numeric` };
    case "new": {
      const made = sql`${personas.createdAt}`;
      const at = scope === "mine" ? made : sql`coalesce(${personas.publishedAt}, ${made})`;
      return { key: since(at), type: sql`numeric` };
    }
    case "name":
      return { key: sql`left(lower(${personaVersions.data}->>'name'), 24)`, type: sql`text` };
    case undefined:
      return { key: sql`0::integer`, type: sql`integer` };
  }
}

const listed = (db: Db, page: Page) =>
  db
    .select({
      ...cardColumns(page.userId, page.scope === "mine" ? sql`true` : sql`false`),
      /** where this one stands in the list, for the cursor */
      key: sql<string>`(${orderOf(page).key})::text`,
    })
    .from(personas)
    .innerJoin(user, eq(user.id, personas.ownerId))
    .innerJoin(personaVersions, seenVersion(page))
    .leftJoin(images, eq(images.id, personaVersions.portraitImageId));

export type PersonaRow = Awaited<ReturnType<typeof listed>>[number];

/** A page of published personas, or of the caller's own. What does not change meanwhile comes once and is never left out. */
export function listPersonas(db: Db, page: Page): Promise<PersonaRow[]> {
  const { tag, visibility, after, limit } = page;
  const { key, type } = orderOf(page);
  return listed(db, page)
    .where(
      and(
        among(page),
        tag === undefined ? undefined : sql`${personas.tags} @> array[${tag}]::text[]`,
        visibility === undefined ? undefined : eq(personas.visibility, visibility),
        after === null
          ? undefined
          : sql`(${key}, ${personas.id}) > (${after.key}::${type}, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(key), asc(personas.id))
    .limit(limit);
}

/** How many there are of what was asked for, by tag and by visibility. */
export async function countPersonas(db: Db, asked: Asked): Promise<PersonaCounts> {
  const hits = db
    .$with("hits")
    .as(
      db
        .select({ tags: personas.tags, visibility: personas.visibility })
        .from(personas)
        .innerJoin(personaVersions, seenVersion(asked))
        .where(among(asked)),
    );
  const seenBy = (visibility: string) =>
    sql<number>`(count(*) filter (where ${hits.visibility} = ${visibility}))::int`;
  const [counts] = await db
    .with(hits)
    .select({
      total: sql<number>`count(*)::int`,
      tags: sql<PersonaCounts["tags"]>`coalesce((select jsonb_agg(t) from (
        select tag, count(*)::int as count from hits, unnest(hits.tags) tag group by tag order by 2 desc, 1 limit 40) t), '[]'::jsonb)`,
      private: seenBy("private"),
      unlisted: seenBy("unlisted"),
      public: seenBy("public"),
    })
    .from(hits);
  const { total = 0, tags = [], ...visibility } = counts ?? { private: 0, unlisted: 0, public: 0 };
  return { total, tags, visibility };
}
