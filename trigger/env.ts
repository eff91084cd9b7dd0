import { z } from "zod";
import { IMAGE_MODELS, type PainterEntry, parsePainters } from "../worker/contract/painting.ts";

/** The model that puts a reply into words for the painter. */
const Writer = z.object({
  id: z.string().min(1),
  /** goes into the body of each request as it is; Chat Completions only */
  params: z.record(z.string(), z.unknown()).default({}),
});
export type Writer = z.infer<typeof Writer>;

/** The first of `CHAT_MODELS`, as the worker reads that: ids with commas between, or a JSON array; null when it names none. */
const FirstModel = z.string().transform((text, context): Writer | null => {
  if (!text.trimStart().startsWith("[")) {
    const [id = ""] = text.split(",").map((part) => part.trim());
    return id === "" ? null : { id, params: {} };
  }
  try {
    return z.array(Writer).parse(JSON.parse(text))[0] ?? null;
  } catch {
    context.addIssue("is neither a list of ids nor a JSON array of { id, params? }");
    return z.NEVER;
  }
});

const Painters = z.string().transform((text, context): PainterEntry[] => {
  try {
    return parsePainters(text);
  } catch {
    context.addIssue("is no JSON array of { id, label?, provider?, takes?, steps? }");
    return z.NEVER;
  }
});

const Url = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));

const Env = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  OPENAI_API_KEY: z.string().default(""),
  OPENAI_BASE_URL: Url.default(""),
  /** empty: a rule in code reads the replies */
  CHAT_MODELS: FirstModel.prefault(""),
  IMAGE_API_KEY: z.string().default(""),
  /** empty: the provider's own */
  IMAGE_BASE_URL: Url.default(""),
  IMAGE_MODELS: Painters.prefault(IMAGE_MODELS),
  /** shared with the worker, which takes no picture that was not signed with it */
  PICTURES_SECRET: z.string().min(32, "needs at least 32 characters"),
  /** where the worker answers */
  PICTURES_URL: Url,
});

/** The tasks' configuration. */
export type Config = z.output<typeof Env>;

/** Reads the configuration; an empty variable is an unset one. Throws with the names that are missing or wrong and the reason; never a value, since some are secrets. */
export function parseEnv(variables: Record<string, string | undefined>): Config {
  const given = Object.entries(variables).filter(([, value]) => value !== "");
  const parsed = Env.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0] ?? "environment");
    return `${name}: ${variables[name] ? message : "is not set"}`;
  });
  throw new Error(`The tasks are not set up: ${problems.join("; ")}`);
}
