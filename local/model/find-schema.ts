import type { JsonSchema } from "./schema.ts";

/** A schema that was written into a prompt as JSON, or null. */
export function findSchema(prompt: string): JsonSchema | null {
  for (let start = prompt.indexOf("{"); start >= 0; start = prompt.indexOf("{", start + 1)) {
    const end = closing(prompt, start);
    const piece = end < 0 ? "" : prompt.slice(start, end + 1);
    if (!piece.includes('"properties"')) continue;
    try {
      const value: unknown = JSON.parse(piece);
      if (isSchema(value)) return value;
    } catch {
      continue;
    }
  }
  return null;
}

function isSchema(value: unknown): value is JsonSchema {
  return (
    typeof value === "object" &&
    value !== null &&
    "properties" in value &&
    typeof value.properties === "object"
  );
}

function closing(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let i = start; i < text.length; i++) {
    const sign = text[i];
    if (quoted && sign === "\\") i++;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === "{") depth++;
    else if (!quoted && sign === "}" && --depth === 0) return i;
  }
  return -1;
}
