import { z } from "zod";
import { Id } from "./ids.ts";

/** Why a lorebook's entry is in a prompt, or why it is not although its key was found. */
export const LoreRow = z.object({
  id: z.string(),
  /** the key that was found, as its author wrote it, up to 60 characters; or `constant`, or `sticky` */
  hit: z.string(),
  /** where: a message's id, a source's name, `lore:` and an entry's id; empty without a key */
  at: z.string(),
  /** `in`, or what kept it out */
  state: z.string(),
  /** it asked for a place in the instructions and stands in the notes */
  moved: z.literal(true).optional(),
  /** it asked to speak as this role and became text in the notes */
  downgraded: z.enum(["system", "assistant"]).optional(),
});

/** What a prompt was made of, without its texts: kept with the reply as `metadata.prompt`. Tokens are estimates, calibrated. */
export const PromptReport = z.object({
  /** version of the prompts' texts */
  v: z.string(),
  /** what the model was taken to be capable of */
  profile: z.string(),
  /** the factor that estimates were multiplied by */
  f: z.number(),
  /** the model's context, and what of it was kept free for the reply */
  ctx: z.number().int(),
  reserve: z.number().int(),
  est: z.object({
    rules: z.number().int(),
    persona: z.number().int(),
    scenario: z.number().int(),
    user: z.number().int(),
    examples: z.number().int(),
    memory: z.number().int(),
    /** what stands in the instructions and among the notes */
    lore: z.number().int(),
    history: z.number().int(),
    notes: z.number().int(),
    direction: z.number().int(),
    total: z.number().int(),
  }),
  /** messages of the path that are in, from the root: the first, the last, and how many the path has */
  window: z.object({ from: z.number().int(), to: z.number().int(), of: z.number().int() }),
  lore: z.array(LoreRow),
  /** memory segments that are in, by id */
  memory: z.array(z.string()),
  /** what had to go, first dropped first: `examples:2`, `background`, `history:5`… */
  dropped: z.array(z.string()),
  /** parameters as they were sent */
  params: z.object({
    temperature: z.number().optional(),
    presencePenalty: z.number().optional(),
    maxOutputTokens: z.number().int(),
    stop: z.array(z.string()).optional(),
    /** what the model does not take */
    ignored: z.array(z.string()).optional(),
  }),
});
export type PromptReport = z.infer<typeof PromptReport>;

/** A model call in words: what was sent, or would be. */
export const PromptText = z.object({
  /** in front of all messages; empty for a model without a system message, which finds them in the first */
  instructions: z.string(),
  messages: z.array(z.object({ role: z.enum(["user", "assistant"]), content: z.string() })),
});

/** With `text=true` the text as well. */
export const AskPrompt = z.object({ text: z.stringbool().default(false) });

/**
 * What the model saw for a reply. The text is not stored: it is made again from what the chat is made of now, and `same` says whether
 * that comes to what was sent then.
 */
export const SeenPrompt = z.object({
  report: PromptReport,
  sent: PromptText.extend({ same: z.boolean() }).optional(),
});
export type SeenPrompt = z.infer<typeof SeenPrompt>;

/** What would be sent from a leaf, the open one when none is named. */
export const PreviewPrompt = z.object({
  leafId: Id.optional(),
  /** the person's next line, as if it had been sent */
  line: z.string().max(32_000).default(""),
  task: z.enum(["reply", "continue", "draft"]).default("reply"),
  hint: z.string().trim().max(600).default(""),
  aim: z.string().trim().max(600).default(""),
  modelId: z.string().max(200).optional(),
});
export type PreviewPrompt = z.infer<typeof PreviewPrompt>;

export const PreviewedPrompt = PromptText.extend({ report: PromptReport });
export type PreviewedPrompt = z.infer<typeof PreviewedPrompt>;
