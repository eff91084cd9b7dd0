import { insertTree, type Stored } from "../../db/queries/chests.ts";
import { findChat } from "../../db/queries/chats.ts";
import { type ReadChat, readChat } from "../chests/read-chat.ts";
import { hashOf, seedOf, toRows } from "../chests/rows.ts";
import { type Chat, ChatSettings } from "../contract/chats.ts";
import type { ChestNotice, FoundChat } from "../contract/chests.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { getChat } from "./chats.ts";
import { condensePersona } from "./condense.ts";
import { passGate } from "./limits.ts";
import { plainText } from "./search.ts";

/** Longest author's note of a chat, in characters. */
const NOTE = 600;

/** How much of a line is shown of a chat that is not kept yet, in characters, and how many lines at either end. */
const SAMPLE = { characters: 240, lines: 2 };

/** A file that somebody brings. */
export interface Brought {
  userId: string;
  bytes: Uint8Array;
  /** as it is called on their device */
  name: string;
}

/** Counts one more file for a person. Fails with `rate_limited`. */
export async function allowImport(deps: Deps, userId: string): Promise<void> {
  const { wait } = await passGate(deps, { kind: "import", userId });
  if (wait !== null) throw new AppError("rate_limited", { extra: { retryAfter: wait } });
}

/** What a chat's file holds; nothing is kept. Fails with `not_a_card`, `body_too_large` or `rate_limited`. */
export async function inspectChat(
  deps: Deps,
  { userId, bytes, name }: Brought,
): Promise<FoundChat> {
  await allowImport(deps, userId);
  const chat = readChat(bytes);
  const path = chat.nodes.filter(({ chosen }) => chosen);
  const dates = path.flatMap(({ createdAt }) => createdAt ?? []);
  const { lines: ends, characters } = SAMPLE;
  const shown = path.length <= 2 * ends ? path : [...path.slice(0, ends), ...path.slice(-ends)];
  return {
    dialect: chat.dialect,
    title: titleOf(chat, name),
    userName: chat.userName,
    personaName: chat.personaName,
    lines: path.length,
    alternatives: chat.nodes.length - path.length,
    from: isoOf(dates[0]),
    to: isoOf(dates.at(-1)),
    badLines: chat.badLines,
    notices: noticesOf(chat),
    sample: shown.map(({ role, text }) => ({
      role,
      text: clip(plainText([{ type: "text", text }]), characters),
    })),
  };
}

const isoOf = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());

const clip = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most).toWellFormed().trimEnd()}…` : text;

const noticesOf = ({ notices, note }: ReadChat): ChestNotice[] =>
  note.length > NOTE ? [...notices, { code: "note", count: 1 }] : notices;

/** As the file calls the chat, or as the file is called. */
function titleOf({ title }: ReadChat, name: string): string | null {
  const said = (title ?? name.replace(/\.(jsonl?|txt)$/i, "")).replace(/\s+/g, " ");
  return said.slice(0, 120).toWellFormed().trim() || null;
}

/**
 * Keeps another app's chat as one with a persona that the caller may talk to. The same file with the same chat's id makes nothing twice.
 * Fails as `inspectChat` does, with `not_found` for a persona that is not theirs to talk to, and with `id_conflict`.
 */
export async function importChat(
  deps: Deps,
  params: Brought & { personaId: string; chatId: string },
): Promise<Chat> {
  const { userId, bytes, name, personaId, chatId } = params;
  await allowImport(deps, userId);
  const chat = readChat(bytes);
  const seed = await seedOf(userId, chatId, await hashOf(bytes));
  const tree = {
    id: chatId,
    userId,
    personaId,
    versionId: null,
    title: titleOf(chat, name),
    mode: "roleplay" as const,
    settings: ChatSettings.parse({
      modelId: deps.models.choose(undefined),
      userPersona: { name: chat.userName.slice(0, 80).toWellFormed() },
      authorsNote: chat.note.length > NOTE ? "" : chat.note,
    }),
    lorebook: null,
    seed,
    leaf: chat.leaf,
    messages: toRows(chat.nodes, { begun: chat.createdAt, now: deps.now() }),
    memories: [],
  };
  const store = () => insertTree(deps.db, tree);
  const stored = await settle(store);
  if (stored === "nobody") throw new AppError("not_found");
  if (stored === "taken") throw new AppError("id_conflict");
  await condenseLater(deps, { userId, chatId });
  return getChat(deps, { userId, chatId });
}

/** Of two tries at once the second does not see what the first one has made: it looks again. */
export async function settle(store: () => Promise<Stored>): Promise<Stored> {
  const stored = await store();
  return stored === "taken" ? store() : stored;
}

async function condenseLater(deps: Deps, chat: { userId: string; chatId: string }): Promise<void> {
  const row = await findChat(deps.db, chat);
  if (!row || row.condensed) return;
  const { versionId, data } = row;
  deps.waitUntil(
    condensePersona(deps, { versionId, data, modelId: deps.models.choose(row.settings.modelId) }),
  );
}
