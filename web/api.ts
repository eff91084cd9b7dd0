import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type ClientResponse, hc, type InferResponseType } from "hono/client";
import type { AppType } from "../worker/app.ts";
import type { ChatPatch, NewChat } from "../worker/contract/chats.ts";
import { readProblem, toApiError } from "./problem.ts";

const { api } = hc<AppType>("/");

export type Chat = InferResponseType<(typeof api.chats)[":chatId"]["$get"]>;
export type ChatSummary = InferResponseType<typeof api.chats.$get>["chats"][number];
export type MessagePage = InferResponseType<(typeof api.chats)[":chatId"]["messages"]["$get"]>;
export type StoredMessage = MessagePage["messages"][number];
export type Persona = InferResponseType<typeof api.personas.$get>["personas"][number];
export type Model = InferResponseType<typeof api.models.$get>["models"][number];

/** What a new chat is started with; the rest has defaults. */
export type ChatStart = Pick<NewChat, "personaId"> & Partial<NewChat>;

/** The answer's JSON. Throws an `ApiError` for anything but success, and when there is no answer. */
async function ask<Body>(request: Promise<ClientResponse<Body>>): Promise<Body> {
  const response = await answer(request);
  return response.json() as Promise<Body>;
}

async function answer<Answer extends { ok: boolean }>(request: Promise<Answer>): Promise<Answer> {
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

/** A page of a chat's path: the newest down from a leaf, or the older one a cursor stands for. */
export const fetchMessages = (chatId: string, from: { leafId?: string; cursor?: string }) =>
  ask(api.chats[":chatId"].messages.$get({ param: { chatId }, query: from }));

export const postChat = (json: ChatStart) => ask(api.chats.$post({ json }));

export const patchChat = (chatId: string, json: ChatPatch) =>
  ask(api.chats[":chatId"].$patch({ param: { chatId }, json }));

export const deleteChat = async (chatId: string) => {
  await answer(api.chats[":chatId"].$delete({ param: { chatId } }));
};

/** Ends a running reply, on whatever device it was asked for; its text is kept. */
export const postStop = (chatId: string, turnId: string) =>
  ask(api.chats[":chatId"].stop.$post({ param: { chatId }, json: { turnId } }));

/** Better Auth's own paths, which the client's types do not know. */
export const postAuth = (path: `sign-${string}`, json: object) =>
  answer(
    fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(json),
    }),
  );

/** `fetch` for the chat's transport: an answer that is no success becomes an `ApiError` with its code. */
export const fetchOrThrow: typeof fetch = (input, init) => answer(fetch(input, init));
