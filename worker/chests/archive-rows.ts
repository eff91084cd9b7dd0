import type { TreeMemory, TreeMessage } from "../../db/queries/chests.ts";
import { type ArchivedChat, type ArchivedMessage, ArchivedPersona } from "./archive.ts";
import { Refusal } from "./archive-in.ts";
import { idOf } from "./rows.ts";

/** What a chat's messages and memory become; places stand for ids. Throws a `Refusal` when they are no tree. */
export function toTree(
  chat: ArchivedChat,
  messages: ArchivedMessage[],
): {
  messages: TreeMessage[];
  memories: TreeMemory[];
  leaf: number | null;
  places: Map<string, number>;
} {
  const places = new Map<string, number>();
  const depths: number[] = [];
  const placeOf = (id: string | null) => (id === null ? null : (places.get(id) ?? null));
  for (const [place, { id, parentId }] of messages.entries()) {
    const parent = placeOf(parentId);
    if (places.has(id) || (parentId !== null && parent === null)) throw new Refusal("invalid");
    places.set(id, place);
    depths.push(parent === null ? 0 : (depths[parent] ?? 0) + 1);
  }
  const rows = messages.map(({ parentId, tipId, createdAt, ...message }, place) => {
    const { role, status, parts, metadata, revision, name, before } = message;
    return {
      place,
      role,
      status,
      parts,
      metadata,
      revision,
      name,
      before,
      parent: placeOf(parentId),
      depth: depths[place] ?? 0,
      tip: placeOf(tipId),
      at: createdAt,
    };
  });
  return {
    messages: rows,
    memories: toMemories(chat, { places, depths }),
    leaf: placeOf(chat.activeLeafId),
    places,
  };
}

/** Segments that end where they say they do, one for each stretch. */
function toMemories(
  { memories }: ArchivedChat,
  { places, depths }: { places: Map<string, number>; depths: number[] },
): TreeMemory[] {
  const seen = new Set<string>();
  return memories.map(({ messageId, beforeId, ...memory }) => {
    const message = places.get(messageId);
    const stretch = `${messageId} ${memory.from}`;
    if (message === undefined || depths[message] !== memory.to || memory.from > memory.to)
      throw new Refusal("invalid");
    if (seen.has(stretch)) throw new Refusal("invalid");
    seen.add(stretch);
    const before = beforeId === null ? null : (places.get(beforeId) ?? null);
    return { ...memory, message, before };
  });
}

/** The ids that a persona and its versions get with somebody: the same whenever they bring it. */
export const personaIdFor = (userId: string, id: string) => idOf("persona", userId, id);
export const versionIdFor = (userId: string, id: string) => idOf("version", userId, id);
export const chatIdFor = (userId: string, id: string) => idOf("chat", userId, id);
export const pictureIdFor = (userId: string, id: string) => idOf("picture", userId, id);

/** A persona as it is stored for somebody, with their own ids. */
export async function toPersona(userId: string, archived: ArchivedPersona) {
  const { id, currentVersionId, versions, ...persona } = archived;
  return {
    ...persona,
    id: await personaIdFor(userId, id),
    userId,
    currentVersionId: await versionIdFor(userId, currentVersionId),
    versions: await Promise.all(
      versions.map(async ({ id, ...version }) => ({
        ...version,
        id: await versionIdFor(userId, id),
      })),
    ),
  };
}

/** A persona of which nothing is known but its name. */
export function standIn({ persona }: ArchivedChat, at: string): ArchivedPersona {
  const { id, versionId, name } = persona;
  return ArchivedPersona.parse({
    id,
    name,
    headline: "",
    tags: [],
    rating: "everyone",
    lineage: [],
    draft: null,
    cardHash: null,
    currentVersionId: versionId,
    createdAt: at,
    updatedAt: at,
    versions: [
      {
        id: versionId,
        number: 1,
        data: { name },
        roleplayData: null,
        lorebook: null,
        card: null,
        origin: "imported",
        note: "",
        portraitImageId: null,
        hue: 84,
        chroma: 0.055,
        createdAt: at,
      },
    ],
  });
}
