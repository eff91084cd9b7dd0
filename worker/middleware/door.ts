import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "../app-env.ts";
import { AppError } from "../errors.ts";

/** Largest JSON body, in bytes: the longest line a person may send fits in every script. */
const MAX_BODY = 256 * 1024;

/** API answers are data for our own page: nothing may frame, sniff, cache or run them. */
export const answerSafely = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  referrerPolicy: "no-referrer",
  crossOriginResourcePolicy: "same-origin",
  xFrameOptions: "DENY",
});

/** Answers belong to one person: no cache keeps them unless the route says so. */
export const neverCache = createMiddleware(async (c, next) => {
  await next();
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
});

/** Refuses what is too large before it is read. */
export const limitBody = bodyLimit({
  maxSize: MAX_BODY,
  onError: () => {
    throw new AppError("body_too_large", { extra: { limit: MAX_BODY } });
  },
});

/**
 * Refuses requests that change something and come from another site's page (Origin, Sec-Fetch-Site) or in a form's content
 * type. A client without a browser sends no Origin and is let through: it holds no ambient cookie.
 */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  if (!["GET", "HEAD", "OPTIONS"].includes(c.req.method)) {
    const origin = c.req.header("origin");
    const ours = new URL(c.var.deps.config.BETTER_AUTH_URL).origin;
    const site = c.req.header("sec-fetch-site");
    if (origin !== undefined && origin !== ours && origin !== new URL(c.req.url).origin) {
      throw new AppError("foreign_origin");
    }
    if (site === "cross-site") throw new AppError("foreign_origin");
    requireJson(c.req.header("content-type"), c.req.header("content-length"));
  }
  await next();
});

function requireJson(contentType: string | undefined, length: string | undefined): void {
  if (contentType === undefined && (length === undefined || length === "0")) return;
  if (contentType?.split(";")[0]?.trim().toLowerCase() === "application/json") return;
  throw new AppError("unsupported_media_type");
}
