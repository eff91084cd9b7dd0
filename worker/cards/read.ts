import { readBook } from "./book.ts";
import { readCard } from "./body.ts";
import { LIMITS } from "./bounds.ts";
import { CardError, type Found } from "./card.ts";
import { guessChat, recogniseChat, recogniseLines } from "./chat.ts";
import { tellPersona } from "./found.ts";
import { type ReadJson, readJson } from "./json.ts";
import { openFile } from "./open.ts";
import type { Opened } from "./opened.ts";
import { fieldsOf } from "./values.ts";
import { readYaml } from "./yaml.ts";

/**
 * Reads a file of any kind and tells what is in it: a persona, a lorebook or a chat, by its content alone. Never fetches, never runs
 * anything. Fails with `CardError`, and with nothing else, whatever the bytes are.
 */
export async function readFile(bytes: Uint8Array): Promise<Found> {
  if (bytes.length === 0) throw new CardError("empty", "That file is empty.");
  if (bytes.length > LIMITS.file)
    throw new CardError("too_large", "That file is larger than 20 MB.");
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof CardError) throw error;
    throw new CardError("damaged", "That file is garbled.");
  }
}

async function read(bytes: Uint8Array): Promise<Found> {
  const opened = openFile(bytes);
  const [text] = opened.texts;
  if (opened.container === "json" && text !== undefined) {
    const dialect =
      recogniseLines(text.text) ?? (text.text.length > LIMITS.text ? guessChat(text.text) : null);
    if (dialect !== null) return { kind: "chat", dialect, bytes };
  }
  let readable = false;
  for (const { text, whole } of opened.texts) {
    const json = readJson(text) ?? (opened.container === "json" ? readYaml(text) : null);
    if (json === null) continue;
    readable ||= whole && json.whole;
    const found = await tell(opened, { ...json, whole: whole && json.whole }, bytes);
    if (found !== null) return found;
  }
  return refuse(opened, readable);
}

/** What a JSON value is; null when it is nothing that is known. */
async function tell(opened: Opened, json: ReadJson, bytes: Uint8Array): Promise<Found | null> {
  const dialect = recogniseChat(json.value);
  if (dialect !== null) return { kind: "chat", dialect, bytes };
  const fields = fieldsOf(json.value);
  const card = isBook(fields) ? null : readCard(fields);
  if (card !== null) return tellPersona(opened, json, fields, card);
  const book = readBook(json.value);
  return book === null ? null : { kind: "lorebook", ...book, whole: json.whole };
}

/** A lorebook has a name and a description as a card does; a card has its book elsewhere. */
const isBook = (fields: object): boolean =>
  ("entries" in fields && !("first_mes" in fields || "personality" in fields)) ||
  ("spec" in fields && fields.spec === "lorebook_v3");

function refuse(opened: Opened, readable: boolean): never {
  if (readable)
    throw new CardError("nothing_known", "There is no persona, lorebook or chat in that file.");
  if (opened.picture !== null && opened.texts.length === 0)
    throw new CardError("only_a_picture", "That picture has no card in it.");
  if (opened.container === "json" && !/^\s*[{[]/.test(opened.texts[0]?.text ?? ""))
    throw new CardError("unknown", "That is no kind of file that is known here.");
  if (opened.container === "charx" && opened.texts.length === 0)
    throw new CardError("nothing_known", "There is no card in that archive.");
  throw new CardError("damaged", "The card in that file is garbled.");
}
