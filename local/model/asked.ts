import { readPersonaJson } from "./condense.ts";

/** What a request for a sheet holds beside its orders: the person's words, and what stands, by the names of the parts. */
export interface Asked {
  wish: string;
  sheet: Record<string, unknown>;
}

/** Reads the blocks of a request; orders in front of them may speak of such blocks. */
export function readAsked(prompt: string): Asked {
  const own = prompt.slice(Math.max(0, prompt.lastIndexOf("<wish>")));
  const [, wish = "", rest = ""] = /^<wish>([\s\S]*?)<\/wish>([\s\S]*)$/.exec(own) ?? [];
  return { wish: wish.trim(), sheet: (rest.includes("<persona>") && readPersonaJson(rest)) || {} };
}

export const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

export const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
