import { asObject } from "../contract/lore/values.ts";
import type { ChatDialect, Json } from "./card.ts";
import { fieldsOf } from "./values.ts";

/** Longer than any head or message of a chat that was met. */
const LONGEST_LINE = 1_000_000;

/** Tells whose chat a text of lines is, each of them JSON, by the first two; null when it is none. */
export function recogniseLines(text: string): ChatDialect | null {
  const [head, first] = text.trimStart().slice(0, LONGEST_LINE).split("\n", 2).map(readLine);
  if (head === null || head === undefined) return null;
  const lines = [head, first ?? {}];
  if (lines.some((line) => "message" in fieldsOf(line.mes))) return "chub";
  if ("chat_metadata" in head) return "sillytavern";
  const named = ["user_name", "character_name", "character_names"].some((name) => name in head);
  if (named) return "tavern";
  return typeof head.mes === "string" && "is_user" in head ? "sillytavern" : null;
}

function readLine(line: string): Json | null {
  try {
    const value: unknown = JSON.parse(line);
    return asObject(value) === null ? null : fieldsOf(value);
  } catch {
    return null;
  }
}

/** Tells whose chat a JSON value is; null when it is none. */
export function recogniseChat(value: unknown): ChatDialect | null {
  const fields = fieldsOf(value);
  if (fields.type === "risuChat") return "risu";
  if ("histories" in fields) return "cai";
  if ("data_visible" in fields || ("internal" in fields && "visible" in fields)) return "ooba";
  if ("gamestarted" in fields || ("actions" in fields && "prompt" in fields)) return "kobold";
  return Array.isArray(fields.messages) && !("first_mes" in fields) ? "agnai" : null;
}

const BEGINNINGS: [RegExp, ChatDialect][] = [
  [/"type"\s*:\s*"risuChat"/, "risu"],
  [/"histories"\s*:/, "cai"],
  [/"data_visible"\s*:/, "ooba"],
  [/"gamestarted"\s*:/, "kobold"],
  [/"messages"\s*:\s*\[/, "agnai"],
];

/** The same for a chat that is too long to be read as a card, by how it begins. */
export const guessChat = (text: string): ChatDialect | null =>
  BEGINNINGS.find(([sign]) => sign.test(text.slice(0, 20_000)))?.[1] ?? null;
