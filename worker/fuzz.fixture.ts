import { CardError } from "./cards/card.ts";
import { mutate } from "./cards/corpus/mutate.ts";
import { mutateBook } from "./cards/corpus/mutate-books.ts";
import { readFile } from "./cards/read.ts";
import { ArchiveIn, Refusal } from "./chests/archive-in.ts";
import { toPersona, toTree } from "./chests/archive-rows.ts";
import { mutateArchive } from "./chests/corpus/mutate-archives.ts";
import { mutateChat } from "./chests/corpus/mutate-chats.ts";
import { readChat } from "./chests/read-chat.ts";
import { toRows } from "./chests/rows.ts";
import { AppError } from "./errors.ts";
import { MOST_REFUSED } from "./services/bring.ts";

/** Kinds of files that people bring. */
export const KINDS = ["cards", "lorebooks", "chats", "archives"] as const;
export type Kind = (typeof KINDS)[number];

/** The tampered file of a seed: the same for the same seed. */
export const TAMPERED: Record<Kind, (seed: number) => Uint8Array | Promise<Uint8Array>> = {
  cards: mutate,
  lorebooks: mutateBook,
  chats: mutateChat,
  archives: mutateArchive,
};

/** What became of a file: a stable word, and what would be stored of it, which is null where it was refused. */
export interface Outcome {
  word: string;
  stored: unknown;
}

const READ: Record<Kind, (bytes: Uint8Array) => Promise<Outcome>> = {
  cards: readCard,
  lorebooks: readCard,
  chats: async (bytes) => {
    const { dialect, nodes } = readChat(bytes);
    return { word: dialect, stored: toRows(nodes, { begun: null, now: 1_800_000_000_000 }) };
  },
  archives: readArchive,
};

/** Reads a file by what stands behind its door, up to what the database would get. Fails where a request would end in a 500. */
export async function readAs(kind: Kind, bytes: Uint8Array): Promise<Outcome> {
  try {
    return await READ[kind](bytes);
  } catch (error) {
    if (error instanceof CardError) return { word: error.reason, stored: null };
    if (error instanceof AppError) return { word: error.code, stored: null };
    throw error;
  }
}

async function readCard(bytes: Uint8Array): Promise<Outcome> {
  const found = await readFile(bytes);
  if (found.kind === "chat") return { word: found.kind, stored: null };
  if (found.kind === "lorebook") return { word: found.kind, stored: found };
  const { picture: _, assets: __, ...stored } = found;
  return { word: found.kind, stored };
}

async function readArchive(bytes: Uint8Array): Promise<Outcome> {
  const archive = new ArchiveIn(bytes);
  const words = new Set<string>();
  let refused = 0;
  const stored: unknown[] = [];
  const take = async (ids: string[], read: (id: string) => Promise<unknown>) => {
    for (const id of ids) {
      if (refused >= MOST_REFUSED) return;
      try {
        stored.push(await read(id));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        words.add(`part ${error.reason}`);
        refused++;
      }
    }
  };
  await take(archive.personaIds, async (id) => toPersona("somebody", await archive.persona(id)));
  await take(archive.chatIds, async (id) => {
    const chat = await archive.chat(id);
    const { places: _, ...tree } = toTree(chat, await archive.messages(chat));
    return { ...chat, ...tree };
  });
  await take(archive.pictureIds, async (id) => {
    const { bytes: _, ...picture } = await archive.picture(id);
    return picture;
  });
  return { word: [...words].toSorted().join(", ") || "whole", stored };
}
