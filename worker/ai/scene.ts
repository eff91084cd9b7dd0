import { cleanName, type Facts, NAMELESS, type Names, prepare } from "./macros.ts";
import type { PathMessage, PromptMaterial } from "./material.ts";
import { toLastSentence } from "./trim.ts";

/** A message of the path as the model reads it. */
export interface Said {
  id: string;
  depth: number;
  role: "user" | "assistant";
  text: string;
}

/** The two people of a scene, by names that fit a prompt. */
export function sceneNames({
  persona,
  settings,
}: Pick<PromptMaterial, "persona" | "settings">): Names {
  return toSceneNames({ persona: persona.name, user: settings.userPersona.name });
}

/** Names as they were given, by such as fit a prompt. */
export const toSceneNames = ({ persona, user }: Names): Names => ({
  persona: cleanName(persona) || "The persona",
  user: cleanName(user) || NAMELESS,
});

/** Where the scene begins: the chat's own scenario when it has one, else the persona's. Chats from before there was one have none. */
export const scenarioOf = ({
  persona,
  settings,
}: Pick<PromptMaterial, "persona" | "settings">): string =>
  settings.scenario.trim() || persona.scenario;

/**
 * What macros may speak of in a text that belongs to `turn`. All of it comes from ids, which hold the time they were made at: the same
 * text is the same in every prompt of a chat.
 */
export function factsOf(names: Names, chatId: string, turn: string, lastMessage = ""): Facts {
  const now = timeOf(turn);
  const clock = now === null ? {} : { clock: { now, zone: "UTC" } };
  return { ...names, chat: chatId, turn, lastMessage, input: "", ...clock };
}

/** Milliseconds since 1970 at which a uuid v7 was made. */
function timeOf(id: string): number | null {
  const [, high, low] = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i.exec(id) ?? [];
  return high === undefined ? null : Number.parseInt(`${high}${low}`, 16);
}

/** The path's messages that say something. The last is the one to go on from, whole, when the order is to continue. */
export function readPath(material: PromptMaterial, names: Names, goesOn: boolean): Said[] {
  const { chatId, context } = material;
  return context.flatMap((message, index): Said[] => {
    const raw = rawText(message);
    const isWhole = message.status !== "interrupted" || (goesOn && index === context.length - 1);
    const facts = factsOf(names, chatId, message.id);
    const text = prepare(isWhole ? raw : toLastSentence(raw), facts);
    const role = message.role === "user" ? "user" : "assistant";
    return text === "" ? [] : [{ id: message.id, depth: message.depth, role, text }];
  });
}

/** The text of a stored message, macros unexpanded. */
export const rawText = ({ parts }: Pick<PathMessage, "parts">): string =>
  parts.map((part) => (part.type === "text" ? part.text : "")).join("");
