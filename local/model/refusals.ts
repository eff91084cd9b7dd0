import { z } from "zod";

/** What a provider can refuse; each in the words and with the status of one that does. */
export const Rule = z.enum([
  "late-system",
  "no-system",
  "assistant-last",
  "no-temperature",
  "no-penalty",
  "no-stop",
  "no-schema",
  "overflow",
  "small",
]);
export type Rule = z.infer<typeof Rule>;

/** The parts of a chat request that are refused by rule. */
export const Asked = z.looseObject({
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
  stream: z.boolean().optional(),
  temperature: z.number().optional(),
  presence_penalty: z.number().optional(),
  stop: z.unknown().optional(),
  response_format: z.looseObject({ type: z.string() }).optional(),
});
export type Asked = z.infer<typeof Asked>;

interface Refusal {
  status: 400 | 500;
  message: string;
  breaks(asked: Asked): boolean;
}

/** Characters that fit a context. */
const FIT = { overflow: 18_000, small: 14_000 };

const length = ({ messages }: Asked) => JSON.stringify(messages).length;

const RULES: Record<Rule, Refusal> = {
  "late-system": {
    status: 400,
    message: "System message must be at the beginning.",
    breaks: ({ messages }) => messages.slice(1).some(({ role }) => role === "system"),
  },
  "no-system": {
    status: 500,
    message: "Jinja Exception: Conversation roles must alternate user/assistant/user/assistant/...",
    breaks: ({ messages }) =>
      messages.some(({ role }, index) => role !== (index % 2 === 0 ? "user" : "assistant")),
  },
  "assistant-last": {
    status: 400,
    message:
      "This model does not support assistant message prefill. The conversation must end with a user message.",
    breaks: ({ messages }) => messages.at(-1)?.role === "assistant",
  },
  "no-temperature": {
    status: 400,
    message:
      "Unsupported value: 'temperature' does not support 0.9 with this model. Only the default (1) value is supported.",
    breaks: ({ temperature }) => temperature !== undefined,
  },
  "no-penalty": {
    status: 400,
    message: "Argument not supported on this model: presencePenalty",
    breaks: ({ presence_penalty }) => presence_penalty !== undefined,
  },
  "no-stop": {
    status: 400,
    message: "Unsupported parameter: 'stop' is not supported with this model.",
    breaks: ({ stop }) => stop !== undefined,
  },
  "no-schema": {
    status: 400,
    message:
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
    breaks: ({ response_format }) => response_format?.type === "json_schema",
  },
  overflow: {
    status: 400,
    message: "the request exceeds the available context size. try increasing it",
    breaks: (asked) => length(asked) > FIT.overflow,
  },
  small: {
    status: 400,
    message: "This model's maximum context length is 4096 tokens. However, you requested more.",
    breaks: (asked) => length(asked) > FIT.small,
  },
};

/** The refusal of a request by the first of these rules that it breaks; null when it breaks none. */
export function refuse(asked: Asked, rules: Rule[]): Pick<Refusal, "status" | "message"> | null {
  const rule = rules.find((rule) => RULES[rule].breaks(asked));
  return rule === undefined ? null : RULES[rule];
}
