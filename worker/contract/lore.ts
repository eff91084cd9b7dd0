import { z } from "zod";
import { Id } from "./ids.ts";
import { Lorebook } from "./personas.ts";

/** The most a lorebook may take as JSON, in bytes: a long one of two thousand entries. */
export const MOST_LORE = 2 * 1024 * 1024;

/** A lorebook that is to be kept. */
const KeptLorebook = Lorebook.refine((book) => measureLore(book) <= MOST_LORE, {
  message: "is larger than two megabytes, or nested too deeply",
});

/** How much a lorebook takes as JSON, in letters; infinitely much where it is nested too deeply. */
export function measureLore(book: Lorebook): number {
  try {
    return JSON.stringify(book).length;
  } catch {
    return Infinity;
  }
}

/** The lorebook of a persona's newest version, for its owner. */
export const PersonaLore = z.object({
  lorebook: Lorebook,
  version: z.object({ id: Id, number: z.number().int() }),
});
export type PersonaLore = z.infer<typeof PersonaLore>;

/** A new version with another lorebook and everything else as it was in `baseVersionId`, which must still be the newest. */
export const SavePersonaLore = z.object({ baseVersionId: Id, lorebook: KeptLorebook });
export type SavePersonaLore = z.infer<typeof SavePersonaLore>;

export const SavedPersonaLore = PersonaLore.pick({ version: true });

/** A chat's own lorebook, beside the one of its persona's pinned version. */
export const ChatLore = z.object({
  /** null until something is written */
  lorebook: Lorebook.nullable(),
  /** tells one text of it from another */
  revision: z.string(),
  persona: z.object({
    /** the entries of the persona's book; null when somebody else keeps them */
    lorebook: Lorebook.nullable(),
    count: z.number().int(),
  }),
});
export type ChatLore = z.infer<typeof ChatLore>;

/** Changes a chat's own lorebook if it is still the one with that revision. */
export const SaveChatLore = z.object({
  revision: z.string().max(64),
  lorebook: KeptLorebook.nullable(),
});
export type SaveChatLore = z.infer<typeof SaveChatLore>;

export const SavedChatLore = ChatLore.pick({ revision: true });

/** Asks what a lorebook as it is being written would do. */
export const TestLore = z.object({
  /** whose texts are read along, and whose names stand in for macros; of a chat's persona also the book, unless one is sent */
  personaId: Id.optional(),
  chatId: Id.optional(),
  lorebook: KeptLorebook.optional(),
  chatLorebook: KeptLorebook.optional(),
  /** oldest first; the last is the one that is answered */
  lines: z
    .array(z.object({ role: z.enum(["user", "assistant"]), text: z.string().max(32_000) }))
    .max(30)
    .default([]),
  /** lines that come before those */
  earlier: z.number().int().min(0).max(1_000_000).default(0),
  names: z
    .object({ persona: z.string().max(80).optional(), user: z.string().max(80).optional() })
    .default({}),
  /** for all entries together; without it what the usual model has room for */
  maxTokens: z.number().int().min(0).max(1_000_000).optional(),
});
export type TestLore = z.infer<typeof TestLore>;

/** Where a key was found: a line's place among those that were sent, a source's name, or `lore:` and an entry's id. */
const FoundKey = z.object({ key: z.string(), at: z.string() });
export type FoundKey = z.infer<typeof FoundKey>;

const passed = { ok: z.boolean() };
const found = { found: z.array(FoundKey) };

/** One thing that an entry has to pass, in the order in which the engine asks. The last of a list is the first that failed, if any did. */
export const LoreStep = z.discriminatedUnion("check", [
  z.object({ check: z.literal("on"), ...passed }),
  z.object({ check: z.literal("double"), ...passed }),
  z.object({ check: z.literal("greeting"), ...passed, greeting: z.number().int() }),
  /** `always`: without a key; `lost`: a pattern that was given up, as it takes too long */
  z.object({
    check: z.literal("keys"),
    ...passed,
    ...found,
    always: z.boolean(),
    lost: z.boolean(),
  }),
  z.object({
    check: z.literal("secondary"),
    ...passed,
    ...found,
    logic: z.enum(["and any", "not all", "not any", "and all"]),
  }),
  z.object({ check: z.literal("additional"), ...passed, ...found }),
  z.object({ check: z.literal("exclude"), ...passed, ...found }),
  z.object({
    check: z.literal("timing"),
    ...passed,
    standing: z.enum(["free", "sticky", "cooldown", "delayed"]),
  }),
  z.object({ check: z.literal("group"), ...passed, groups: z.array(z.string()) }),
  /** percent */
  z.object({ check: z.literal("chance"), ...passed, chance: z.number() }),
  /** the round of recursion that it waits for */
  z.object({ check: z.literal("recursion"), ...passed, level: z.number() }),
  z.object({ check: z.literal("text"), ...passed }),
  /** tokens that all entries of its kind take, of those that they may */
  z.object({ check: z.literal("budget"), ...passed, used: z.number(), of: z.number() }),
]);
export type LoreStep = z.infer<typeof LoreStep>;

/** What became of one entry. */
export const TestedEntry = z.object({
  /** as other entries' reports name it */
  id: z.string(),
  /** it is in, if its chance comes true */
  fires: z.boolean(),
  /** percent */
  chance: z.number(),
  tokens: z.number().int(),
  steps: z.array(LoreStep),
});
export type TestedEntry = z.infer<typeof TestedEntry>;

/** What became of the entries of each book, in their order. */
export const TestedLore = z.object({
  persona: z.array(TestedEntry),
  chat: z.array(TestedEntry),
  /** of all that are in, and what they may take */
  tokens: z.object({ used: z.number(), of: z.number() }),
});
export type TestedLore = z.infer<typeof TestedLore>;

export const FoundLore = z.object({
  lorebook: Lorebook,
  /** what of it does nothing here, or was too much: a stable word, how many, and names out of the file */
  notices: z.array(z.object({ what: z.string(), count: z.number().int(), detail: z.string() })),
});
export type FoundLore = z.infer<typeof FoundLore>;

/** In which a lorebook can be carried away. */
export const LoreFormat = z.object({ format: z.enum(["sillytavern", "v3"]).default("v3") });
export type LoreFormat = z.infer<typeof LoreFormat>;
