import sharp from "sharp";
import { inject } from "vitest";
import { openDb } from "../db/client.ts";
import type { TaskDeps } from "./deps.ts";
import { parseEnv } from "./env.ts";

export const SECRET = "a secret for tests, of thirty-two characters or more";

/** For tests: what tasks need, with some of the environment as given; nothing is behind the addresses that are not. */
export function makeDeps(env: Record<string, string> = {}): TaskDeps {
  const config = parseEnv({
    DATABASE_URL: inject("databaseUrl"),
    OPENAI_API_KEY: "key",
    IMAGE_API_KEY: "key",
    IMAGE_BASE_URL: "http://127.0.0.1:9",
    PICTURES_SECRET: SECRET,
    PICTURES_URL: "http://127.0.0.1:9",
    ...env,
  });
  return { config, db: openDb(config.DATABASE_URL), now: Date.now, log: () => undefined };
}

/** For tests: a picture of one colour, with its place and a comment in its metadata. */
export async function makePicture(
  format: "png" | "jpeg" | "webp",
  { width = 64, height = 40, colour = "#2a6f7a" } = {},
): Promise<Uint8Array> {
  const picture = sharp({ create: { width, height, channels: 3, background: colour } });
  const tagged = picture.withExif({ IFD0: { ImageDescription: "a secret place" } });
  return new Uint8Array(await tagged.toFormat(format).toBuffer());
}
