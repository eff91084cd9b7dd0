import { queryOptions } from "@tanstack/react-query";
import { answer, api, ask } from "./api.ts";

/** Where the person is signed in, this browser first. */
export const sessionsQuery = () =>
  queryOptions({
    queryKey: ["sessions"],
    queryFn: async () => (await ask(api.sessions.$get())).sessions,
  });

/** Ends one of the person's sessions. */
export const deleteSession = async (sessionId: string) => {
  await answer(api.sessions[":sessionId"].$delete({ param: { sessionId } }));
};

/** Ends all of the person's sessions but this one. */
export const deleteOtherSessions = async () => {
  await answer(api.sessions.$delete());
};

/** Better Auth's own paths, which the client's types do not know. */
export const postAuth = (
  path: `sign-${string}` | "update-user" | "change-password",
  json: object,
) =>
  answer(
    fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(json),
    }),
  );
