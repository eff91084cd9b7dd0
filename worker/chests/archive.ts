import { z } from "zod";
import { ChatSettings, Mode, Title } from "../contract/chats.ts";
import { LONGEST_LINE } from "../contract/chests.ts";
import { Id } from "../contract/ids.ts";
import { MessageMetadata, Role } from "../contract/messages.ts";
import {
  Ancestor,
  ContentRating,
  Lorebook,
  PersonaData,
  PublicationDraft,
  RoleplayData,
  VersionOrigin,
} from "../contract/personas.ts";
import { PaintSettings, PictureKind } from "../contract/pictures.ts";

/** Of the archive's own form. A reader refuses what is newer than itself. */
export const ARCHIVE_VERSION = 1;

export const MANIFEST = "dramatis.json";

/** What stands first in an archive, for whoever opens it without the app. */
export const README = `This is a Dramatis archive. Everything in it is plain JSON, in UTF-8.

${MANIFEST}                  what is here, each file with its SHA-256
account.json                   what you are called, and what of yours others can meet
personas/….json                a persona with all its versions
chats/…/chat.json              a chat, its settings and its memory
chats/…/messages-0001.jsonl    its messages, one a line, parents before their children
pictures/…                     pictures as they were stored, beside what is known of them

Bring it in on the page of your account, where you took it from.
`;

const When = z.iso.datetime({ offset: true });

/** A list that is read up to its first fault: to hear of each fault of a long list would take more than the list. */
const listOf = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(z.unknown())
    .max(most)
    .transform((values, context): z.output<Item>[] => {
      const items: z.output<Item>[] = [];
      for (const value of values) {
        const { success, data } = item.safeParse(value);
        if (!success) {
          context.addIssue({ code: "custom", message: `item ${items.length} is invalid` });
          return z.NEVER;
        }
        items.push(data);
      }
      return items;
    });

export const Manifest = z.object({
  format: z.literal("dramatis-archive"),
  version: z.number().int(),
  madeAt: When,
  files: listOf(
    z.object({ path: z.string().max(200), bytes: z.number().int(), sha256: z.string() }),
    20_000,
  ),
});
export type Manifest = z.infer<typeof Manifest>;

const Version = z.object({
  id: Id,
  number: z.number().int().min(1).max(100_000),
  data: PersonaData,
  roleplayData: RoleplayData.nullable(),
  lorebook: Lorebook.nullable(),
  card: z.record(z.string(), z.unknown()).nullable(),
  origin: VersionOrigin,
  note: z.string().max(2_000),
  portraitImageId: Id.nullable(),
  hue: z.number().min(0).max(360),
  chroma: z.number().min(0).max(0.5),
  createdAt: When,
});

export const ArchivedPersona = z.object({
  id: Id,
  name: z.string().trim().min(1).max(80),
  headline: z.string().max(160),
  tags: z.array(z.string().max(60)).max(60),
  rating: ContentRating,
  lineage: z.array(Ancestor).max(100),
  draft: PublicationDraft.nullable().catch(null),
  cardHash: z.string().max(200).nullable(),
  currentVersionId: Id,
  createdAt: When,
  updatedAt: When,
  versions: listOf(Version, 2_000).refine((versions) => versions.length > 0),
});
export type ArchivedPersona = z.infer<typeof ArchivedPersona>;

const Memory = z.object({
  messageId: Id,
  from: z.number().int().min(0),
  to: z.number().int().min(0),
  beforeId: Id.nullable(),
  text: z.string().max(20_000),
  edited: z.boolean(),
  pinned: z.boolean(),
});

export const ArchivedChat = z.object({
  id: Id,
  title: Title.nullable(),
  mode: Mode,
  settings: ChatSettings,
  lorebook: Lorebook.nullable(),
  activeLeafId: Id.nullable(),
  createdAt: When,
  updatedAt: When,
  persona: z.object({ id: Id, versionId: Id, name: z.string().trim().min(1).max(80) }),
  messages: z.number().int(),
  memories: listOf(Memory, 20_000),
});
export type ArchivedChat = z.infer<typeof ArchivedChat>;

const State = z.enum(["streaming", "done"]).optional();
const Text = z.string().max(LONGEST_LINE);

/** What a message may be made of: links, files and calls of tools are nothing that this app has written. */
const Parts = z
  .array(
    z.discriminatedUnion("type", [
      z.object({ type: z.literal("text"), text: Text, state: State }),
      z.object({ type: z.literal("reasoning"), text: Text, state: State }),
      z.object({ type: z.literal("step-start") }),
    ]),
  )
  .max(200)
  .refine((parts) => {
    const lengths = parts.map((part) => ("text" in part ? part.text.length : 0));
    return lengths.reduce((sum, length) => sum + length, 0) <= LONGEST_LINE;
  });

const Standing = z.object({
  parts: Parts,
  status: z.enum(["complete", "stopped", "error", "interrupted"]),
  metadata: MessageMetadata,
});

export const ArchivedMessage = Standing.extend({
  id: Id,
  parentId: Id.nullable(),
  role: Role,
  revision: z.number().int().min(1).max(1_000_000),
  tipId: Id.nullable(),
  name: z.string().min(1).max(80).nullable(),
  before: Standing.nullable(),
  createdAt: When,
});
export type ArchivedMessage = z.infer<typeof ArchivedMessage>;

export const ArchivedPicture = z.object({
  id: Id,
  personaId: Id.nullable(),
  messageId: Id.nullable(),
  chatId: Id.nullable(),
  // older archives know only what a card brought along
  kind: PictureKind.default("card"),
  scene: z.string().max(20_000).default(""),
  settings: PaintSettings.partial().default({}),
  kept: z.boolean().default(false),
  shownAt: When.optional(),
  prompt: z.string().max(20_000),
  alt: z.string().max(2_000),
  model: z.string().max(200).nullable(),
  seed: z.number().int().nullable(),
  width: z.number().int().min(1).max(20_000).nullable(),
  height: z.number().int().min(1).max(20_000).nullable(),
  contentType: z.enum(["image/png", "image/jpeg", "image/webp"]),
  createdAt: When,
});
export type ArchivedPicture = z.infer<typeof ArchivedPicture>;
