import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { Id } from "../contract/ids.ts";
import { PictureQuery } from "../contract/pictures.ts";
import { check } from "../middleware/check.ts";
import { findVisit } from "../services/auth.ts";
import { openPicture } from "../services/pictures.ts";
import { answers } from "./answers.ts";
import { attachment } from "./attachment.ts";

/** A picture never changes under its address. One that is published may be withdrawn: shared caches ask again after a day. */
const CACHING = {
  open: "public, max-age=86400, immutable",
  own: "private, max-age=31536000, immutable",
};

const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp"];

/** Pictures' bytes. Those of published personas are for everybody, without a session too. */
export const images = new Hono<AppEnv>().get(
  "/:key",
  answers("A picture that the caller may see", PICTURE_TYPES, 404, 503),
  check("param", z.object({ key: Id })),
  check("query", PictureQuery),
  async (c) => {
    const { deps } = c.var;
    const visit = await findVisit(deps, c.req.raw.headers, { surely: false });
    const { key } = c.req.valid("param");
    const picture = await openPicture(deps, { userId: visit?.caller.id ?? null, key });
    const isFile = c.req.valid("query").download !== undefined;
    return c.body(picture.body, 200, {
      "content-type": picture.contentType,
      ...(isFile && { "content-disposition": attachment(nameFile(picture)) }),
      "cache-control": CACHING[picture.open ? "open" : "own"],
    });
  },
);

/** A file's name: what the picture shows, as far as that goes, and what it is. */
function nameFile({ alt, contentType }: { alt: string; contentType: string }): string {
  const words = alt.length <= 60 ? alt : alt.slice(0, 61).replace(/\s+\S*$/, "");
  const name = words.replace(/[\s.,;:]+$/, "").trim() || "Picture";
  return `${name}.${contentType.replace("image/", "").replace("jpeg", "jpg")}`;
}
