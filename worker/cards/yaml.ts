import { parse } from "yaml";
import { LIMITS } from "./bounds.ts";
import { clean, type ReadJson } from "./json.ts";

/** What text generation web UI's and Pygmalion's YAML begins its lines with. */
const FIELD = /^["']?(?:name|char_name|char_persona|context|greeting)["']?[ \t]*:/m;

/** Reads a card in YAML; null for what is none. Aliases, by which a small file grows endless, are refused. */
export function readYaml(text: string): ReadJson | null {
  if (text.length > LIMITS.yaml || !FIELD.test(text) || isNested(text)) return null;
  const value: unknown = tryParse(text);
  return value === null ? null : { ...clean(value), written: "yaml", whole: true };
}

/** Brackets within brackets, which cost the parser the square of their number. Macros have two, and no card has lists in lists. */
function isNested(text: string): boolean {
  let depth = 0;
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    depth = bracket === "[" || bracket === "{" ? depth + 1 : Math.max(0, depth - 1);
    if (depth > LIMITS.depth) return true;
  }
  return false;
}

function tryParse(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0, uniqueKeys: false, logLevel: "silent" });
  } catch {
    return null;
  }
}
