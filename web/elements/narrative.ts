/** Words somebody says. `closing` is null while the quotation is still open. */
export interface Speech<Other> {
  kind: "speech";
  opening: string;
  closing: string | null;
  pieces: (string | Other)[];
}

/** What somebody does, written between asterisks. */
export interface Action {
  kind: "action";
  pieces: (string | Speech<never>)[];
}

export type Piece = string | Action | Speech<Action>;

/** Which marks close which. A straight quote is also closed by a curly one, as models mix the two. */
const closers: Record<string, string> = {
  "“": "”",
  '"': '"”',
  "„": "“”",
  "«": "»",
  "「": "」",
  "『": "』",
};
const MARK = /([“”"„«»「」『』])/u;

/**
 * Gathers what stands between quotation marks into speech. Anything that is not a string is passed on whole, so that
 * emphasis may stand inside a quotation. Straight quotes and apostrophes come out curly. A quotation that is not closed
 * runs to the end and stays open.
 */
export function markSpeech<Other>(
  nodes: readonly (string | Other)[],
): (string | Other | Speech<Other>)[] {
  const out: (string | Other | Speech<Other>)[] = [];
  let speech: Speech<Other> | null = null;
  let nested = 0;
  const tokens = tokenize(nodes);
  for (const [index, token] of tokens.entries()) {
    if (!isMark(token)) {
      append(speech === null ? out : speech.pieces, token);
    } else if (speech === null && opens(token, tokens[index - 1])) {
      speech = { kind: "speech", opening: glyph(token, true), closing: null, pieces: [] };
      nested = 0;
      out.push(speech);
    } else if (speech !== null && nested === 0 && closes(token, speech)) {
      speech.closing = glyph(token, false);
      speech = null;
    } else {
      nested = Math.max(0, nested + (token === "“" ? 1 : token === "”" ? -1 : 0));
      append(speech === null ? out : speech.pieces, glyph(token, opens(token, tokens[index - 1])));
    }
  }
  return out;
}

/**
 * Reads prose in the house's grammar: paragraphs of narration, `*actions*` and speech.
 * In a text that is unfinished, an action that is not closed counts as one all the same.
 */
export function readNarrative(text: string, unfinished: boolean): Piece[][] {
  return text
    .trim()
    .split(/\n\s*\n/u)
    .map((paragraph) => markSpeech(readActions(paragraph, unfinished)));
}

/** One plain line with its quotes and apostrophes as they should be set. */
export function typeset(text: string): string {
  return markSpeech<never>([text])
    .map((piece) =>
      typeof piece === "string"
        ? piece
        : [piece.opening, ...piece.pieces, piece.closing ?? ""].join(""),
    )
    .join("");
}

/**
 * True for text that the narrative grammar covers by itself: no link, list, heading, code, bold, table or HTML, in
 * short nothing that only Markdown knows.
 */
export function isProse(text: string): boolean {
  return !MARKDOWN.some((sign) => sign.test(text));
}

const MARKDOWN = [
  /[`\\]|\*\*|~~|\b_|_\b|\][([:]|<[a-z/!?]|&#?\w+;/iu, // inline: code, escapes, bold, strikes, links, tags, entities
  /https?:|www\.|\S@\S/iu, // what turns into a link by itself
  /^[^\S\n]*(?:[-+*]|\d+[.)])\s|^[^\S\n]*(?:#{1,6}\s|>|\||-{3}|={3}|\*\s*\*)|\|\s*:?-/mu, // lists, headings, quotes, tables, rules
];

function readActions(paragraph: string, unfinished: boolean): (string | Action)[] {
  const out: (string | Action)[] = [];
  let rest = paragraph;
  for (;;) {
    const found = /\*(?=\S)([^*]*[^*\s])\*/u.exec(rest);
    if (found === null) break;
    append(out, rest.slice(0, found.index));
    out.push({ kind: "action", pieces: markSpeech<never>([found[1] ?? ""]) });
    rest = rest.slice(found.index + found[0].length);
  }
  const unclosed = unfinished ? /\*(?=\S|$)([^*]*)$/u.exec(rest) : null;
  append(out, unclosed === null ? rest : rest.slice(0, unclosed.index));
  if (unclosed?.[1]) out.push({ kind: "action", pieces: markSpeech<never>([unclosed[1]]) });
  return out;
}

function tokenize<Other>(nodes: readonly (string | Other)[]): (string | Other)[] {
  return nodes.flatMap((node): (string | Other)[] =>
    typeof node === "string"
      ? curlApostrophes(node)
          .split(MARK)
          .filter((part) => part !== "")
      : [node],
  );
}

function isMark(token: unknown): token is string {
  return typeof token === "string" && token.length === 1 && MARK.test(token);
}

/** A straight quote opens unless it touches the end of a word, as in `5'10"`. */
function opens(mark: string, before: unknown): boolean {
  if (mark !== '"') return mark in closers;
  return typeof before !== "string" || /[\s([{—–-]$/u.test(before);
}

function closes(mark: string, speech: Speech<unknown>): boolean {
  const opening = speech.opening === "“" ? '"' : speech.opening;
  return closers[opening]?.includes(mark) ?? false;
}

function glyph(mark: string, opening: boolean): string {
  return mark === '"' ? (opening ? "“" : "”") : mark;
}

function curlApostrophes(text: string): string {
  return text.replaceAll(/(?<=[\p{L}\p{N}\p{P}])'/gu, "’").replaceAll("'", "‘");
}

function append<Other>(pieces: (string | Other)[], piece: string | Other): void {
  const last = pieces.at(-1);
  if (piece === "") return;
  if (typeof piece === "string" && typeof last === "string")
    pieces[pieces.length - 1] = last + piece;
  else pieces.push(piece);
}
