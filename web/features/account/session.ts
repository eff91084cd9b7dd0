import { type QueryClient, useMutation } from "@tanstack/react-query";
import { meQuery, postAuth } from "../../api.ts";

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
function onSuccess() {
  location.assign("/");
}

/** Signing up, in and out. Each ends with the page beginning anew. */
export function useSession() {
  return {
    signUp: useMutation({
      mutationFn: (credentials: Credentials) => postAuth("sign-up/email", credentials),
      onSuccess,
    }),
    signIn: useMutation({
      mutationFn: ({ email, password }: Credentials) =>
        postAuth("sign-in/email", { email, password }),
      onSuccess,
    }),
    signOut: useMutation({ mutationFn: () => postAuth("sign-out", {}), onSuccess }),
  };
}
