import { type ChestNotice, type Dialect, MOST_LINES } from "../contract/chests.ts";
import { AppError } from "../errors.ts";
import { newScale, tooLong } from "./bounds.ts";
import { type Aside, type ChestLine, type ChestNode, isObject } from "./line.ts";
import { readNeighbour } from "./neighbours.ts";
import { type ChestHeader, isHeader, readHeader, readLine } from "./sillytavern.ts";
import { decode, parseJson, splitLines } from "./tidy.ts";
import { type ChestNames, growTree } from "./tree.ts";

/** A chat as it was read from another app's file. */
export interface ReadChat extends ChestNames {
  dialect: Dialect;
  title: string | null;
  createdAt: number | null;
  /** the author's note, as long as it is */
  note: string;
  nodes: ChestNode[];
  /** the end of the path that was open */
  leaf: number;
  /** lines that could not be read */
  badLines: number;
  notices: ChestNotice[];
}

/** Lines at the beginning of a file among which one has to be a message's, if any is to be read. */
const PATIENCE = 200;

/** Letters of a line that may begin a file of lines: what is longer is one value, and not read twice. */
const LONGEST_HEAD = 4_000_000;

/**
 * Reads a chat of SillyTavern, TavernAI, Chub, text-generation-webui, Agnai, KoboldAI Lite, RisuAI or C.AI Tools, by what the file holds.
 * Lines that can't be read are counted and left out. Fails with `not_a_card` when there is no chat in it, and with `body_too_large` when
 * it has too many lines, or more in them than can be held.
 */
export function readChat(bytes: Uint8Array): ReadChat {
  const parts = readParts(bytes);
  if (parts === null) throw new AppError("not_a_card");
  const { dialect, title, header, lines, badLines } = parts;
  const names = settleNames(lines, header);
  const { nodes, leaf, notices } = growTree(lines, names, header.aside);
  if (leaf === null) {
    throw new AppError("not_a_card", { detail: "There is a chat in that file, without a line." });
  }
  const { createdAt, note } = header;
  return { dialect, title, ...names, createdAt, note, nodes, leaf, badLines, notices };
}

interface Parts {
  dialect: Dialect;
  title: string | null;
  header: ChestHeader;
  lines: ChestLine[];
  badLines: number;
}

function readParts(bytes: Uint8Array): Parts | null {
  if (speaksInLines(bytes)) return readJsonl(objectsIn(bytes));
  const whole = parseJson(decode(bytes), newScale());
  if (Array.isArray(whole)) return readJsonl(whole.map((item) => (isObject(item) ? item : null)));
  const chat = readNeighbour(whole);
  if (chat === null) return null;
  const { dialect, title, lines, ...names } = chat;
  return { dialect, title, header: { ...names, createdAt: null, note: "" }, lines, badLines: 0 };
}

/** Whether a file has a message in one of its first lines; its header may be broken. */
function speaksInLines(bytes: Uint8Array): boolean {
  let seen = 0;
  const scale = newScale();
  for (const line of splitLines(bytes)) {
    if (seen++ > PATIENCE || line.length > LONGEST_HEAD) return false;
    const value = parseJson(line, scale);
    if (isObject(value) && (isHeader(value) || readLine(value) !== null)) return true;
  }
  return false;
}

function* objectsIn(bytes: Uint8Array): Generator<Aside | null> {
  const scale = newScale();
  for (const line of splitLines(bytes)) {
    const value = parseJson(line, scale);
    yield isObject(value) ? value : null;
  }
}

function readJsonl(objects: Iterable<Aside | null>): Parts | null {
  const lines: ChestLine[] = [];
  let head: Aside = {};
  let badLines = 0;
  let deeper = false;
  let first = true;
  for (const object of objects) {
    const line = object && readLine(object);
    if (line) lines.push(line);
    else if (first && object && isHeader(object)) head = object;
    else badLines++;
    deeper ||= object !== null && isObject(object["mes"]);
    first = false;
    if (lines.length > MOST_LINES) throw tooLong();
  }
  if (lines.length === 0 && badLines > 0) return null;
  const dialect = deeper ? "chub" : dialectOf(head);
  return { dialect, title: null, header: readHeader(head), lines, badLines };
}

function dialectOf(head: Aside): Dialect {
  if (Object.keys(head).length === 0) return "sillytavern";
  if (!("chat_metadata" in head)) return "tavernai";
  return head["user_name"] === "unused" ? "sillytavern" : "sillytavern-classic";
}

/** The names that most lines are spoken under, where the header's are not among those that speak. */
function settleNames(lines: ChestLine[], header: ChestHeader): ChestNames {
  const settle = (ofUser: boolean, told: string) => {
    const counts = new Map<string, number>();
    for (const { user, name, hidden } of lines) {
      if (user === ofUser && name !== "" && !hidden) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    if (counts.size === 0 || counts.has(told)) return told;
    return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
  };
  return {
    userName: settle(true, header.userName),
    personaName: settle(false, header.personaName),
  };
}
