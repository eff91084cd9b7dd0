import { and, desc, eq, isNull, max, ne, sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import type { MessageParts } from "../../worker/contract/messages.ts";
import { chats, messages } from "../schema/index.ts";

/** What is looked for: each term of it, in the order in which they were typed. */
export interface Search {
  /** the whole of it as it was typed, for titles and names */
  text: string;
  terms: string[];
  /** a term is of a script that puts no spaces between words, so that it may stand anywhere in a run of letters */
  unspaced: boolean;
}

/** How many of a person's newest lines are read when no index can find a term, which may stand in the middle of a run of letters. */
const READ = 20_000;

/** A pattern for LIKE that matches what holds `text`, whatever is in it. */
export const patternOf = (text: string) => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** Without a word in it the text of the query is empty, and nothing is found. */
const queryOf = ({ terms }: Search) =>
  sql`(nullif(plainto_tsquery('simple', ${terms.join(" ")})::text, '') || ':*')::tsquery`;

/** For each chat of the person's that has one, the newest line in which all terms stand, the last of them perhaps only begun. */
export function findLines(db: Db, { userId, search }: { userId: string; search: Search }) {
  const theirs = and(eq(chats.userId, userId), isNull(chats.deletedAt), isNull(messages.deletedAt));
  if (search.unspaced) return readLines(db, { search, theirs });
  return db.$with("hits").as(
    db
      .select({ chatId: messages.chatId, n: max(messages.n).as("n") })
      .from(messages)
      .innerJoin(chats, eq(chats.id, messages.chatId))
      .where(and(theirs, sql`${messages.words} @@ ${queryOf(search)}`))
      .groupBy(messages.chatId),
  );
}

/** Chooses the lines before it reads their words: sorted with them, they would not fit in memory. */
function readLines(db: Db, { search, theirs }: { search: Search; theirs: ReturnType<typeof and> }) {
  const recent = db
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(chats, eq(chats.id, messages.chatId))
    .where(and(theirs, ne(messages.status, "streaming")))
    .orderBy(desc(messages.n))
    .limit(READ)
    .as("recent");
  const text = sql`jsonb_path_query_array(${messages.parts}, '$[*] ? (@.type == "text").text')::text`;
  return db.$with("hits").as(
    db
      .select({ chatId: messages.chatId, n: max(messages.n).as("n") })
      .from(recent)
      .innerJoin(messages, eq(messages.id, recent.id))
      .where(and(...search.terms.map((term) => sql`${text} ilike ${patternOf(term)}`)))
      .groupBy(messages.chatId),
  );
}

/** The newest lines of one chat in which all terms stand, on whatever branch; null when the chat is not the caller's. */
export async function findChatLines(
  db: Db,
  params: { userId: string; chatId: string; search: Search; limit: number },
): Promise<{ id: string; parts: MessageParts }[] | null> {
  const { userId, chatId, search, limit } = params;
  const text = sql`jsonb_path_query_array(m.parts, '$[*] ? (@.type == "text").text')::text`;
  const holds = search.unspaced
    ? and(
        sql`m.status <> 'streaming'`,
        ...search.terms.map((term) => sql`${text} ilike ${patternOf(term)}`),
      )
    : sql`m.words @@ ${queryOf(search)}`;
  const { rows } = await db.execute<{ result: { id: string; parts: MessageParts }[] }>(sql`
    with chat as (
      select id from chats where id = ${chatId}::uuid and user_id = ${userId} and deleted_at is null
    ), hits as (
      select m.id, m.n, m.parts from messages m
      where m.chat_id = (select id from chat) and m.deleted_at is null and ${holds} order by m.n desc limit ${limit}::int
    )
    select coalesce((select jsonb_agg(jsonb_build_object('id', id, 'parts', parts) order by n desc) from hits), '[]'::jsonb) as result
    from chat`);
  return rows[0]?.result ?? null;
}
