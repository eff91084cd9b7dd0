import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "../app-env.ts";
import { MOST_BYTES as MOST_CARD_BYTES } from "../contract/cards.ts";
import { MOST_ARCHIVE_BYTES, MOST_CHAT_BYTES } from "../contract/chests.ts";
import { MOST_LORE } from "../contract/lore.ts";
import { PICTURE_BYTES } from "../contract/painting.ts";
import { AppError } from "../errors.ts";

/** Largest JSON body, in bytes: the longest line a person may send fits in every script. */
const MAX_BODY = 256 * 1024;

/** The same where a lorebook is in it, or one of a persona and one of a chat at once. */
const MAX_LORE = 2 * MOST_LORE + MAX_BODY;
const LORE = /^\/api\/(?:personas|lore|chats\/[^/]+\/lorebook)(?:\/|$)/;

/** The addresses that take a file, in a form, and how large it may be in bytes. */
const FILES = new Map([
  ["/api/cards", MOST_CARD_BYTES],
  ["/api/cards/inspect", MOST_CARD_BYTES],
  ["/api/lore/read", MOST_CARD_BYTES],
  ["/api/chats/inspect", MOST_CHAT_BYTES],
  ["/api/chats/import", MOST_CHAT_BYTES],
  ["/api/archive", MOST_ARCHIVE_BYTES],
]);

/** What our tasks hand in: it is signed, and no browser sends it. */
const INTERNAL = /^\/api\/internal\/images\//;

/** What a form has beside its file: fields, names and seams, in bytes. */
const SEAMS = 64 * 1024;

/** API answers are data for our own page: nothing may frame, sniff, cache or run them. What static answers say is in `web/public/_headers`. */
export const answerSafely = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
  strictTransportSecurity: "max-age=31536000; includeSubDomains",
  referrerPolicy: "no-referrer",
  crossOriginResourcePolicy: "same-origin",
  xFrameOptions: "DENY",
});

/** Answers belong to one person: no cache keeps them unless the route says so. */
export const neverCache = createMiddleware(async (c, next) => {
  await next();
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
});

const limitTo = (limit: number, more = 0) =>
  bodyLimit({
    maxSize: limit + more,
    onError: () => {
      throw new AppError("body_too_large", { extra: { limit } });
    },
  });
const [limitJson, limitLore] = [limitTo(MAX_BODY), limitTo(MAX_LORE)];
const limitPicture = limitTo(PICTURE_BYTES);
const limitFile = new Map([...FILES].map(([path, limit]) => [path, limitTo(limit, SEAMS)]));

/** Refuses what is too large before it is read. */
export const limitBody = createMiddleware<AppEnv>((c, next) => {
  const { path } = c.req;
  if (INTERNAL.test(path)) return limitPicture(c, next);
  const json = LORE.test(path) ? limitLore : limitJson;
  return (limitFile.get(path) ?? json)(c, next);
});

/**
 * Refuses requests that change something and come from another site's page (Origin, Sec-Fetch-Site) or, where no file is awaited, in a
 * form's content type; what our tasks hand in proves itself. A client without a browser sends no Origin and is let through: it holds no ambient cookie.
 */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  if (!["GET", "HEAD", "OPTIONS"].includes(c.req.method) && !INTERNAL.test(c.req.path)) {
    const origin = c.req.header("origin");
    const ours = new URL(c.var.deps.config.BETTER_AUTH_URL).origin;
    const site = c.req.header("sec-fetch-site");
    if (origin !== undefined && origin !== ours && origin !== new URL(c.req.url).origin) {
      throw new AppError("foreign_origin");
    }
    if (site === "cross-site") throw new AppError("foreign_origin");
    requireType(c.req.header("content-type"), c.req.header("content-length"), c.req.path);
  }
  await next();
});

function requireType(type: string | undefined, length: string | undefined, path: string): void {
  if (type === undefined && (length === undefined || length === "0")) return;
  const wanted = FILES.has(path) ? "multipart/form-data" : "application/json";
  if (type?.split(";")[0]?.trim().toLowerCase() === wanted) return;
  throw new AppError("unsupported_media_type");
}
