import { betterAuth } from "better-auth/minimal";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { anonymous } from "better-auth/plugins/anonymous";
import { moveBelongings } from "../../db/queries/users.ts";
import * as schema from "../../db/schema/auth.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";

/** Who is calling. */
export interface Caller {
  id: string;
  name: string;
  guest: boolean;
  email: string | null;
}

/** Sign-ins, sign-ups and sign-outs; sessions are cookies. A session check reads the signed cookie and asks the database every five minutes. */
export function openAuth(deps: Deps) {
  const { BETTER_AUTH_SECRET, BETTER_AUTH_URL, LIMIT_GUESTS } = deps.config;
  return betterAuth({
    appName: "Dramatis",
    secret: BETTER_AUTH_SECRET,
    baseURL: BETTER_AUTH_URL,
    basePath: "/api/auth",
    // Neon's HTTP driver has no interactive transaction.
    database: drizzleAdapter(deps.db, { provider: "pg", schema, transaction: false }),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: {
      expiresIn: 60 * 60 * 24 * 90,
      updateAge: 60 * 60 * 24,
      cookieCache: { enabled: true, maxAge: 5 * 60 },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customRules: {
        "/sign-in/anonymous": { window: LIMIT_GUESTS.seconds, max: LIMIT_GUESTS.count },
        "/sign-in/email": { window: 60, max: 10 },
        "/sign-up/email": { window: 60, max: 10 },
        "/get-session": false,
      },
      customStorage: countInRedis(deps),
    },
    advanced: {
      // Every route has that check at the door, for clients without a browser too.
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
      backgroundTasks: { handler: (work) => deps.waitUntil(work) },
    },
    plugins: [
      anonymous({
        generateName: () => "Guest",
        // The plugin deletes the guest afterwards, and with it all that is still theirs.
        onLinkAccount: ({ anonymousUser, newUser }) =>
          moveBelongings(deps.db, { from: anonymousUser.user.id, to: newUser.user.id }),
      }),
    ],
    telemetry: { enabled: false },
    logger: { log: (level, message) => deps.log("auth", { level, message }) },
  });
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

/** The caller of a request, or null without a session. */
export async function findCaller(deps: Deps, headers: Headers): Promise<Caller | null> {
  const found = await openAuth(deps).api.getSession({ headers });
  if (!found) return null;
  const { id, name, email, isAnonymous } = found.user;
  const guest = isAnonymous === true;
  return { id, name, guest, email: guest ? null : email };
}
