import { queryOptions } from "@tanstack/react-query";
import type {
  ChatLore,
  PersonaLore,
  SaveChatLore,
  SavePersonaLore,
  FoundLore,
  TestLore,
} from "../../../worker/contract/lore.ts";
import { api, ask } from "../../api.ts";

const ofPersona = api.personas[":personaId"].lorebook;
const ofChat = api.chats[":chatId"].lorebook;

/** The lorebook of a persona of the person's own. */
export const personaLoreQuery = (personaId: string) =>
  queryOptions({
    queryKey: ["lore", "persona", personaId],
    queryFn: (): Promise<PersonaLore> => ask(ofPersona.$get({ param: { personaId } })),
  });

/** A chat's own lorebook, and its persona's as far as that may be read. */
export const chatLoreQuery = (chatId: string) =>
  queryOptions({
    queryKey: ["lore", "chat", chatId],
    queryFn: (): Promise<ChatLore> => ask(ofChat.$get({ param: { chatId } })),
  });

/** Makes a version. Fails with `version_conflict` when there is a newer one than the base. */
export const putPersonaLore = (personaId: string, json: SavePersonaLore) =>
  ask(ofPersona.$put({ param: { personaId }, json }));

/** Fails with `lorebook_conflict` when it was changed elsewhere. */
export const putChatLore = (chatId: string, json: SaveChatLore) =>
  ask(ofChat.$put({ param: { chatId }, json }));

/** What lorebooks would do on some lines. */
export const postLoreTest = (json: Partial<TestLore>, signal: AbortSignal) =>
  ask(api.lore.test.$post({ json }, { init: { signal } }));

/** The lorebook in a file, also in a card's. Fails with `not_a_card` when there is none. */
export const postLoreRead = (file: File): Promise<FoundLore> =>
  ask(api.lore.read.$post({ form: { file } }));
