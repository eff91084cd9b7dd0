import { capitalise } from "./english.ts";
import { createRng, type Rng } from "./rng.ts";

/** The part of JSON Schema that zod emits and providers send. */
export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[] | undefined;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  definitions?: Record<string, JsonSchema>;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  format?: string;
  nullable?: boolean;
  description?: string;
  additionalProperties?: boolean | JsonSchema;
}

const SENTENCES = [
  "A small thing, and it would not be left out.",
  "It was there in the morning, a little to the left.",
  "Nobody had asked, which was why it stayed.",
  "The second one was warmer than the first.",
  "There is room for one more, if it is quiet.",
];

const FORMATS: Record<string, string> = {
  "date-time": "2025-10-09T18:30:00Z",
  date: "2025-10-09",
  time: "18:30:00Z",
  email: "keeper@example.com",
  uri: "https://example.com/",
  url: "https://example.com/",
  uuid: "0199c000-0000-7000-8000-000000000009",
  ipv4: "192.0.2.9",
  ipv6: "2001:db8::9",
};

/** Fills a schema in; a hint is used wherever it fits, so that known jobs get real answers. */
class Filler {
  readonly #root: JsonSchema;
  readonly #rng: Rng;

  constructor(root: JsonSchema, rng: Rng) {
    this.#root = root;
    this.#rng = rng;
  }

  fill(schema: JsonSchema, hint: unknown, key: string, depth: number): unknown {
    const plain = this.#resolve(schema);
    if (plain.const !== undefined) return plain.const;
    if (plain.enum)
      return plain.enum.includes(hint)
        ? hint
        : plain.enum[hint === undefined ? 0 : this.#rng.below(plain.enum.length)];
    const choices = plain.anyOf ?? plain.oneOf;
    if (choices) return this.#choose(choices, hint, key, depth);
    const kind = typeOf(plain, hint, depth);
    if (kind === "object") return this.#object(plain, hint, depth);
    if (kind === "array") return this.#array(plain, hint, key, depth);
    if (kind === "string") return this.#string(plain, hint, key);
    if (kind === "integer" || kind === "number")
      return this.#number(plain, hint, kind === "integer");
    if (kind === "boolean") return typeof hint === "boolean" ? hint : this.#rng.chance(0.5);
    return null;
  }

  #resolve(schema: JsonSchema): JsonSchema {
    let plain = schema;
    for (let hops = 0; plain.$ref && hops < 16; hops++) plain = this.#follow(plain.$ref);
    if (!plain.allOf) return plain;
    const parts = [plain, ...plain.allOf.map((part) => this.#resolve(part))];
    return {
      ...Object.assign({}, ...parts),
      properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
      required: parts.flatMap(({ required = [] }) => required),
      allOf: undefined,
    } satisfies JsonSchema;
  }

  #follow(ref: string): JsonSchema {
    const path = ref.replace(/^#\/?/, "").split("/").filter(Boolean);
    let at: unknown = this.#root;
    for (const step of path)
      at =
        typeof at === "object" && at !== null
          ? (at as Record<string, unknown>)[step.replaceAll("~1", "/").replaceAll("~0", "~")]
          : undefined;
    return typeof at === "object" && at !== null ? at : {};
  }

  /** The first branch that suits the hint; without one, the shallowest that is not null. */
  #choose(choices: readonly JsonSchema[], hint: unknown, key: string, depth: number): unknown {
    const plain = choices.map((choice) => this.#resolve(choice));
    const suits = hint === undefined ? undefined : plain.find((choice) => matches(choice, hint));
    const flat = plain.find(
      (choice) =>
        choice.type !== "null" &&
        (depth < 4 || (choice.type !== "object" && choice.type !== "array")),
    );
    return this.fill(suits ?? flat ?? plain[0] ?? {}, hint, key, depth + 1);
  }

  #object(schema: JsonSchema, hint: unknown, depth: number): Record<string, unknown> {
    const known =
      typeof hint === "object" && hint !== null ? (hint as Record<string, unknown>) : {};
    const entries = Object.entries(schema.properties ?? {}).filter(
      ([key]) => depth < 6 || schema.required?.includes(key),
    );
    const own = Object.fromEntries(
      entries.map(([key, value]) => [key, this.fill(value, known[key], key, depth + 1)]),
    );
    const extra =
      typeof schema.additionalProperties === "object" && entries.length === 0
        ? schema.additionalProperties
        : null;
    return extra ? { first: this.fill(extra, undefined, "first", depth + 1) } : own;
  }

  #array(schema: JsonSchema, hint: unknown, key: string, depth: number): unknown[] {
    if (schema.prefixItems)
      return schema.prefixItems.map((item, i) =>
        this.fill(item, Array.isArray(hint) ? hint[i] : undefined, key, depth + 1),
      );
    const known: unknown[] = Array.isArray(hint) ? hint : [];
    const least = schema.minItems ?? 0;
    const wanted = Array.isArray(hint) ? known.length : depth < 5 ? Math.max(least, 2) : least;
    const size = Math.min(Math.max(wanted, least), schema.maxItems ?? Infinity);
    return Array.from({ length: size }, (_, i) =>
      this.fill(schema.items ?? {}, known[i], key, depth + 1),
    );
  }

