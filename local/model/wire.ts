import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "zod";
import type { StandInEnv } from "../stand-in.ts";
import type { Ask } from "./answer.ts";
import type { Turn } from "./prompt.ts";
import type { JsonSchema } from "./schema.ts";

export const MODEL_ID = "dramatis-demo";

/** An answer that OpenAI's clients read as an error. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: {
    error: { message: string; type: string; param: string | null; code: string | null };
  };

  constructor(
    status: ContentfulStatusCode,
    message: string,
    param: string | null = null,
    code: string | null = null,
  ) {
    super(message);
    this.status = status;
    this.body = { error: { message, type: "invalid_request_error", param, code } };
  }
}

const Part = z.union([
  z.string(),
  z.looseObject({ type: z.string().optional(), text: z.string().optional() }),
]);
export const Content = z.union([z.string(), z.array(Part), z.null()]).optional();

/** What both wires have in common. */
export const Common = z.looseObject({
  model: z.string({ error: "you must provide a model parameter" }),
  stream: z.boolean().nullish(),
  seed: z.number().int().nullish(),
});

export const Schema = z.looseObject({}).transform((schema): JsonSchema => schema);

/** The text of a message's content, whatever its shape. */
export function textOf(content: z.infer<typeof Content>): string {
  if (typeof content === "string") return content;
  return (content ?? [])
    .map((part) => (typeof part === "string" ? part : (part.text ?? "")))
    .join("");
}

const isSystem = (role: string) => role === "system" || role === "developer";

/** Instructions and turns out of messages of any role. */
export function sortMessages(
  messages: readonly { role: string; text: string }[],
): Pick<Ask, "instructions" | "messages"> {
  const turns = messages.flatMap(({ role, text }): Turn[] =>
    isSystem(role) || text === ""
      ? []
      : [{ role: role === "assistant" ? "assistant" : "user", text }],
  );
  const instructions = messages.filter(({ role }) => isSystem(role)).map(({ text }) => text);
  return { instructions: instructions.join("\n\n"), messages: turns };
}

/** A request's body by its schema; throws an `ApiError` as OpenAI words it. */
export async function readBody<T extends z.ZodType>(
  c: Context<StandInEnv>,
  schema: T,
): Promise<z.output<T>> {
  const raw = await c.req.text();
  let body: unknown;
  try {
    body = JSON.parse(raw);
  } catch {
    throw new ApiError(400, "We could not parse the JSON body of your request.");
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const param = issue?.path.join(".") || null;
  throw new ApiError(
    400,
    issue ? `Invalid value for '${param ?? "body"}': ${issue.message}` : "Invalid body.",
    param,
  );
}

/** Throws the 404 a provider gives for a model it hasn't got. */
export function checkModel(model: string): void {
  if (model === MODEL_ID) return;
  throw new ApiError(
    404,
    `The model \`${model}\` does not exist or you do not have access to it.`,
    "model",
    "model_not_found",
  );
}

/** An id in OpenAI's manner: `resp_…`, `chatcmpl-…`. */
export function makeId(prefix: string): string {
  return `${prefix}${crypto.randomUUID().replaceAll("-", "")}`;
}

export const seconds = () => Math.floor(Date.now() / 1_000);
