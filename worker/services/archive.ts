import { NIL } from "uuid";
import { findArchivedAccount, listArchiveItems } from "../../db/queries/archive-parts.ts";
import {
  findArchivedPersona,
  listArchivedChats,
  listArchivedMessages,
  listArchivedPictures,
  listArchiveIds,
  type PictureRow,
  type Scope,
} from "../../db/queries/archive.ts";
import { ARCHIVE_VERSION, MANIFEST, type Manifest, README } from "../chests/archive.ts";
import { cutParts, takeBetween } from "../chests/parts.ts";
import { hashOf } from "../chests/rows.ts";
import { toStream, type ZipFile, zipFiles } from "../chests/zip-out.ts";
import type { ArchiveParts } from "../contract/archive.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import type { Exported } from "./export-chat.ts";

/** Messages of one file, pictures, and chats that are asked for at a time: what is held at once. */
const PAGE = 500;
const CHATS = 50;

/** What goes into an archive. */
interface Contents {
  userId: string;
  chats: string[];
  personas: string[];
  /** ids of pictures; null for all that go with the others */
  pictures: string[] | null;
  whole: boolean;
  /** who the person is, too */
  account: boolean;
}

/**
 * Everything of a person's that is alive, or what is between two keys of it, or one chat with its persona, or one persona, as a zip that
 * is made while it is sent. Fails with `not_found` when a single thing is not the caller's.
 */
export async function takeArchive(
  deps: Deps,
  { part, ...scope }: Scope & { part?: string | undefined },
): Promise<Exported> {
  const contents = await chooseContents(deps, scope);
  const now = deps.now();
  const day = new Date(now).toISOString().slice(0, 10);
  return {
    name: `Dramatis ${day}${part === undefined ? "" : ` (${part})`}.zip`,
    contentType: "application/zip",
    body: toStream(zipFiles(withManifest(listFiles(deps, contents), now), now)),
  };
}

async function chooseContents(deps: Deps, scope: Scope): Promise<Contents> {
  const { userId, chatId, personaId, from, to } = scope;
  if (from !== undefined || to !== undefined) {
    const between = { from: from ?? "", to: to ?? "" };
    const taken = takeBetween(await listArchiveItems(deps.db, userId), between);
    return { userId, ...taken, whole: false, account: between.from === "" };
  }
  const ids = await listArchiveIds(deps.db, scope);
  if (chatId !== undefined && ids.chats.length === 0) throw new AppError("not_found");
  if (personaId !== undefined && ids.personas.length === 0) throw new AppError("not_found");
  const whole = chatId === undefined && personaId === undefined;
  return { userId, ...ids, pictures: null, whole, account: whole };
}

/** Everything of a person's in parts, each of which can be brought in again. One at least. */
export async function listParts(deps: Deps, userId: string): Promise<ArchiveParts> {
  const parts = cutParts(await listArchiveItems(deps.db, userId));
  const none = { from: "", to: "", bytes: 0, chats: 0, personas: 0, pictures: 0 };
  return { parts: parts.length === 0 ? [none] : parts };
}

/** The files, and at the end what they were. */
async function* withManifest(files: AsyncIterable<ZipFile>, now: number): AsyncGenerator<ZipFile> {
  const listed: Manifest["files"] = [];
  for await (const file of files) {
    const { path, bytes } = file;
    listed.push({ path, bytes: bytes.length, sha256: await hashOf(bytes) });
    yield file;
  }
  yield json(MANIFEST, {
    format: "dramatis-archive",
    version: ARCHIVE_VERSION,
    madeAt: new Date(now).toISOString(),
    files: listed,
  } satisfies Manifest);
}

const encoder = new TextEncoder();

const json = (path: string, value: object): ZipFile => ({
  path,
  bytes: encoder.encode(JSON.stringify(value)),
});

async function* listFiles(deps: Deps, contents: Contents): AsyncGenerator<ZipFile> {
  const { userId, chats, personas } = contents;
  yield { path: "README.txt", bytes: encoder.encode(README) };
  const account = contents.account ? await findArchivedAccount(deps.db, userId) : null;
  if (account) yield json("account.json", account);
  yield* allPictureFiles(deps, contents);
  for (const personaId of personas) {
    const persona = await findArchivedPersona(deps.db, { userId, personaId });
    if (persona) yield json(`personas/${personaId}.json`, persona);
  }
  for (let from = 0; from < chats.length; from += CHATS) {
    const chatIds = chats.slice(from, from + CHATS);
    for (const { id, chat } of await listArchivedChats(deps.db, { userId, chatIds })) {
      yield json(`chats/${id}/chat.json`, chat);
      yield* messageFiles(deps, { userId, chatId: id });
    }
  }
}

async function* allPictureFiles(deps: Deps, contents: Contents): AsyncGenerator<ZipFile> {
  const { userId, whole, personas: personaIds, chats: chatIds, pictures: only } = contents;
  for (let after: string = NIL; ;) {
    const scope = { userId, whole, personaIds, chatIds, only, after, limit: PAGE };
    const rows = await listArchivedPictures(deps.db, scope);
    for (const row of rows) yield* pictureFiles(deps, row);
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    after = last.picture.id;
  }
}

async function* messageFiles(
  deps: Deps,
  chat: { userId: string; chatId: string },
): AsyncGenerator<ZipFile> {
  let after = 0;
  for (let number = 1; ; number++) {
    const page = await listArchivedMessages(deps.db, { ...chat, after, limit: PAGE });
    if (page.length === 0) return;
    const lines = page.map(({ message }) => JSON.stringify(message)).join("\n");
    const path = `chats/${chat.chatId}/messages-${String(number).padStart(4, "0")}.jsonl`;
    yield { path, bytes: encoder.encode(lines) };
    if (page.length < PAGE) return;
    after = page.at(-1)?.n ?? after;
  }
}

/** A picture and what is known of it; neither when its bytes are gone. */
async function* pictureFiles(
  { config }: Deps,
  { key, picture }: PictureRow,
): AsyncGenerator<ZipFile> {
  const found = await config.PICTURES?.get(key);
  if (!found) return;
  const path = `pictures/${picture.id}`;
  yield { path, bytes: new Uint8Array(await found.arrayBuffer()), stored: true };
  yield json(`${path}.json`, picture);
}
