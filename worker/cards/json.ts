import { asObject } from "../contract/lore/values.ts";
import { type Excess, JsonScale } from "../json-scale.ts";
import { LIMITS } from "./bounds.ts";
import { CardError, type Json } from "./card.ts";

/** What a text of JSON or YAML says. */
export interface ReadJson {
  written: "json" | "yaml";
  value: unknown;
  /** false when the text breaks off and only its whole parts were read */
  whole: boolean;
  /** keys that were left out because they could harm */
  unsafe: number;
}

/**
 * Reads JSON that anyone may have made: too deep or with too much in it is a `CardError`, a text that breaks off is read up to the last
 * whole value. Null when it is no JSON.
 */
export function readJson(text: string): ReadJson | null {
  const trimmed = text.trim();
  if (!/^[{[]/.test(trimmed)) return null;
  if (trimmed.length > LIMITS.text)
    throw new CardError("too_large", "That card's text is too long.");
  const outline = new JsonScale(LIMITS).outline(trimmed);
  if (typeof outline === "string") throw refuse(outline);
  const { end, closing } = outline;
  const whole = parse(trimmed);
  const value = whole ?? (closing === "" ? undefined : parse(trimmed.slice(0, end) + closing));
  if (value === undefined) return null;
  return { ...clean(value), written: "json", whole: whole !== undefined };
}

const refuse = (excess: Excess) =>
  excess === "depth"
    ? new CardError("too_deep", "That file is nested too deeply.")
    : new CardError("too_large", "That file holds too many values.");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const UNSAFE = new Set(["__proto__", "constructor", "prototype"]);

/** PostgreSQL's jsonb holds neither NUL nor half a surrogate pair. */
const cleanText = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/** The same value without keys that could harm and with texts that can be stored. Too deep is a `CardError`. */
export function clean(value: unknown): { value: unknown; unsafe: number } {
  const counter = { unsafe: 0 };
  return { value: cleanValue(value, counter, LIMITS.depth), unsafe: counter.unsafe };
}

function cleanValue(value: unknown, counter: { unsafe: number }, left: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (left < 0) throw new CardError("too_deep", "That file is nested too deeply.");
  if (Array.isArray(value))
    return value.map((item: unknown) => cleanValue(item, counter, left - 1));
  const object = asObject(value);
  if (object === null) return value;
  const safe: Json = {};
  for (const [key, item] of Object.entries(object)) {
    if (UNSAFE.has(key)) counter.unsafe++;
    else safe[cleanText(key)] = cleanValue(item, counter, left - 1);
  }
  return safe;
}
