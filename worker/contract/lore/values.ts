/** A finite number within its limits; digits in a string count as one. Null for anything else. */
export function readNumber(value: unknown, least: number, most: number): number | null {
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof read !== "number" || !Number.isFinite(read)) return null;
  return Math.min(most, Math.max(least, read));
}

/** True or false, also when it is written as a word or as 1 and 0; null for anything else. */
export function readFlag(value: unknown): boolean | null {
  if (value === true || value === 1 || value === "true" || value === "1") return true;
  if (value === false || value === 0 || value === "false" || value === "0") return false;
  return null;
}

/** Texts of a list, or of one text with commas; trimmed, none empty. */
export function readList(value: unknown): string[] {
  const items: unknown[] = typeof value === "string" ? value.split(",") : asArray(value);
  return items
    .filter((item) => typeof item === "string" || typeof item === "number")
    .map((item) => String(item).trim())
    .filter((item) => item !== "");
}

/** The value if it is an object with named fields. */
export function asObject(value: unknown): object | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}

/** The value if it is a list, else an empty one. */
export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
