import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { anonymous } from "better-auth/plugins/anonymous";
import { moveBelongings } from "../../db/queries/users.ts";
import * as schema from "../../db/schema/auth.ts";
import { PersonName, SESSION_DAYS } from "../contract/account.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { tidy } from "../log.ts";
import { checkPassword, SHORTEST } from "./new-password.ts";
import { welcomeBack } from "./returning.ts";

/** Who is calling. */
export interface Caller {
  id: string;
  name: string;
  guest: boolean;
  email: string | null;
  /** reads reports, and takes down what was published */
  moderator: boolean;
}

/** Sign-ins, sign-ups and sign-outs; sessions are cookies. A session check reads the signed cookie and asks the database every five minutes. */
export function openAuth(deps: Deps) {
  const { BETTER_AUTH_SECRET, BETTER_AUTH_URL } = deps.config;
  return betterAuth({
    appName: "Dramatis",
    secret: BETTER_AUTH_SECRET,
    baseURL: BETTER_AUTH_URL,
    basePath: "/api/auth",
    // Neon's HTTP driver has no interactive transaction.
    database: drizzleAdapter(deps.db, { provider: "pg", schema, transaction: false }),
    emailAndPassword: { enabled: true, minPasswordLength: SHORTEST, maxPasswordLength: 128 },
    session: {
      expiresIn: 60 * 60 * 24 * SESSION_DAYS,
      updateAge: 60 * 60,
      cookieCache: { enabled: true, maxAge: 5 * 60 },
    },
    databaseHooks: {
      user: { create: { before: checkName }, update: { before: checkName } },
      session: { create: { after: ({ userId }) => welcomeBack(deps, userId) } },
    },
    hooks: { before: checkPassword(deps) },
    rateLimit: brake(deps),
    advanced: {
      ...cookiesFor(BETTER_AUTH_URL),
      // Every route has that check at the door, for clients without a browser too.
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
      backgroundTasks: { handler: (work) => deps.waitUntil(work) },
    },
    plugins: [
      anonymous({
        generateName: () => "Guest",
        // The plugin would delete the guest some time later, and with it all that has become theirs by then.
        disableDeleteAnonymousUser: true,
        onLinkAccount: ({ anonymousUser, newUser }) =>
          moveBelongings(deps.db, { from: anonymousUser.user.id, to: newUser.user.id }),
      }),
    ],
    telemetry: { enabled: false },
    // what goes wrong is answered and logged as everywhere, not printed with all it was about
    onAPIError: { throw: true },
    logger: { log: (level, message) => deps.log("auth", { level, message: tidy(message) }) },
  });
}

/** Behind TLS no other host, and no page without it, can set or overwrite our cookies. */
const cookiesFor = (url: string) =>
  url.startsWith("https:")
    ? {
        cookiePrefix: "__Host-dramatis",
        useSecureCookies: false,
        defaultCookieAttributes: { secure: true },
      }
    : {};

/** How often each way in may be tried from one address. */
function brake(deps: Deps) {
  const { LIMIT_GUESTS } = deps.config;
  return {
    enabled: true,
    window: 60,
    max: 100,
    customRules: {
      "/sign-in/anonymous": { window: LIMIT_GUESTS.seconds, max: LIMIT_GUESTS.count },
      "/sign-in/email": { window: 60, max: 10 },
      "/sign-up/email": { window: 60, max: 10 },
      "/change-password": { window: 60, max: 10 },
      "/get-session": false as const,
    },
    customStorage: countInRedis(deps),
  };
}

/**
 * Fixed windows counted in Redis, shared by all isolates. Without Redis nobody can sign in or up: a brake that fails open is
 * none. Sessions that exist go on.
 */
function countInRedis({ redis }: Deps) {
  return {
    async consume(key: string, rule: { window: number; max: number }) {
      const name = `rl:auth:${key}`;
      try {
        const [count, left] = await redis
          .multi()
          .set(name, 0, { nx: true, ex: rule.window })
          .incr(name)
          .ttl(name)
          .exec<[unknown, number, number]>()
          .then(([, ...rest]) => rest);
        const allowed = count <= rule.max;
        return { allowed, retryAfter: allowed ? null : Math.max(1, left) };
      } catch (cause) {
        throw new AppError("redis_unavailable", { cause });
      }
    },
  };
}

/** Where somebody's guesses at their own password are counted. */
export const guessesKey = (userId: string) => `rl:auth:password:${userId}`;

/** Whether a password is that of the caller with an account. Guessing is slowed down. Fails with `rate_limited`. */
export async function isPassword(
  deps: Deps,
  { userId, headers, password }: { userId: string; headers: Headers; password: string },
): Promise<boolean> {
  const rule = { window: 60, max: 10 };
  const { allowed, retryAfter } = await countInRedis(deps).consume(`password:${userId}`, rule);
  if (!allowed) throw new AppError("rate_limited", { extra: { retryAfter } });
  try {
    return (await openAuth(deps).api.verifyPassword({ headers, body: { password } })).status;
  } catch (error) {
    if (error instanceof APIError && error.status === "BAD_REQUEST") return false;
    throw error;
  }
}

/** The `set-cookie` lines with which a browser forgets its session. */
export async function forgetCookies(deps: Deps, headers: Headers): Promise<string[]> {
  const { headers: answer } = await openAuth(deps).api.signOut({ headers, returnHeaders: true });
  return answer.getSetCookie();
}

/** Refuses a name that is none or too long; the plugin and the sign-up ask for no more than a string. */
async function checkName<Person extends { name?: unknown }>(person: Person) {
  if (person.name === undefined) return { data: person };
  const { success, data } = PersonName.safeParse(person.name);
  if (success) return { data: { ...person, name: data } };
  throw new APIError("BAD_REQUEST", {
    code: "INVALID_NAME",
    message: "A name has 1 to 80 characters.",
  });
}

/** Somebody with a session. */
export interface Visit {
  caller: Caller;
  sessionId: string;
  /** the `set-cookie` lines that keep them known for longer */
  cookies: string[];
}

/** Who sent a request, or null without a session. `surely` asks the database, as a cookie is believed for five minutes. */
export async function findVisit(
  deps: Deps,
  headers: Headers,
  { surely }: { surely: boolean },
): Promise<Visit | null> {
  const query = surely ? { disableCookieCache: true } : {};
  const found = await openAuth(deps).api.getSession({ headers, query, returnHeaders: true });
  if (!found.response) return null;
  const { user, session } = found.response;
  const { id, name, email, isAnonymous } = user;
  const guest = isAnonymous === true;
  const moderator = !guest && isModerator(deps, user);
  return {
    caller: { id, name, guest, email: guest ? null : email, moderator },
    sessionId: session.id,
    cookies: found.headers.getSetCookie(),
  };
}

/** An address counts once it is verified: anybody can sign up with somebody else's. */
function isModerator(
  { config }: Deps,
  { id, email, emailVerified }: { id: string; email: string; emailVerified: boolean },
): boolean {
  const known = emailVerified ? email.toLowerCase() : null;
  return config.MODERATORS.some((entry) => entry === id || entry.toLowerCase() === known);
}
