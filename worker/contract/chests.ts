import { z } from "zod";
import { Id } from "./ids.ts";

/** Largest file of a chat that is read, in bytes. */
export const MOST_CHAT_BYTES = 20 * 1024 * 1024;

/** Largest archive that is read, in bytes: it is held whole, in an isolate of 128 MB. What is larger is brought in in parts. */
export const MOST_ARCHIVE_BYTES = 32 * 1024 * 1024;

/** Most lines of a chat that are read, alternatives among them. */
export const MOST_LINES = 20_000;

/** Longest text of one line that is kept, in characters: what is longer can't be searched for. */
export const LONGEST_LINE = 100_000;

/** Which app's file it is. Chub's and TavernAI's are JSONL as SillyTavern's, which was once written with names in its header. */
export const Dialect = z.enum([
  "sillytavern",
  "sillytavern-classic",
  "tavernai",
  "chub",
  "ooba",
  "agnai",
  "kobold",
  "risu",
  "cai",
]);
export type Dialect = z.infer<typeof Dialect>;

/** Something about a file that whoever brings it in should know, and how many of its lines it is about. */
export const ChestNotice = z.object({
  code: z.enum([
    /** lines of somebody beside the persona: their names stand in front of what they say */
    "speakers",
    /** lines that the other app kept from its model */
    "hidden",
    /** pictures and files that are only named in the file */
    "pictures",
    /** lines without a word, left out */
    "empty",
    /** lines that were cut at the longest that is kept */
    "cut",
    /** lines without a date that could be read: they follow the one before */
    "undated",
    /** conversations in one file, each a branch from its beginning */
    "conversations",
    /** an author's note too long for this app */
    "note",
  ]),
  count: z.number().int(),
});
export type ChestNotice = z.infer<typeof ChestNotice>;

/** What a chat's file holds, before any of it is kept. */
export const FoundChat = z.object({
  dialect: Dialect,
  title: z.string().nullable(),
  /** as the file calls them; empty when it does not */
  userName: z.string(),
  personaName: z.string(),
  /** lines on the path that was open */
  lines: z.number().int(),
  /** lines beside it */
  alternatives: z.number().int(),
  /** when the first and the last line were written */
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable(),
  /** lines that could not be read */
  badLines: z.number().int(),
  notices: z.array(ChestNotice),
  /** how the path begins and ends, in few words */
  sample: z.array(z.object({ role: z.enum(["user", "assistant"]), text: z.string() })),
});
export type FoundChat = z.infer<typeof FoundChat>;

/** Beside `file`: whom the chat is with, and the id it gets, which makes a second try the same import. */
export const ImportChat = z.object({ personaId: Id, chatId: Id });

export const ExportFormat = z.enum(["sillytavern", "sillytavern-all", "markdown", "text"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** `leafId` is the end of the path; the open one when absent. */
export const ExportChat = z.object({ format: ExportFormat, leafId: Id.optional() });
