import { createHmac } from "node:crypto";

/** What a deployed worker cannot do without; of the model's key and address it wants one. */
export const WORKER_NEEDS = [
  "DATABASE_URL",
  "UPSTASH_REDIS_REST_URL",
  "UPSTASH_REDIS_REST_TOKEN",
  "CHAT_MODELS",
  "TRIGGER_SECRET_KEY",
  "PICTURES_SECRET",
  "BETTER_AUTH_SECRET",
  "BETTER_AUTH_URL",
] as const;

/** What a deployed worker is handed: all of it goes up with the code, so that a changed one needs a deployment and nothing else. */
export const WORKER_SETTINGS = [
  ...WORKER_NEEDS,
  "OPENAI_API_KEY",
  "OPENAI_BASE_URL",
  "IMAGE_MODELS",
  "LIMIT_REPLIES",
  "LIMIT_DRAFTS",
  "LIMIT_GUESTS",
  "LIMIT_IMPORTS",
  "LIMIT_FORKS",
  "LIMIT_PICTURES",
  "MODERATORS",
  "PWNED_PASSWORDS_URL",
  "TRIGGER_API_URL",
  "TRIGGER_PREVIEW_BRANCH",
] as const;

/** What the tasks at Trigger.dev are handed. */
export const TASK_SETTINGS = [
  "DATABASE_URL",
  "PICTURES_SECRET",
  "PICTURES_URL",
  "OPENAI_API_KEY",
  "OPENAI_BASE_URL",
  "CHAT_MODELS",
  "IMAGE_API_KEY",
  "IMAGE_BASE_URL",
  "IMAGE_MODELS",
] as const;

/** What Cloudflare and Trigger.dev want to know of whoever deploys. */
export const CLOUDFLARE = ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID"] as const;
export const TRIGGER = ["TRIGGER_ACCESS_TOKEN", "TRIGGER_PROJECT_REF"] as const;

/** A secret of one preview's own, made of the one that all share: what is signed for one is worth nothing in another. 43 characters. */
export function deriveSecret(secret: string, { purpose, branch }: Record<string, string>): string {
  return createHmac("sha256", secret).update(`${purpose}:${branch}`).digest("base64url");
}
