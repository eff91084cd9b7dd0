import { z } from "zod";

/**
 * What a provider's model can be asked for. Providers refuse what they do not know with an error, each in words of its own; the safe
 * choice of each field is the one that all of them take.
 */
export const Profile = z.object({
  /** OpenAI's Responses, or Chat Completions as everybody else speaks it */
  api: z.enum(["chat", "responses"]),
  /** instructions in a message of their own before all others, or in front of the first user message */
  system: z.enum(["first", "none"]),
  /** goes on with an assistant message that stands last */
  prefill: z.boolean(),
  /** sequences that end a reply, at most so many */
  stop: z.number().int().min(0).max(4),
  /** all of temperature and penalties, the temperature alone, or nothing */
  sampling: z.enum(["full", "temperature", "none"]),
  /** structured output: by a schema, as any JSON, or not at all */
  json: z.enum(["schema", "object", "text"]),
  /** tokens of input and output together */
  context: z.number().int().min(4_096),
  /** its template opens a think tag before the reply */
  startInThink: z.boolean(),
});
export type Profile = z.infer<typeof Profile>;

/** In one word for a report: `chat/first/schema`. */
export const nameProfile = ({ api, system, json }: Profile): string => `${api}/${system}/${json}`;

export const OPENAI = "https://api.openai.com/v1";

/** OpenAI's models that think before they write, by their ids: they count it as output and take no sampling. */
const THINKER = /^(?:o\d|gpt-(?:[5-9]|\d{2}))(?!.*-chat)/;

const COMMON = { system: "first", prefill: false, json: "schema", startInThink: false } as const;

/** What a model is taken to be capable of before it has refused anything. OpenAI is reached by Responses, which knows no stop. */
export function defaultProfile(baseUrl: string, modelId: string): Profile {
  if (baseUrl !== OPENAI) {
    return { ...COMMON, api: "chat", stop: 1, sampling: "full", context: 8_192 };
  }
  const sampling = THINKER.test(modelId) ? "none" : "temperature";
  return { ...COMMON, api: "responses", stop: 0, sampling, context: 32_768 };
}

/** Output tokens to allow on top of a reply's for a model that thinks, since its thoughts are counted as output. */
export const headroom = ({ sampling, startInThink }: Profile): number =>
  sampling === "none" || startInThink ? 1_024 : 0;

/** Words by which a provider says that something is not taken. */
const REFUSED =
  /unsupported|not[ _](?:be )?supported|does(?: not|n't) support|not permitted|not allowed|unrecognized|only (?:the default|1\b)|only be set|deprecated|not enabled|unavailable|invalid (?:parameter|temperature)|incompatible/i;

/**
 * What providers say, and the field it is about.
 *
 * Templates (a 400 of vLLM, a 500 of llama.cpp): Qwen "System message must be at the beginning" (QwenLM/Qwen3.8#244), Mistral and Gemma
 * "Conversation roles must alternate user/assistant/…", also for a system message that they do not know (microsoft/autogen#1037,
 * ggml-org/llama.cpp#19851), Gemma "System role not supported", o1-mini "Unsupported value: 'messages[0].role' does not support 'system'".
 *
 * Prefill: Claude "This model does not support assistant message prefill" (vercel/ai#12296), llama.cpp "Assistant response prefill is
 * incompatible with enable_thinking", Mistral "Expected last role User or Tool".
 */
const TURNS: [says: RegExp, step: Partial<Profile>][] = [
  [/prefill|expected last role|must end with a user message/i, { prefill: false }],
  [
    /system message must be at the beginning|roles must alternate|system role (?:is )?not supported|(?:does not|doesn't) support '?(?:system|developer)\b|(?:developer|system) (?:instruction|message|role)s? (?:is|are) not (?:enabled|supported|allowed)/i,
    { system: "none" },
  ],
];

/**
 * The same for what is named and refused in one. OpenAI "Unsupported parameter: 'stop' is not supported with this model" (FlowiseAI#5046),
 * "Unsupported value: 'temperature' does not support 0.9 with this model. Only the default (1) value is supported" (QwenLM/qwen-code#921),
 * "'response_format' of type 'json_schema' is not supported with this model" (web-infra-dev/midscene#259); xAI "Argument not supported on
 * this model: presencePenalty" (n8n-io/n8n#14581), ": stop" (BerriAI/litellm#12635); Kimi "invalid temperature: only 1 is allowed for this
 * model"; Gemini "Penalty is not enabled"; DeepSeek "This response_format type is unavailable now".
 */
const NAMED: [names: RegExp, step: (profile: Profile) => Partial<Profile>][] = [
  [/penalty/i, ({ sampling }) => ({ sampling: sampling === "full" ? "temperature" : sampling })],
  [/temperature|top_p/i, () => ({ sampling: "none" })],
  [
    /response[_ ]?format|json_schema|json_object|structured[_ ]output/i,
    ({ json }) => ({ json: json === "schema" ? "object" : "text" }),
  ],
  [/['"`]stop['"`]|(?::|parameter) ?stop\b|\bstop[_ ]?sequences?\b/i, () => ({ stop: 0 })],
];

/**
 * A profile one step down, by what a provider said when it refused a request; null when that says nothing of what could be left out, or
 * when that is left out already. Some refusals hold the whole request: what they name first may not be what they mean.
 */
export function stepDown(profile: Profile, refusal: string): Profile | null {
  const steps = [
    ...TURNS.filter(([says]) => says.test(refusal)).map(([, step]) => step),
    ...NAMED.filter(([names]) => REFUSED.test(refusal) && names.test(refusal)).map(([, step]) =>
      step(profile),
    ),
  ];
  const before = JSON.stringify(profile);
  return (
    steps
      .map((step) => ({ ...profile, ...step }))
      .find((next) => JSON.stringify(next) !== before) ?? null
  );
}

/**
 * OpenAI "This model's maximum context length is 8192 tokens. However, …" (`context_length_exceeded`), "Your input exceeds the context
 * window of this model"; llama.cpp "the request exceeds the available context size"; Claude "prompt is too long: 9 tokens > 8 maximum";
 * Mistral "too large for model with 8 maximum context length"; Gemini "exceeds the maximum number of tokens allowed"; Groq "Please reduce
 * the length of the messages" (jin-bo/agentao#88, earendil-works/pi#129).
 */
const OVERFLOW =
  /maximum context length|context_length_exceeded|context window|available context|exceed_context_size|exceeds? (?:the )?context|prompt is too long|maximum number of tokens allowed|reduce the length of/i;
const LIMIT =
  /(?:maximum context length(?: is| of)? ?\(?|> ?|context size \(|"n_ctx": ?)(\d{4,7})/i;

/** The profile that asks for most. */
const GREEDY: Profile = {
  ...COMMON,
  api: "chat",
  prefill: true,
  stop: 4,
  sampling: "full",
  context: 8_192,
};

/** Whether a provider's words are a refusal of what was asked for, so that asking for the same again is in vain. */
export const isRefusal = (text: string): boolean =>
  stepDown(GREEDY, text) !== null || readOverflow(text) !== null;

/** Whether a refusal says that the request was too long, and the model's context in tokens when it says that too. */
export function readOverflow(refusal: string): { context: number | null } | null {
  if (!OVERFLOW.test(refusal)) return null;
  const [, limit] = LIMIT.exec(refusal) ?? [];
  return { context: limit === undefined ? null : Number(limit) };
}
