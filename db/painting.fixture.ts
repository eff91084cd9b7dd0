import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import type { z } from "zod";
import { PersonaData, type ContentRating, type RoleplayData } from "../worker/contract/personas.ts";
import type { PictureKind } from "../worker/contract/pictures.ts";
import { openDb } from "./client.ts";
import { addPersona } from "./fixture.ts";
import { chats, images, messages, personas, personaVersions, user } from "./schema/index.ts";

const parts = (text: string) => [{ type: "text" as const, text }];

const MAREN = {
  name: "Maren Holloway",
  appearance: "a tall woman",
  scenario: "A rock station in the October gales.",
};

/** For tests: a person with a persona, a chat and a line of two messages, the last of which is a reply. */
export async function addScene(
  url: string,
  told: {
    line?: string;
    rating?: ContentRating;
    roleplayData?: RoleplayData;
    data?: z.input<typeof PersonaData>;
  } = {},
) {
  const {
    line = "*She sets the lamp on the sill.*",
    rating = "everyone",
    roleplayData = null,
    data: texts = MAREN,
  } = told;
  const [personaId, versionId, chatId, askedId, replyId] = [v7(), v7(), v7(), v7(), v7()];
  const ownerId = v7();
  const db = openDb(url);
  await db.insert(user).values({ id: ownerId, name: "Ann", email: `${ownerId}@example.com` });
  const data = PersonaData.parse(texts);
  const visibility = "private" as const;
  await addPersona(url, { personaId, versionId, ownerId, visibility, data, rating });
  const userPersona = { name: "Wren", appearance: "man with a red scarf", overview: "" };
  const settings = { modelId: "", userPersona, authorsNote: "", scenario: "", images: true };
  const chat = { id: chatId, userId: ownerId, personaId, personaVersionId: versionId };
  const asked = { id: askedId, chatId, depth: 0, role: "user" as const, parts: parts("Who?") };
  const reply = { id: replyId, chatId, parentId: askedId, depth: 1, parts: parts(line) };
  await db.batch([
    db.update(personaVersions).set({ roleplayData }).where(eq(personaVersions.id, versionId)),
    db.insert(chats).values({ ...chat, settings: { ...settings, replyLength: "normal" } }),
    db.insert(messages).values([asked, { ...reply, role: "assistant" as const }]),
  ]);
  return { ownerId, personaId, versionId, chatId, askedId, replyId };
}

type Scene = Awaited<ReturnType<typeof addScene>>;

/** For tests: a queued picture of the reply, or of its persona. Gives its id. */
export async function queuePicture(
  url: string,
  scene: Scene,
  row: { kind?: PictureKind } & Partial<typeof images.$inferInsert> = {},
): Promise<string> {
  const id = v7();
  const { ownerId, personaId, replyId } = scene;
  const { kind = "scene", ...more } = row;
  const messageId = kind === "scene" ? replyId : null;
  const size = { width: 64, height: 40 };
  const settings = { style: "stage" as const };
  await openDb(url)
    .insert(images)
    .values({ id, ownerId, personaId, messageId, kind, settings, ...size, ...more });
  return id;
}

/** For tests: a picture's whole row. */
export async function findPictureRow(url: string, imageId: string) {
  const row = await openDb(url).query.images.findFirst({ where: eq(images.id, imageId) });
  if (!row) throw new Error("no such picture");
  return row;
}

/** For tests: changes a picture's row. */
export async function changePicture(
  url: string,
  imageId: string,
  change: Partial<typeof images.$inferInsert>,
): Promise<void> {
  await openDb(url).update(images).set(change).where(eq(images.id, imageId));
}

/** For tests: deletes a message or a chat, so that it could be brought back. */
export async function putAway(url: string, what: { messageId?: string; chatId?: string }) {
  const db = openDb(url);
  const deletedAt = new Date();
  if (what.messageId) {
    await db.update(messages).set({ deletedAt }).where(eq(messages.id, what.messageId));
  }
  if (what.chatId) await db.update(chats).set({ deletedAt }).where(eq(chats.id, what.chatId));
}

/** For tests: a persona's current version. */
export async function findCurrentVersion(url: string, personaId: string) {
  const db = openDb(url);
  const persona = await db.query.personas.findFirst({ where: eq(personas.id, personaId) });
  const version = await db.query.personaVersions.findFirst({
    where: eq(personaVersions.id, persona?.currentVersionId ?? ""),
  });
  if (!version) throw new Error("no such version");
  return version;
}
