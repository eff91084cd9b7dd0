import type { UIMessage } from "ai";
import { z } from "zod";
import { Cursor, Id } from "./ids.ts";
import { PromptReport } from "./prompt.ts";

export const Role = z.enum(["user", "assistant", "system"]);
export const MessageStatus = z.enum(["complete", "streaming", "stopped", "error", "interrupted"]);
export type MessageStatus = z.infer<typeof MessageStatus>;

export const TokenUsage = z.object({
  input: z.number().int().nullable(),
  output: z.number().int().nullable(),
  cached: z.number().int().nullable(),
  reasoning: z.number().int().nullable(),
});

/** What another app told of a line and this one has no use for: an export gives it back as it came. */
export const Imported = z.object({
  /** who spoke, where that is neither the persona nor the person; stands in front of the text as well */
  speaker: z.string().optional(),
  /** the other app kept it from its model */
  hidden: z.literal(true).optional(),
  /** of the whole file, with its first line */
  header: z.record(z.string(), z.unknown()).optional(),
  /** of the line, with the alternative that was chosen */
  line: z.record(z.string(), z.unknown()).optional(),
  /** of this alternative alone */
  take: z.record(z.string(), z.unknown()).optional(),
});
export type Imported = z.infer<typeof Imported>;

/** What the server knows of a reply; empty on a user's line. Times in milliseconds. */
export const MessageMetadata = z.object({
  model: z.string().optional(),
  usage: TokenUsage.optional(),
  timeToFirstToken: z.number().optional(),
  duration: z.number().optional(),
  finishReason: z.string().optional(),
  /** a problem code when the reply failed */
  error: z.string().optional(),
  /** we ended the reply: it spoke as the person, ran into a template's tokens, or in a loop; with what nobody saw of it */
  cut: z.object({ why: z.enum(["user", "template", "loop"]), text: z.string() }).optional(),
  /** what the model was given */
  prompt: PromptReport.optional(),
  imported: Imported.optional(),
});
export type MessageMetadata = z.infer<typeof MessageMetadata>;

/** Stored parts are AI SDK UI message parts; only text is accepted from a client. */
export type MessageParts = UIMessage["parts"];
export const MessageParts = z.custom<MessageParts>((value) => Array.isArray(value));

/** The UI message the web's chat works on. */
export type ChatMessage = UIMessage<MessageMetadata>;

export const Message = z.object({
  id: Id,
  parentId: Id.nullable(),
  role: Role,
  parts: MessageParts,
  status: MessageStatus,
  metadata: MessageMetadata,
  /** ids of the alternatives in order, this one among them, at most 20 around it */
  siblings: z.array(Id),
  siblingCount: z.number().int(),
  /** place among the siblings, from 0 */
  position: z.number().int(),
  revision: z.number().int(),
  /** what stood here before the last edit or continuation can be brought back */
  undoable: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type Message = z.infer<typeof Message>;

/** The active path upwards from a leaf: oldest first, 50 a page. */
export const MessagePage = z.object({
  messages: z.array(Message),
  leafId: Id.nullable(),
  latestLeafId: Id.nullable(),
  /** gives the next older page, or null at the root */
  nextCursor: z.string().nullable(),
  running: z.object({ turnId: Id, messageId: Id }).nullable(),
});
export type MessagePage = z.infer<typeof MessagePage>;

export const ListMessages = z.object({ leafId: Id.optional(), cursor: Cursor.optional() });

export const StopTurn = z.object({ turnId: Id });

/** `stopping` is false when the turn had ended already, or never was. */
export const Stopped = z.object({ stopping: z.boolean() });

/** Longest text a person may send in one line, in characters. */
export const MAX_LINE = 32_000;

/** The text of a line or a reply as a person writes it. */
export const WrittenParts = z
  .array(z.object({ type: z.literal("text"), text: z.string().max(MAX_LINE) }))
  .min(1)
  .max(8)
  .refine((parts) => parts.some((part) => part.text.trim() !== ""), "says nothing")
  .refine(
    (parts) => parts.reduce((sum, part) => sum + part.text.length, 0) <= MAX_LINE,
    "is too long",
  );

/** What every turn says of itself. */
const Turn = z.object({
  /** the reply's id as a piece of work: sending it twice makes one reply */
  turnId: Id,
  /** a running turn of this chat to stop in favour of this one */
  supersede: Id.optional(),
  modelId: z.string().max(200).optional(),
});

export const SendMessage = Turn.extend({
  parentId: Id.nullable(),
  message: z.object({ id: Id, parts: WrittenParts }),
});
export type SendMessage = z.infer<typeof SendMessage>;

/** `hint` says how to take the turn another way; it is stored nowhere. */
export const RegenerateReply = Turn.extend({ hint: z.string().trim().max(600).optional() });
export type RegenerateReply = z.infer<typeof RegenerateReply>;

/** With `revision`, only if the reply still is the one that was seen. */
export const ContinueReply = Turn.extend({ revision: z.number().int().min(1).optional() });
export type ContinueReply = z.infer<typeof ContinueReply>;

/** Asks for a draft of the person's own next line after `leafId` (the open leaf when absent); `aim` is what it should do. */
export const Impersonate = z.object({
  leafId: Id.nullable().optional(),
  aim: z.string().trim().max(600).default(""),
  modelId: z.string().max(200).optional(),
});
export type Impersonate = z.infer<typeof Impersonate>;

/**
 * A reply is changed in place if it still has `revision`. A person's own line stays as it is: its new wording becomes a sibling,
 * `siblingId` or an id of the server's, which a send with that id and those parts answers.
 */
export const EditMessage = z.object({
  revision: z.number().int().min(1),
  parts: WrittenParts,
  siblingId: Id.optional(),
});
export type EditMessage = z.infer<typeof EditMessage>;

export const UndoEdit = z.object({ revision: z.number().int().min(1) });

/** `count` messages were deleted, or are back; `leafId` is what the chat shows now. */
export const BranchChange = z.object({ count: z.number().int(), leafId: Id.nullable() });
export const DeletedBranch = BranchChange.extend({ restorableUntil: z.iso.datetime() });

export const OpenLeaf = z.object({ leafId: Id });

/** How many branches a chat has: messages that nothing follows. */
export const BranchCount = z.object({ count: z.number().int() });

/** What the branch that begins with a message is called; empty for no name. */
export const BranchName = z.object({ name: z.string().trim().max(80) });
export type BranchName = z.infer<typeof BranchName>;

export const CloneChat = z.object({ messageId: Id });

/**
 * The shape of a chat's whole tree in about 26 bytes a message, in the order in which the messages were written: `ids` holds 22
 * characters of base64url for each (a uuid's 16 bytes), `up` how many places before it the parent stands (0 at a root), `kinds` a letter:
 * u, a or s by its role, in capitals unless it is complete. `names` holds what branches are called, and `beginnings` the first words of
 * messages that have others beside them, the newest 240 of those; both as pairs of a message's place, from 0, and the text.
 */
export const Tree = z.object({
  count: z.number().int(),
  ids: z.string(),
  up: z.array(z.number().int()),
  kinds: z.string(),
  names: z.array(z.tuple([z.number().int(), z.string()])),
  beginnings: z.array(z.tuple([z.number().int(), z.string()])),
  activeLeafId: Id.nullable(),
});
export type Tree = z.infer<typeof Tree>;
