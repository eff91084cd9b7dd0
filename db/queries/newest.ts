import { sql } from "drizzle-orm";
import { chats, personas } from "../schema/index.ts";

/** The newest version of a chat's persona that the chat's person may have: an owner's current one, everyone else's public one. */
export const newestVersionId = sql`case when ${personas.ownerId} = ${chats.userId} then ${personas.currentVersionId}
  else ${personas.publicVersionId} end`;
