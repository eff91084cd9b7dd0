import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type {
  ContentRating,
  Lorebook,
  PersonaData,
  RoleplayData,
} from "../worker/contract/personas.ts";
import { openDb } from "./client.ts";
import { beginTurn, type BeginTurn, type TurnTask } from "./queries/turns.ts";
import { publicWords } from "./queries/words.ts";
import { chats, generations, messages } from "./schema/chats.ts";
import { images } from "./schema/images.ts";
import { memories } from "./schema/memories.ts";
import { personas, personaVersions } from "./schema/personas.ts";

/** For tests: stores a persona of one version, not condensed yet, published unless it is private. */
export async function addPersona(
  url: string,
  persona: {
    personaId: string;
    versionId: string;
    ownerId: string;
    visibility: "private" | "unlisted" | "public";
    data: PersonaData;
    tags?: string[];
    rating?: ContentRating;
  },
): Promise<void> {
  const { personaId, versionId, ownerId, visibility, data, tags = [], rating } = persona;
  const { name, headline } = data;
  const db = openDb(url);
  await db.batch([
    db.insert(personas).values({
      id: personaId,
      ownerId,
      name,
      headline,
      tags,
      visibility,
      ...(rating && { rating }),
      publicWords: visibility === "public" ? publicWords({ data, headline, tags }) : null,
      publishedAt: visibility === "private" ? null : new Date(),
    }),
    db.insert(personaVersions).values({ id: versionId, personaId, number: 1, data }),
    db
      .update(personas)
      .set({
        currentVersionId: versionId,
        publicVersionId: visibility === "private" ? null : versionId,
      })
      .where(eq(personas.id, personaId)),
  ]);
}

/** For tests: what is stored as a version's condensed text. */
export async function findRoleplayData(
  url: string,
  versionId: string,
): Promise<RoleplayData | null> {
  const version = await openDb(url).query.personaVersions.findFirst({
    where: eq(personaVersions.id, versionId),
  });
  return version?.roleplayData ?? null;
}

/** For tests: a chat's reply as a dead producer leaves it: running, its lease run out, with `stored` as its last checkpoint. */
export async function addDeadTurn(
  url: string,
  turn: { chatId: string; parentId: string; turnId: string; assistantId: string; stored: string },
): Promise<void> {
  const { chatId, parentId, turnId, assistantId, stored } = turn;
  const db = openDb(url);
  const chat = await db.query.chats.findFirst({ where: eq(chats.id, chatId) });
  const reply = { id: assistantId, chatId, parentId, depth: 1, role: "assistant" as const };
  const parts = stored === "" ? [] : [{ type: "text" as const, text: stored }];
  await db.batch([
    db.insert(messages).values({ ...reply, status: "streaming", parts }),
    db.insert(generations).values({
      id: turnId,
      chatId,
      userId: chat?.userId ?? "",
      assistantId,
      requestHash: "",
      status: "running",
      seq: stored.length,
      owner: turnId,
      leaseUntil: new Date(0),
    }),
    db.update(chats).set({ activeLeafId: assistantId }).where(eq(chats.id, chatId)),
  ]);
}

/** For tests: a turn that was begun as any other and whose producer died at once: its lease has run out. Gives what the begin gave. */
export function beginDeadTurn(
  url: string,
  turn: { userId: string; chatId: string; turnId: string; task: TurnTask },
): Promise<BeginTurn> {
  return beginTurn(openDb(url), {
    ...turn,
    assistantId: v7(),
    requestHash: "",
    supersede: null,
    lease: -1,
    context: 1,
    owner: v7(),
  });
}

