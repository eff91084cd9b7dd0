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
  replyLength: ReplyLength.optional(),
  images: z.boolean().optional(),
});
export type ChatSettingsPatch = z.infer<typeof ChatSettingsPatch>;

export const Title = z.string().trim().min(1).max(120);

export const NewChat = z.object({
  personaId: Id,
  mode: Mode.default("roleplay"),
  settings: ChatSettingsPatch.default({}),
  /** index of the greeting to open with; the others are its siblings */
  greeting: z.number().int().min(0).max(63).default(0),
});
export type NewChat = z.infer<typeof NewChat>;

export const ChatPatch = z.object({
  title: Title.optional(),
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
  persona: PersonaSummary,
  personaVersion: z.object({ id: Id, number: z.number().int() }),
  latestLeafId: Id.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Chat = z.infer<typeof Chat>;

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
  updatedAt: z.iso.datetime(),
});
export type ChatSummary = z.infer<typeof ChatSummary>;

export const ChatPage = z.object({
  chats: z.array(ChatSummary),
  nextCursor: z.string().nullable(),
});

export const ListChats = z.object({
  cursor: Cursor.optional(),
  q: z.string().trim().max(200).optional(),
});
