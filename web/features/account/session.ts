import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
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

/** Signing up, in and out. Afterwards somebody else may be here, so everything that was fetched is fetched anew. */
export function useSession(onDone: () => void) {
  const queryClient = useQueryClient();
  const onSuccess = async () => {
    await queryClient.resetQueries();
    onDone();
  };
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
