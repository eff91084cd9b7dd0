import { queryOptions } from "@tanstack/react-query";
import type { InferRequestType, InferResponseType } from "hono/client";
import { answer, api, ask } from "./api.ts";

const persona = api.personas[":personaId"];

export type OwnSheet = InferResponseType<typeof persona.sheet.$get>;
export type OwnVersion = InferResponseType<typeof persona.versions.$get>["versions"][number];

/** What one has written of a persona, in one of its versions, the current one when none is named. */
export const sheetQuery = (personaId: string, version?: string) =>
  queryOptions({
    queryKey: ["sheets", personaId, version ?? "current"],
    queryFn: () =>
      ask(persona.sheet.$get({ param: { personaId }, query: version ? { version } : {} })),
  });

/** All versions of a persona of one's own, newest first. */
export const versionsQuery = (personaId: string) =>
  queryOptions({
    queryKey: ["versions", personaId],
    queryFn: async () => (await ask(persona.versions.$get({ param: { personaId } }))).versions,
  });

/** Makes a persona with its first version. The same id again gives the same persona. */
export const postPersona = (json: InferRequestType<typeof api.personas.$post>["json"]) =>
  ask(api.personas.$post({ json }));

/** Adds a version, which becomes the current one. Fails with `version_conflict` when its base is not the current one any more. */
export const postVersion = (
  personaId: string,
  json: InferRequestType<typeof persona.versions.$post>["json"],
) => ask(persona.versions.$post({ param: { personaId }, json }));

/** Makes a version the one that new chats begin with. */
export const putCurrent = (personaId: string, versionId: string) =>
  ask(persona.current.$put({ param: { personaId }, json: { versionId } }));

/** Puts a persona away, for a week. */
export const deletePersona = async (personaId: string) => {
  await answer(persona.$delete({ param: { personaId } }));
};

/** Brings a deleted persona back. */
export const postRestorePersona = (personaId: string) =>
  ask(persona.restore.$post({ param: { personaId } }));
