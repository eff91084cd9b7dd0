import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { AppType } from "../../../worker/app.ts";
import type { ArchiveReport } from "../../../worker/contract/archive.ts";
import type { ExportFormat, FoundChat } from "../../../worker/contract/chests.ts";
import { type Chat, fetchOrThrow, meQuery, type Persona } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { enterAsGuest } from "../account/session.ts";

const { api } = hc<AppType>("/", { fetch: fetchOrThrow });

const list = async (scope: "mine" | "public") =>
  (await (await api.personas.$get({ query: { scope } })).json()).personas;

/** Whom a chat can be brought to: the person's own, then everybody's. */
export const talkableQuery = () =>
  queryOptions({
    queryKey: ["personas", "talkable"],
    queryFn: async (): Promise<Persona[]> => {
      const own = await list("mine").catch(() => []);
      const shared = await list("public");
      return [...own, ...shared.filter(({ id }) => !own.some((persona) => persona.id === id))];
    },
    staleTime: 60_000,
  });

async function send<Answer>(path: string, file: File, fields: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file);
  const answer = await fetchOrThrow(`/api/${path}`, { method: "POST", body }).catch(
    (error: unknown) => {
      throw toApiError(error);
    },
  );
  return (await answer.json()) as Answer;
}

/** Whoever has no session becomes a guest first: what they bring has to be somebody's. */
async function asSomebody<Answer>(
  queryClient: QueryClient,
  act: () => Promise<Answer>,
): Promise<Answer> {
  if ((await queryClient.ensureQueryData(meQuery())) === null) await enterAsGuest(queryClient);
  return act();
}

/** What a chat's file holds. */
export const inspectFile = (queryClient: QueryClient, file: File) =>
  asSomebody(queryClient, () => send<FoundChat>("chats/inspect", file));

/** Keeps a file's chat; the same `chatId` never makes two. */
export const importFile = (file: File, told: { personaId: string; chatId: string }) =>
  send<Chat>("chats/import", file, told);

/** Brings in an archive and tells what became of its parts. */
export const bringFile = (queryClient: QueryClient, file: File) =>
  asSomebody(queryClient, () => send<ArchiveReport>("archive", file));

/** Where a chat is to be had as a file; the path down to a leaf where one is named. */
export function exportAddress(
  chatId: string,
  format: ExportFormat | "archive",
  leafId: string | null,
): string {
  if (format === "archive") return `/api/archive?chatId=${chatId}`;
  const leaf = leafId === null || format === "sillytavern-all" ? "" : `&leafId=${leafId}`;
  return `/api/chats/${chatId}/export?format=${format}${leaf}`;
}
