import { z } from "zod";
import { Profile } from "./ai/profile.ts";
import { IMAGE_MODELS, parsePainters } from "./contract/painting.ts";

const ModelEntry = z.object({
  id: z.string().min(1),
  label: z.string().optional(),
  demo: z.boolean().default(false),
  /** what is known of its capabilities; the rest is taken for granted until it is refused */
  profile: Profile.partial().strict().default({}),
  /** goes into the body of each chat request as it is, over what we send: `{ "min_p": 0.05 }`; Chat Completions only */
  params: z.record(z.string(), z.unknown()).default({}),
});

/** `CHAT_MODELS`: a JSON array of `{ id, label?, demo?, profile?, params? }`, or ids with commas between. The first is the default. */
const ChatModels = z.string().transform((text, context) => {
  if (!text.trimStart().startsWith("[")) {
    return text
      .split(",")
      .map((id) => id.trim())
      .filter((id) => id !== "")
      .map((id) => ({ ...ModelEntry.parse({ id }), label: id }));
  }
  try {
    return z
      .array(ModelEntry)
      .parse(JSON.parse(text))
      .map((model) => ({ ...model, label: model.label ?? model.id }));
  } catch {
    context.addIssue(
      "is neither a list of ids nor a JSON array of { id, label?, profile?, params? }",
    );
    return z.NEVER;
  }
});

const Painters = z.string().transform((text, context) => {
  try {
    return parsePainters(text);
  } catch {
    context.addIssue("is no JSON array of { id, label?, provider?, takes?, steps? }");
    return z.NEVER;
  }
});

/** `count/seconds`, as in `30/60`: so many in any window of that length. */
const Limit = z
  .string()
  .regex(/^[1-9]\d{0,6}\/[1-9]\d{0,6}$/, "is not of the form count/seconds")
  .transform((text) => {
    const [count = 0, seconds = 0] = text.split("/").map(Number);
    return { count, seconds };
  });

const Env = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    UPSTASH_REDIS_REST_URL: z.url({ protocol: /^https?$/ }),
    UPSTASH_REDIS_REST_TOKEN: z.string().min(1),
    OPENAI_API_KEY: z.string().default(""),
    OPENAI_BASE_URL: z
      .union([z.literal(""), z.url({ protocol: /^https?$/ })])
      .default("")
      .transform((url) => url.replace(/\/+$/, "")),
    CHAT_MODELS: ChatModels.refine((models) => models.length > 0, "names no model"),
    LIMIT_REPLIES: Limit.default({ count: 30, seconds: 60 }),
    LIMIT_DRAFTS: Limit.default({ count: 20, seconds: 60 }),
    LIMIT_GUESTS: Limit.default({ count: 20, seconds: 60 }),
    /** a brake in front of Redis' own, without a network trip; only where Cloudflare provides it */
    DOOR: z.custom<RateLimit>().optional(),
    /** where a point for each turn goes */
    TURNS: z.custom<AnalyticsEngineDataset>().optional(),
    /** where pictures' bytes are; without it there are none but those that ship with the page */
    PICTURES: z.custom<R2Bucket>().optional(),
    LIMIT_IMPORTS: Limit.default({ count: 30, seconds: 60 }),
    LIMIT_FORKS: Limit.default({ count: 20, seconds: 60 }),
    /** pictures that are painted for a person */
    LIMIT_PICTURES: Limit.default({ count: 60, seconds: 86_400 }),
    IMAGE_MODELS: Painters.prefault(IMAGE_MODELS),
    /** what a task signs the bytes with that it hands in */
    PICTURES_SECRET: z.string().min(32, "needs at least 32 characters"),
    TRIGGER_SECRET_KEY: z.string().min(1),
    TRIGGER_API_URL: z
      .url({ protocol: /^https?$/ })
      .default("https://api.trigger.dev")
      .transform((url) => url.replace(/\/+$/, "")),
    /** the preview branch whose tasks are meant, where the key is that of all previews */
    TRIGGER_PREVIEW_BRANCH: z.string().default(""),
    /** ids of the accounts that may read reports, or their verified addresses, with commas between */
    MODERATORS: z
      .string()
      .default("")
      .transform((text) =>
        text
          .split(",")
          .map((entry) => entry.trim())
          .filter(Boolean),
      ),
    /** a list of leaked passwords that speaks the range protocol, as `https://api.pwnedpasswords.com` does; none is asked when it is empty */
    PWNED_PASSWORDS_URL: z
      .union([z.literal(""), z.url({ protocol: /^https?$/ })])
      .default("")
      .transform((url) => url.replace(/\/+$/, "")),
    BETTER_AUTH_SECRET: z.string().min(32, "needs at least 32 characters"),
    BETTER_AUTH_URL: z.url({ protocol: /^https?$/ }),
  })
  .refine((env) => env.OPENAI_API_KEY !== "" || env.OPENAI_BASE_URL !== "", {
    path: ["OPENAI_API_KEY"],
    message: "set it, or OPENAI_BASE_URL",
  });

/** The worker's configuration, checked once at the door. */
export type Config = z.output<typeof Env>;

/** Gives the configuration, or the names that are missing or wrong with the reason; never a value, since some are secrets. */
export function parseEnv(bindings: object): { config: Config } | { problems: string[] } {
  const parsed = Env.safeParse(bindings);
  if (parsed.success) return { config: parsed.data };
  return {
    problems: parsed.error.issues.map((issue) => {
      const name = String(issue.path[0] ?? "environment");
      return `${name}: ${Reflect.get(bindings, name) ? issue.message : "is not set"}`;
    }),
  };
}
