import { eq, inArray } from "drizzle-orm";
import type { Db } from "../client.ts";
import { user } from "../schema/auth.ts";
import { chats, generations, images, messages, personas } from "../schema/index.ts";

/**
 * Gives everything a guest made to the account they signed in to and lets the guest go, all or nothing. Repeating it changes nothing.
 *
 * The guest is locked first: what another window is making of theirs is either there before and moves along, or is refused after.
 * Then chats before turns, as everywhere.
 */
export async function moveBelongings(db: Db, params: { from: string; to: string }): Promise<void> {
  const { from, to } = params;
  const theirs = db.select({ id: chats.id }).from(chats).where(eq(chats.userId, from));
  // turns are found by their replies, for which there is an index
  const lines = db
    .select({ id: messages.id })
    .from(messages)
    .where(inArray(messages.chatId, theirs));
  await db.batch([
    db.select({ id: user.id }).from(user).where(eq(user.id, from)).for("update"),
    db.select({ id: chats.id }).from(chats).where(eq(chats.userId, from)).for("no key update"),
    db.update(generations).set({ userId: to }).where(inArray(generations.assistantId, lines)),
    db.update(chats).set({ userId: to }).where(eq(chats.userId, from)),
    db.update(personas).set({ ownerId: to }).where(eq(personas.ownerId, from)),
    db.update(images).set({ ownerId: to }).where(eq(images.ownerId, from)),
    db.delete(user).where(eq(user.id, from)),
  ]);
}