/** For tests: a line of `count` messages below a message at `depth`, the person's and the persona's by turns. Gives their ids. */
export async function addLines(
  url: string,
  line: { chatId: string; parentId: string; depth: number; count: number },
): Promise<string[]> {
  const { chatId, parentId, depth, count } = line;
  const ids = Array.from({ length: count }, () => v7());
  const rows = ids.map((id, index) => ({
    id,
    chatId,
    parentId: ids[index - 1] ?? parentId,
    depth: depth + index + 1,
    role: index % 2 === 0 ? ("user" as const) : ("assistant" as const),
    parts: [{ type: "text" as const, text: `Line ${index}.` }],
  }));
  const db = openDb(url);
  await db.batch([
    db.insert(messages).values(rows),
    db
      .update(chats)
      .set({ activeLeafId: ids.at(-1) ?? parentId })
      .where(eq(chats.id, chatId)),
  ]);
  return ids;
}

/** For tests: a segment of memory over a path's first messages, from the root down to one. Gives its id. */
export async function addMemory(
  url: string,
  segment: { chatId: string; messageId: string; depth: number },
): Promise<string> {
  const { chatId, messageId, depth: toDepth } = segment;
  const id = v7();
  const text = "They met.";
  await openDb(url).insert(memories).values({ id, chatId, messageId, fromDepth: 0, toDepth, text });
  return id;
}

/** For tests: what was deleted of a chat, or with it, as if that had been `days` days earlier. */
export async function ageDeleted(
  url: string,
  deleted: { chatId: string; days: number },
): Promise<void> {
  const { chatId, days } = deleted;
  const db = openDb(url);
  const earlier = { deletedAt: sql`deleted_at - make_interval(secs => ${days * 86_400})` };
  await db.batch([
    db.update(messages).set(earlier).where(eq(messages.chatId, chatId)),
    db.update(chats).set(earlier).where(eq(chats.id, chatId)),
  ]);
}

/** For tests: lets a turn's lease run out, as if its producer had given no sign of life for long enough. */
export async function expireTurn(url: string, turnId: string): Promise<void> {
  await openDb(url)
    .update(generations)
    .set({ leaseUntil: new Date(0) })
    .where(eq(generations.id, turnId));
}

/** For tests: moves a turn's end a minute into the past. */
export async function ageEnd(url: string, turnId: string): Promise<void> {
  await openDb(url)
    .update(generations)
    .set({ endedAt: new Date(Date.now() - 60_000) })
    .where(eq(generations.id, turnId));
}

/** For tests: removes a chat and all that hangs on it, as the end of its account does. */
export async function removeChat(url: string, chatId: string): Promise<void> {
  await openDb(url).delete(chats).where(eq(chats.id, chatId));
}

/** For tests: one more version of a persona, with the first one's text where nothing else is said. Gives its id. */
export async function addVersion(
  url: string,
  version: {
    personaId: string;
    number: number;
    data?: Partial<PersonaData>;
    lorebook?: Lorebook;
  },
): Promise<string> {
  const db = openDb(url);
  const { personaId, number, data, lorebook } = version;
  const first = await db.query.personaVersions.findFirst({
    where: eq(personaVersions.personaId, personaId),
  });
  if (!first) throw new Error("no such persona");
  const id = v7();
  await db.insert(personaVersions).values({
    id,
    personaId,
    number,
    data: { ...first.data, ...data },
    lorebook: lorebook ?? first.lorebook,
    portraitImageId: first.portraitImageId,
  });
  return id;
}

/** For tests: makes a version the one that a persona's owner sees; strangers keep theirs. */
export async function setCurrentVersion(
  url: string,
  { personaId, currentVersionId }: { personaId: string; currentVersionId: string },
): Promise<void> {
  await openDb(url).update(personas).set({ currentVersionId }).where(eq(personas.id, personaId));
}

/** For tests: a persona's portrait, whose bytes are in the bucket under its id; its first version shows it. Gives its id. */
export async function addPortrait(
  url: string,
  { ownerId, personaId }: { ownerId: string; personaId: string },
): Promise<string> {
  const id = v7();
  const known = { status: "ready" as const, alt: "A tall woman.", contentType: "image/png" };
  const db = openDb(url);
  await db.batch([
    db.insert(images).values({ id, ownerId, personaId, storageKey: id, ...known }),
    db
      .update(personaVersions)
      .set({ portraitImageId: id })
      .where(eq(personaVersions.personaId, personaId)),
  ]);
  return id;
}
