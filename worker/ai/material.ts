import type { ModelMessage } from "ai";
import type { ChatSettings, Mode } from "../contract/chats.ts";
import type { MessageParts } from "../contract/messages.ts";
import type { ContentRating, PersonaData, RoleplayData } from "../contract/personas.ts";
import type { PromptReport } from "../contract/prompt.ts";
import type { Book } from "../contract/lore/entry.ts";
import type { Profile } from "./profile.ts";

/** A stored message, as it was written: macros are not expanded. */
export interface PathMessage {
  id: string;
  role: "user" | "assistant" | "system";
  parts: MessageParts;
  /** its place on the path, counted from 0 at the root */
  depth: number;
  status: string;
}

/** What happened in an earlier stretch of a path. */
export interface Segment {
  id: string;
  /** the stretch's first and last message, counted from 0 at the root */
  from: number;
  to: number;
  /** empty while it is being made, or after the person took it out */
  text: string;
  pinned: boolean;
}

/** All a prompt is made from. Outside text is raw: macros are expanded and tags disarmed on assembly. */
export interface PromptMaterial {
  chatId: string;
  mode: Mode;
  settings: ChatSettings;
  rating: ContentRating;
  persona: PersonaData;
  roleplayData: RoleplayData;
  /** the persona's lorebook; null without one */
  book: Book | null;
  /** oldest first */
  memory: Segment[];
  /** how the newest other replies in this place began, newest first, when another is to be written beside them */
  asides: string[];
  /** the newest messages of the path, oldest first; at least the last 30 of them */
  context: PathMessage[];
}

/** What is wanted of the model: the next reply, or more of the one that the path ends with. */
export type Task = "reply" | "continue";

/** What a prompt is made for. */
export interface Order {
  task: Task;
  profile: Profile;
  /** what an estimate is multiplied by for this model */
  factor: number;
  /** how to take the turn another way, in the person's words */
  hint?: string | undefined;
  /** the reply that is written anew ran in a loop */
  looped?: boolean | undefined;
}

/** What is sent of a call's parameters: only what the profile allows. */
export interface Params {
  temperature?: number;
  presencePenalty?: number;
  /** without what a thinking model needs on top */
  maxOutputTokens: number;
  stopSequences?: string[];
}

/** A model call: `instructions`, `messages` and `params` go to the AI SDK. */
export interface Prompt {
  /** empty when the model takes no system message */
  instructions: string;
  messages: ModelMessage[];
  params: Params;
  report: PromptReport;
}

/** A message of the prompt. */
export interface Line {
  role: "user" | "assistant";
  text: string;
}
