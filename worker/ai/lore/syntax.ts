/** A regular expression taken apart as far as it has structure; what matches one character stays as written. */
export type Syntax =
  | { kind: "atom"; source: string }
  | { kind: "seq"; items: Syntax[] }
  | { kind: "or"; options: Syntax[] }
  | { kind: "repeat"; item: Syntax; least: number; most: number }
  | { kind: "edge"; edge: "start" | "end" | "word" | "inner" }
  | { kind: "look"; item: Syntax; ahead: boolean; negative: boolean };

const ATOM =
  /\\(?:u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[pP]\{[^}]*\}|[^])|\[(?:\\[^]|[^\]\\])*\]|[^]/uy;
const REPEAT = /([*+?]|\{(\d+)(,(\d*))?\})\??/y;
const GROUP = /\((?:\?(?:(:|<[^=!>][^>]*>)|(<?)([=!])))?/y;
const EDGES = new Map([
  ["^", "start"],
  ["$", "end"],
  ["\\b", "word"],
  ["\\B", "inner"],
] as const);

/**
 * Reads the source of a pattern that the engine has accepted as valid. Null for what cannot be matched in linear time, or not by sets of
 * states: backreferences, and group modifiers.
 */
export function readSyntax(source: string): Syntax | null {
  // A digit after a backslash, or \k<name>, refers back; an octal escape is given up along with it.
  if (/^(?:[^\\]|\\[^])*?\\(?:[1-9]|k<)/.test(source) || /\(\?[a-z-]+:/.test(source)) return null;
  const reader = { source, at: 0 };
  return readOptions(reader);
}

interface Reader {
  source: string;
  at: number;
}

function readOptions(reader: Reader): Syntax {
  const options = [readSequence(reader)];
  while (reader.source[reader.at] === "|") {
    reader.at++;
    options.push(readSequence(reader));
  }
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: "or", options };
}

function readSequence(reader: Reader): Syntax {
  const items: Syntax[] = [];
  while (reader.at < reader.source.length && !"|)".includes(reader.source.charAt(reader.at))) {
    items.push(readRepeat(reader, readItem(reader)));
  }
  return { kind: "seq", items };
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.source);
  if (found !== null) reader.at += found[0].length;
  return found;
}

function readItem(reader: Reader): Syntax {
  const group = take(reader, GROUP);
  if (group === null) {
    const source = take(reader, ATOM)?.[0] ?? "";
    const edge = [...EDGES].find(([sign]) => sign === source)?.[1];
    return edge === undefined ? { kind: "atom", source } : { kind: "edge", edge };
  }
  const item = readOptions(reader);
  reader.at++;
  const [, , behind, sign] = group;
  if (sign === undefined) return item;
  return { kind: "look", item, ahead: behind === "", negative: sign === "!" };
}

function readRepeat(reader: Reader, item: Syntax): Syntax {
  const found = take(reader, REPEAT);
  if (found === null) return item;
  const [, sign = "", least, comma, most] = found;
  if (sign === "?") return { kind: "repeat", item, least: 0, most: 1 };
  if (least === undefined) {
    return { kind: "repeat", item, least: sign === "+" ? 1 : 0, most: Infinity };
  }
  const upper = comma === undefined ? Number(least) : most === "" ? Infinity : Number(most);
  return { kind: "repeat", item, least: Number(least), most: upper };
}

/**
 * Pieces of which every match holds at least one, in lower case; null when there are none to rely on. Only letters that have no second
 * lower case take part.
 */
export function neededPieces(syntax: Syntax): string[] | null {
  if (syntax.kind === "or") {
    const each = syntax.options.map(neededPieces);
    const all = each.flatMap((pieces) => pieces ?? []);
    return each.includes(null) || all.length > 16 ? null : all;
  }
  if (syntax.kind === "repeat") return syntax.least > 0 ? neededPieces(syntax.item) : null;
  if (syntax.kind === "atom") return neededPieces({ kind: "seq", items: [syntax] });
  if (syntax.kind !== "seq") return null;
  const candidates: string[][] = [];
  let run = "";
  for (const item of [...syntax.items, null]) {
    const letter = item?.kind === "atom" ? literal(item.source) : null;
    if (letter !== null) {
      run += letter;
      continue;
    }
    if (run !== "") candidates.push([run]);
    run = "";
    const inner = item === null || item.kind === "atom" ? null : neededPieces(item);
    if (inner !== null) candidates.push(inner);
  }
  return candidates.sort((one, other) => shortest(other) - shortest(one))[0] ?? null;
}

const shortest = (pieces: string[]) => Math.min(...pieces.map((piece) => piece.length));

/** The one character that an atom matches, when lower case of it and of whatever matches it are the same. */
function literal(source: string): string | null {
  if (source.length !== 1 || source === ".") return null;
  const lower = source.toLowerCase();
  return /[ -~]/.test(source) || lower === source.toUpperCase() ? lower : null;
}
