import type { JsonSchema } from "./json.ts";

/** One field of an answer in plain text: a text, or a list of texts with one to a line. */
export interface Field {
  name: string;
  list: boolean;
}

/** The fields of a flat schema; null when one of them is neither text nor a list of texts. */
export function fieldsOf(json: JsonSchema): Field[] | null {
  const fields = Object.entries(json.properties ?? {}).map(([name, of]): Field | null => {
    if (typeof of === "boolean") return null;
    if (of.type === "string") return { name, list: false };
    const { items } = of;
    const texts = typeof items === "object" && "type" in items && items.type === "string";
    return of.type === "array" && texts ? { name, list: true } : null;
  });
  return fields.every((field) => field !== null) ? fields : null;
}

/** Asks for the fields under headings, with what each of them is to hold. */
export function headingsRequest(json: JsonSchema, fields: Field[]): string {
  const hints = fields.flatMap(({ name }) => {
    const of = json.properties?.[name];
    return typeof of === "object" && of.description ? [`${name}: ${of.description}`] : [];
  });
  const headings = fields.map(({ name, list }) => `## ${name}${list ? " (one to a line)" : ""}`);
  return [...hints, "Answer under these headings and with nothing else:", ...headings].join("\n");
}

const BULLET = /^\s*(?:[-*•–]|\d+[.)])\s+/;

/**
 * Reads the fields from under their headings, of whatever level, dress and case, or beside them; null when there is not one. Of a field
 * that comes twice the last is read.
 */
export function readHeadings(
  text: string,
  fields: Field[],
): Record<string, string | string[]> | null {
  const names = fields.map(({ name }) => name).join("|");
  const heading = new RegExp(
    `^(?:#+[ \\t]*|\\*\\*)(${names})\\b(?:[ \\t]*\\([^)\\n]*\\))?[ \\t:*]*`,
    "gim",
  );
  const found = [...text.matchAll(heading)];
  const read = found.flatMap(({ 0: head, 1: name = "", index }, at) => {
    const field = fields.find((known) => known.name.toLowerCase() === name.toLowerCase());
    if (!field) return [];
    const [body = ""] = text.slice(index + head.length, found[at + 1]?.index).split(/^#+\s/m);
    const items = body.split("\n").map((item) => item.replace(BULLET, "").trim());
    return [[field.name, field.list ? items.filter(Boolean) : body.trim()] as const];
  });
  return read.length > 0 ? Object.fromEntries(read) : null;
}
