import type { Imported } from "../contract/messages.ts";

/** Keys and values that are only carried. */
export type Aside = Record<string, unknown>;

/** One of the ways a line was said. */
export interface Take {
  text: string;
  /** milliseconds since 1970; null when nothing readable was told */
  at: number | null;
  aside?: Aside | undefined;
}

/** A line of a chat as other apps keep it: one place on the path, with what else was said there. */
export interface ChestLine {
  user: boolean;
  /** who spoke, by name; empty when that is not told */
  name: string;
  /** kept from the model */
  hidden?: boolean;
  takes: Take[];
  /** index of the take on the path */
  chosen: number;
  aside?: Aside | undefined;
  /** it begins a conversation of its own, beside those before it */
  begins?: boolean;
}

/** A message of a tree, with its parent's place among the others, which is always a lower one. */
export interface ChestNode {
  parent: number | null;
  role: "user" | "assistant";
  text: string;
  /** milliseconds since 1970 */
  createdAt: number | null;
  /** on the path that was open */
  chosen: boolean;
  imported: Imported | null;
}

export const isObject = (value: unknown): value is Aside =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An object without some of its keys; undefined when nothing is left. */
export function without(object: Aside, keys: ReadonlySet<string>): Aside | undefined {
  const rest = Object.entries(object).filter(([key]) => !keys.has(key));
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
}

export const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
