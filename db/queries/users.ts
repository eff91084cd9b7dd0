import { eq, inArray } from "drizzle-orm";
import type { Db } from "../client.ts";
import { chats, generations, images, personas } from "../schema/index.ts";

/** Gives everything a guest made to the account they signed in to, all or nothing. Repeating it changes nothing. */
export async function moveBelongings(db: Db, params: { from: string; to: string }): Promise<void> {
  const { from, to } = params;
  const guestChats = db.select({ id: chats.id }).from(chats).where(eq(chats.userId, from));
  await db.batch([
    db.update(personas).set({ ownerId: to }).where(eq(personas.ownerId, from)),
    db.update(images).set({ ownerId: to }).where(eq(images.ownerId, from)),
    db.update(generations).set({ userId: to }).where(inArray(generations.chatId, guestChats)),
    db.update(chats).set({ userId: to }).where(eq(chats.userId, from)),
  ]);
}
