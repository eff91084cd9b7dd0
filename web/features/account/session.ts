import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { meQuery } from "../../api.ts";
import { postAuth } from "../../session.ts";
import { forgetPerson } from "../../offline/memory.ts";

/** Makes whoever is here a guest, who can talk at once and keeps everything on signing up later. */
export async function enterAsGuest(queryClient: QueryClient): Promise<void> {
  await postAuth("sign-in/anonymous", {});
  await queryClient.invalidateQueries(meQuery());
}

export interface Credentials {
  name: string;
  email: string;
  password: string;
}

/** Somebody else may be here now, so the page begins anew and keeps nothing in mind. */
async function onSuccess() {
  await forgetPerson();
  location.assign("/");
}

/** Without a network it fails at once, and says so; else it would wait for one without a word. */
const networkMode = "always";

/** Signing up, in and out. Each ends with the page beginning anew. */
export function useSession() {
  return {
    signUp: useMutation({
      networkMode,
      mutationFn: (credentials: Credentials) => postAuth("sign-up/email", credentials),
      onSuccess,
    }),
    signIn: useMutation({
      networkMode,
      mutationFn: ({ email, password }: Credentials) =>
        postAuth("sign-in/email", { email, password }),
      onSuccess,
    }),
    signOut: useMutation({
      networkMode,
      mutationFn: () => postAuth("sign-out", {}),
      onSuccess,
    }),
  };
}

/** Changes the name of whoever is here. */
export function useRename() {
  const queryClient = useQueryClient();
  return useMutation({
    networkMode,
    mutationFn: (name: string) => postAuth("update-user", { name }),
    onSuccess: () => queryClient.invalidateQueries(meQuery()),
  });
}

/** Changes the password, and signs out everywhere else. */
export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    networkMode,
    mutationFn: (passwords: { currentPassword: string; newPassword: string }) =>
      postAuth("change-password", { ...passwords, revokeOtherSessions: true }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["sessions"] }),
  });
}
