import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type ClientResponse, hc, type InferResponseType } from "hono/client";
import type { AppType } from "../worker/app.ts";
import type { ChatPatch, NewChat } from "../worker/contract/chats.ts";
import type { MemoryPatch } from "../worker/contract/memory.ts";
import { readProblem, toApiError } from "./problem.ts";

/** The API by its addresses, typed as the worker has it. */
export const { api } = hc<AppType>("/");

export type Chat = InferResponseType<(typeof api.chats)[":chatId"]["$get"]>;
export type ChatSummary = InferResponseType<typeof api.chats.$get>["chats"][number];
export type MessagePage = InferResponseType<(typeof api.chats)[":chatId"]["messages"]["$get"]>;
export type StoredMessage = MessagePage["messages"][number];
export type MemorySegment = InferResponseType<
  (typeof api.chats)[":chatId"]["memory"]["$get"]
>["segments"][number];
/** Somebody as they are wherever they stand. */
export type Persona = Chat["persona"];
export type PersonaDetail = InferResponseType<(typeof api.personas)[":personaId"]["$get"]>;
export type Session = InferResponseType<typeof api.sessions.$get>["sessions"][number];
export type Model = InferResponseType<typeof api.models.$get>["models"][number];

/** What a new chat is started with; the rest has defaults. */
export type ChatStart = Pick<NewChat, "personaId"> & Partial<NewChat>;

/** The answer's JSON. Throws an `ApiError` for anything but success, and when there is no answer. */
export async function ask<Body>(request: Promise<ClientResponse<Body>>): Promise<Body> {
  const response = await answer(request);
  return response.json() as Promise<Body>;
}

/** The answer to a request. Throws an `ApiError` for anything but success, and when there is none. */
export async function answer<Answer extends { ok: boolean }>(
  request: Promise<Answer>,
): Promise<Answer> {
  const response = await request.catch((error: unknown) => {
    throw toApiError(error);
  });
  if (!response.ok && response instanceof Response) throw await readProblem(response);
  return response;
}

/** The people anybody may talk to. */
export const personasQuery = () =>
  queryOptions({
    queryKey: ["personas"],
    queryFn: async () => (await ask(api.personas.$get({ query: {} }))).personas,
    staleTime: 5 * 60_000,
  });

/** One persona with what its own page tells. `not_found` for one that the person may not meet. */
export const personaQuery = (personaId: string) =>
  queryOptions({
    queryKey: ["personas", personaId],
    queryFn: () => ask(api.personas[":personaId"].$get({ param: { personaId } })),
    staleTime: 60_000,
  });

export const modelsQuery = () =>
  queryOptions({
    queryKey: ["models"],
    queryFn: () => ask(api.models.$get()),
    staleTime: 5 * 60_000,
  });

/** Who is here; null for somebody without a session. */
export const meQuery = () =>
  queryOptions({
    queryKey: ["me"],
    queryFn: async () => {
      try {
        return await ask(api.me.$get());
      } catch (error) {
        if (toApiError(error).code === "unauthenticated") return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });

/** The person's chats, last touched first, or those that match `q`. */
export const chatsQuery = (q = "") =>
  infiniteQueryOptions({
    queryKey: ["chats", "list", q],
    queryFn: ({ pageParam }) =>
      ask(api.chats.$get({ query: { ...(q && { q }), ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    // somebody is writing in the background: look again until they are done
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.chats.some((chat) => chat.writing)) ? 3_000 : false,
  });

export const chatQuery = (chatId: string) =>
  queryOptions({
    queryKey: ["chats", "one", chatId],
    queryFn: () => ask(api.chats[":chatId"].$get({ param: { chatId } })),
  });

/** The newest pages that were read, with what tells whether they are as they were; one for each chat and leaf. */
const pages = new Map<string, { tag: string; page: MessagePage }>();
const MOST_PAGES = 20;

/** A page of a chat's path: the newest down from a leaf, or the older one a cursor stands for. What has not changed is not sent again. */
export async function fetchMessages(
  chatId: string,
  from: { leafId?: string; cursor?: string },
): Promise<MessagePage> {
  const key = JSON.stringify([chatId, from]);
  const known = pages.get(key);
  const headers: Record<string, string> = known ? { "if-none-match": known.tag } : {};
  const request = api.chats[":chatId"].messages.$get(
    { param: { chatId }, query: from },
    { headers },
  );
  const response = await request.catch((error: unknown) => {
    throw toApiError(error);
  });
  if (known && Number(response.status) === 304) return known.page;
  const page = await ask(Promise.resolve(response));
  const tag = response.headers.get("etag");
  if (tag === null || from.cursor !== undefined) return page;
  pages.delete(key);
  if (pages.size >= MOST_PAGES) pages.delete(pages.keys().next().value ?? "");
  pages.set(key, { tag, page });
  return page;
}

export const postChat = (json: ChatStart) => ask(api.chats.$post({ json }));

export const patchChat = (chatId: string, json: ChatPatch) =>
  ask(api.chats[":chatId"].$patch({ param: { chatId }, json }));

export const deleteChat = async (chatId: string) => {
  await answer(api.chats[":chatId"].$delete({ param: { chatId } }));
};

/** Brings a deleted chat back. */
export const postRestoreChat = (chatId: string) =>
  ask(api.chats[":chatId"].restore.$post({ param: { chatId } }));

/** What a newer version of its persona would change in a chat. */
export const chatUpdateQuery = (chatId: string) =>
  queryOptions({
    queryKey: ["chats", "update", chatId],
    queryFn: () => ask(api.chats[":chatId"].update.$get({ param: { chatId } })),
  });

/** What the model is told of the lines above a leaf, the open one when it is null. */
export const memoryQuery = (chatId: string, leafId: string | null) =>
  queryOptions({
    queryKey: ["chats", "memory", chatId, leafId],
    queryFn: async () => {
      const query = leafId === null ? {} : { leafId };
      const memory = await ask(api.chats[":chatId"].memory.$get({ param: { chatId }, query }));
      return memory.segments;
    },
  });

/** Where a segment of a chat's memory is. */
interface SegmentPlace {
  chatId: string;
  segmentId: string;
}

const segment = api.chats[":chatId"].memory[":segmentId"];

export const patchMemory = (param: SegmentPlace, json: MemoryPatch) =>
  ask(segment.$patch({ param, json }));

export const deleteMemory = async (param: SegmentPlace) => {
  await answer(segment.$delete({ param }));
};

/** Three next moves for a story after one of its passages. The same passage is not asked about twice. */
export const chipsQuery = (chatId: string, leafId: string | null) =>
  queryOptions({
    queryKey: ["chips", chatId, leafId],
    queryFn: () => ask(api.chats[":chatId"].chips.$post({ param: { chatId }, json: { leafId } })),
    enabled: leafId !== null,
    staleTime: Infinity,
    retry: false,
  });

/** Ends a running reply, on whatever device it was asked for; its text is kept. */
export const postStop = (chatId: string, turnId: string) =>
  ask(api.chats[":chatId"].stop.$post({ param: { chatId }, json: { turnId } }));

/** `fetch` for the chat's transport: an answer that is no success becomes an `ApiError` with its code. */
export const fetchOrThrow: typeof fetch = (input, init) => answer(fetch(input, init));
