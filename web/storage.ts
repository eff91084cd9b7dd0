import type { z } from "zod";

/** What was kept under a key, or null when there is nothing, or nothing of that shape, or storage is forbidden. */
export function readStored<Value>(key: string, schema: z.ZodType<Value>): Value | null {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(key) ?? "null"));
  } catch {
    return null;
  }
}

/** Keeps a value as JSON; null removes the key. Does nothing where storage is forbidden or full. */
export function writeStored(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // what can't be kept is still on screen
  }
}

/** The keys in use that begin so; none where storage is forbidden. */
export function listStored(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}
