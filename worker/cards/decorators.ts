import { readDecorators } from "../contract/lore/decorators.ts";
import { asObject, readNumber } from "../contract/lore/values.ts";
import type { Json } from "./card.ts";
import { fieldsOf, readString, without } from "./values.ts";

/** Names of the decorators on top of an entry's content that mean nothing here. */
export const unknownDecorators = (content: string): string[] =>
  content.includes("@@")
    ? readDecorators(content).unknown.map((line) => line.split(" ")[0] ?? "")
    : [];

/** Where V2's entries, whose apps would say decorators aloud, keep ours until they come back. */
const KEPT = "dramatis_decorators";

const TOP = /^(?:[ \t]*(?:@@@?[a-z_]+(?:[ \t].*)?)?\r?\n|[ \t]*@@@?[a-z_]+(?:[ \t].*)?$)+/;

/** An entry for V2: without the lines of decorators on top of its content. */
export function withoutDecorators<Entry extends Json>(entry: Entry): Json {
  const content = readString(entry.content);
  const [lines = ""] = TOP.exec(content) ?? [];
  if (!lines.includes("@@")) return entry;
  const extensions = { ...fieldsOf(entry.extensions), [KEPT]: lines };
  return { ...entry, content: content.slice(lines.length), extensions };
}

/** The entry with decorators that went with it, and without those that stand for a place which it names by itself. */
export function withDecorators<Entry extends { content: string }>(entry: Entry): Entry {
  const extensions = "extensions" in entry ? fieldsOf(entry.extensions) : {};
  const kept = readString(extensions[KEPT]);
  if (kept !== "")
    return { ...entry, content: kept + entry.content, extensions: without(extensions, [KEPT]) };
  const lines = placeLines(extensions);
  return lines !== "" && entry.content.startsWith(lines)
    ? { ...entry, content: entry.content.slice(lines.length) }
    : entry;
}

const AT_DEPTH = 4;
const ROLES = ["system", "user", "assistant"];

/** SillyTavern's place between the messages in V3's words; empty for all others. */
function placeLines(extensions: Json): string {
  if (readNumber(extensions.position, 0, 7) !== AT_DEPTH) return "";
  const depth = readNumber(extensions.depth, 0, 10_000) ?? 4;
  const role = ROLES[readNumber(extensions.role, 0, 2) ?? 0] ?? "system";
  return `@@depth ${Math.round(depth)}\n@@role ${role}\n`;
}

/** An entry for V3, whose apps learn from decorators what stands between the messages. */
export function placeByDecorators(entry: Json): Json {
  const content = readString(entry.content);
  const lines = asObject(entry.extensions) === null ? "" : placeLines(fieldsOf(entry.extensions));
  return lines === "" || content.trimStart().startsWith("@@")
    ? entry
    : { ...entry, content: lines + content };
}
