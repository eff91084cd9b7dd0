import { asObject } from "../contract/lore/values.ts";
import type { Json } from "./card.ts";

/** A text whatever stands in its place: a number is one, a list is its lines, nothing is empty. Line ends are LF. */
export function readString(value: unknown): string {
  if (typeof value === "string") return value.replaceAll(/\r\n?/g, "\n");
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? value.map(readString).filter(Boolean).join("\n") : "";
}

/** Texts of a list, empty ones left out; one text stands for a list of one. */
export const readStrings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map(readString).filter((text) => text.trim() !== "");

/** The named fields of a value; none when it is no object. */
export const fieldsOf = (value: unknown): Json =>
  Object.fromEntries(Object.entries(asObject(value) ?? {}));

/** What is left of an object without these fields. */
export const without = (object: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** Cut at a length, never through a character of two halves. */
export const cut = (text: string, most: number): string => text.slice(0, most).toWellFormed();

/** JSON with its keys in order, and without what says nothing, so that equal things are equal texts. */
export const canonical = (value: unknown): string => JSON.stringify(prune(value)) ?? "";

function prune(value: unknown): unknown {
  if (value === "" || value === null || value === false) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(prune);
  if (asObject(value) === null) return value;
  const said = Object.entries(fieldsOf(value))
    .map(([key, item]): [string, unknown] => [key, prune(item)])
    .filter(([, item]) => item !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** SHA-256 of a text in hex. */
export async function hashText(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const MOST_TAGS = 200;
const LONGEST_TAG = 80;

/** Tags as their author wrote them: trimmed, none twice in another case, no more than anyone reads. */
export function readTags(tags: string[]): string[] {
  const short = tags.slice(0, MOST_TAGS).map((tag) => cut(tag.trim(), LONGEST_TAG));
  const unlike = new Map(short.map((tag) => [tag.toLowerCase(), tag]));
  unlike.delete("");
  return [...unlike.values()];
}
