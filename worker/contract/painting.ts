import { z } from "zod";
import { Id } from "./ids.ts";

/** Ids of the tasks, which the worker starts by name. */
export const TASKS = {
  message: "message-image",
  imagine: "imagine",
  portrait: "portrait",
} as const;

/** Payload of every task: whatever else it needs stands in the image's row. Its id is also the idempotency key. */
export const PaintPayload = z.object({ imageId: Id });
export type PaintPayload = z.infer<typeof PaintPayload>;

/** The most that a picture's bytes may be. */
export const PICTURE_BYTES = 8 * 1024 * 1024;

/** How long a task that was heard of last may still be alive, in seconds; then another may take its picture over. */
export const PAINT_LEASE = 300;

/** One entry of `IMAGE_MODELS`, a JSON array; the first is the default. */
export const PainterEntry = z.object({
  id: z.string().min(1),
  label: z.string().optional(),
  demo: z.boolean().default(false),
  /** whose HTTP API it speaks */
  provider: z.enum(["togetherai", "openai"]).default("togetherai"),
  takes: z
    .object({
      steps: z.boolean().default(true),
      guidance: z.boolean().default(false),
      negative: z.boolean().default(false),
    })
    .prefault({}),
  steps: z
    .object({ min: z.number().int(), max: z.number().int(), usual: z.number().int() })
    .default({ min: 1, max: 4, usual: 4 }),
});
export type PainterEntry = z.infer<typeof PainterEntry>;

/** `IMAGE_MODELS`. What it says when unset. */
export const IMAGE_MODELS = JSON.stringify([
  { id: "black-forest-labs/FLUX.1-schnell", label: "FLUX.1 schnell" },
]);

/** `IMAGE_MODELS` as it stands in the environment. Throws zod's error, or a SyntaxError. */
export function parsePainters(text: string): PainterEntry[] {
  return z.array(PainterEntry).min(1).parse(JSON.parse(text));
}

/** How a task hands bytes in: `PUT /api/internal/images/:imageId?run=…&expires=…` with the picture as the body. */
export interface Delivery {
  imageId: string;
  /** the run that holds the picture */
  runId: string;
  /** seconds since 1970, at most 300 ahead */
  expires: number;
  bytes: Uint8Array;
}

/** Header that carries {@link signDelivery}'s answer. */
export const SIGNATURE = "x-dramatis-signature";

/** HMAC-SHA256, in hex, over `image|run|expires|SHA-256 of the bytes`, with `PICTURES_SECRET` as the key. */
export async function signDelivery(secret: string, delivery: Delivery): Promise<string> {
  const key = await hmacKey(secret, "sign");
  return hex(await crypto.subtle.sign("HMAC", key, await signed(delivery)));
}

/** Whether a signature is that of this delivery; in constant time. Says nothing of its age. */
export async function verifyDelivery(
  secret: string,
  delivery: Delivery,
  signature: string,
): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(signature)) return false;
  const given = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return crypto.subtle.verify(
    "HMAC",
    await hmacKey(secret, "verify"),
    given,
    await signed(delivery),
  );
}

async function signed({
  imageId,
  runId,
  expires,
  bytes,
}: Delivery): Promise<Uint8Array<ArrayBuffer>> {
  const digest = hex(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
  return new TextEncoder().encode([imageId, runId, expires, digest].join("|"));
}

const hmacKey = (secret: string, use: "sign" | "verify") =>
  crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    [use],
  );

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
