import { z } from "zod";
import { Cursor, Id } from "./ids.ts";
import { PersonaSummary } from "./personas.ts";

export const Mode = z.enum(["roleplay", "story"]);
export type Mode = z.infer<typeof Mode>;

/** Who the person plays. Appearance is short and comma-separated, overview is concise. */
export const UserPersona = z.object({
  name: z.string().trim().max(80).default(""),
  appearance: z.string().max(600).default(""),
  overview: z.string().max(1_200).default(""),
});
export type UserPersona = z.infer<typeof UserPersona>;

export const ReplyLength = z.enum(["shorter", "normal", "longer"]);

/** `chats.settings`: every choice a chat carries, so that another device answers the same way. */
export const ChatSettings = z.object({
  /** an id from `GET /api/models`; empty means the first on offer */
  modelId: z.string().max(200).default(""),
  userPersona: UserPersona.default({ name: "", appearance: "", overview: "" }),
  authorsNote: z.string().max(600).default(""),
  /** this chat's own, in place of the persona's; empty: the persona's */
  scenario: z.string().max(2_000).default(""),
  /** of replies, against what the person's own lines suggest */
  replyLength: ReplyLength.default("normal"),
  images: z.boolean().default(false),
});
export type ChatSettings = z.infer<typeof ChatSettings>;

/** A patch of settings: only the keys that are sent change. */
export const ChatSettingsPatch = z.object({
  modelId: z.string().max(200).optional(),
  userPersona: z
    .object({
      name: z.string().trim().max(80).optional(),
      appearance: z.string().max(600).optional(),
      overview: z.string().max(1_200).optional(),
    })
    .optional(),
  authorsNote: z.string().max(600).optional(),
  scenario: z.string().max(2_000).optional(),
  replyLength: ReplyLength.optional(),
  images: z.boolean().optional(),
});
export type ChatSettingsPatch = z.infer<typeof ChatSettingsPatch>;

export const Title = z.string().trim().min(1).max(120);

export const NewChat = z.object({
  personaId: Id,
  mode: Mode.default("roleplay"),
  settings: ChatSettingsPatch.default({}),
  /** index of the greeting to open with; the others are its siblings. null: none of them, the first line is the person's */
  greeting: z.number().int().min(0).max(63).nullable().default(0),
});
export type NewChat = z.infer<typeof NewChat>;

export const ChatPatch = z.object({
  title: Title.optional(),
  /** how the next reply is written; what was said stays as it is */
  mode: Mode.optional(),
  settings: ChatSettingsPatch.optional(),
  /** another version of the chat's persona, from now on */
  personaVersionId: Id.optional(),
});
export type ChatPatch = z.infer<typeof ChatPatch>;

export const Chat = z.object({
  id: Id,
  /** null until one is made from the first exchange */
  title: z.string().nullable(),
  mode: Mode,
  settings: ChatSettings,
  /** as it is in the chat's version; `currentVersion` is the newest that the chat could be moved to */
  persona: PersonaSummary,
  personaVersion: z.object({ id: Id, number: z.number().int() }),
  latestLeafId: Id.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Chat = z.infer<typeof Chat>;

/** A line that a search found: its words around the place where most of what was searched for stands, and where in them stands what was searched for. */
export const FoundLine = z.object({
  messageId: Id,
  text: z.string(),
  /** [from, to) in `text`, in order */
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
});
export type FoundLine = z.infer<typeof FoundLine>;

/** Words to look for in one chat, the last perhaps only begun. */
export const FindLines = z.object({ q: z.string().trim().min(1).max(200) });

/** The lines of a chat, on all its branches, in which words were found: the newest 100, newest first. */
export const FoundLines = z.object({
  lines: z.array(FoundLine),
  /** there are older ones too */
  more: z.boolean(),
});

/** A row of the chat list. */
export const ChatSummary = z.object({
  id: Id,
  title: z.string().nullable(),
  mode: Mode,
  persona: z.object({
    id: Id,
    name: z.string(),
    portrait: PersonaSummary.shape.portrait,
    accent: PersonaSummary.shape.accent,
  }),
  /** the newest line, at most 160 characters of plain text */
  excerpt: z.string(),
  /** a reply is being written right now */
  writing: z.boolean(),
  /** when anything was last written in the newest line */
  lineAt: z.iso.datetime(),
  /** the newest line with what was searched for; null without a search, or when only the title or the name has it */
  found: FoundLine.nullable(),
  updatedAt: z.iso.datetime(),
});
export type ChatSummary = z.infer<typeof ChatSummary>;

export const ChatPage = z.object({
  chats: z.array(ChatSummary),
  nextCursor: z.string().nullable(),
});

export const ListChats = z.object({
  cursor: Cursor.optional(),
  /** words of a title, a name or a line, the last perhaps only begun */
  q: z.string().trim().max(200).optional(),
});