  #string(schema: JsonSchema, hint: unknown, key: string): string {
    const format = schema.format ? FORMATS[schema.format] : undefined;
    if (format && typeof hint !== "string") return format;
    const most = schema.maxLength ?? Infinity;
    const stock = SENTENCES[this.#rng.below(SENTENCES.length)] ?? "";
    const short =
      /(name|title|label|tag|id|key|word|chip|code|slug|type|kind|color|colour)s?$/i.test(key);
    let text =
      typeof hint === "string"
        ? hint
        : short
          ? capitalise(`${key} ${this.#rng.below(90) + 10}`)
          : stock;
    while (text.length < (schema.minLength ?? 0)) text = `${text} ${stock}`.trim();
    return text.length > most ? trimTo(text, most) : text;
  }

  #number(schema: JsonSchema, hint: unknown, whole: boolean): number {
    const step = schema.multipleOf ?? (whole ? 1 : 0);
    const nudge = step || 0.5;
    const least =
      schema.minimum ??
      (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + nudge);
    const most =
      schema.maximum ??
      (schema.exclusiveMaximum === undefined ? undefined : schema.exclusiveMaximum - nudge);
    const wanted = typeof hint === "number" ? hint : (least ?? Math.min(3, most ?? 3));
    const bounded = Math.min(Math.max(wanted, least ?? -Infinity), most ?? Infinity);
    return step
      ? (Math.ceil(bounded / step) * step > (most ?? Infinity)
          ? Math.floor(bounded / step)
          : Math.ceil(bounded / step)) * step
      : bounded;
  }
}

function trimTo(text: string, most: number): string {
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(" ");
  return (space > most * 0.5 ? cut.slice(0, space) : cut).trim();
}

function typeOf(schema: JsonSchema, hint: unknown, depth: number): string {
  if (Array.isArray(schema.type)) {
    const wanted = hint === null ? "null" : Array.isArray(hint) ? "array" : typeof hint;
    const real = schema.type.find((type) => type !== "null");
    return schema.type.includes(wanted)
      ? wanted
      : depth > 6 && schema.type.includes("null")
        ? "null"
        : (real ?? "null");
  }
  return (
    schema.type ??
    (schema.properties ? "object" : schema.items || schema.prefixItems ? "array" : "string")
  );
}

function matches(schema: JsonSchema, hint: unknown): boolean {
  if (schema.const !== undefined) return schema.const === hint;
  if (schema.enum) return schema.enum.includes(hint);
  const type = hint === null ? "null" : Array.isArray(hint) ? "array" : typeof hint;
  return (
    schema.type === type ||
    (schema.type === "integer" && Number.isInteger(hint)) ||
    (type === "object" && schema.properties !== undefined)
  );
}

/** A value that satisfies a JSON schema of the subset zod emits (no `pattern`), made from `hint` as far as it fits. */
export function fillSchema(schema: JsonSchema, hint: unknown, seed: number): unknown {
  return new Filler(schema, createRng(seed)).fill(schema, hint, "value", 0);
}

/** The names of a schema's own properties. */
export function keysOf(schema: JsonSchema): string[] {
  return Object.keys(schema.properties ?? {});
}
