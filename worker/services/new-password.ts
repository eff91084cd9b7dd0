import { APIError, createAuthMiddleware } from "better-auth/api";
import { z } from "zod";
import type { Deps } from "../deps.ts";
import { hasLeaked, isEasy } from "./passwords.ts";

/** Fewest characters of a password. */
export const SHORTEST = 8;

const Chosen = z.object({
  password: z.string().optional(),
  newPassword: z.string().optional(),
  name: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
});

/** Refuses a new password that is easy to guess or known from a leak. How long it is is checked after. */
export const checkPassword = (deps: Deps) =>
  createAuthMiddleware(async ({ path, body }) => {
    if (path !== "/sign-up/email" && path !== "/change-password") return;
    const { data } = Chosen.safeParse(body);
    const chosen = path === "/sign-up/email" ? data?.password : data?.newPassword;
    if (chosen === undefined || chosen.length < SHORTEST) return;
    const { name = "", email = "" } = data ?? {};
    if (isEasy(chosen, { name, email }))
      throw refuse("PASSWORD_TOO_EASY", "That password is one of the first anybody would try.");
    if (await hasLeaked(deps, chosen))
      throw refuse("PASSWORD_LEAKED", "That password is known from a leak.");
  });

const refuse = (code: string, message: string) => new APIError("BAD_REQUEST", { code, message });
