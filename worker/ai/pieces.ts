import { DraftPart, type DraftedEntry, type SheetSoFar } from "../contract/drafting.ts";
import { ContentRating } from "../contract/personas.ts";
import { cleanText } from "./part-text.ts";
import { isList, type Job } from "./parts.ts";

/** Something a model wrote of a sheet, cleaned and within bounds; `done` when nothing more of it will come. */
export type Piece = { done: boolean } & (
  | { type: "text"; part: DraftPart; index: number | null; text: string }
  | { type: "tags"; tags: string[] }
  | { type: "entry"; index: number; entry: DraftedEntry }
);

/** Most items of a list. */
const MOST: Partial<Record<DraftPart, number>> = { tags: 6, greetings: 4, lorebook: 8 };

/**
 * Reads what a model gave for a job, `whole` or while it is still writing: then what it wrote last is not done. Only parts that were asked
 * for are read, and only what is of their kind.
 */
export function readPieces(job: Job, answer: object, whole: boolean, name: string): Piece[] {
  const keys = Object.keys(answer);
  const given = new Map<string, unknown>(Object.entries(answer));
  const own = given.get("name");
  const speaker = typeof own === "string" && own.trim() !== "" ? own : name;
  return job.parts.flatMap((part) => {
    const done = whole || (given.has(part) && keys.at(-1) !== part);
    return readPart(job, part, given.get(part), { done, speaker });
  });
}

interface State {
  done: boolean;
  /** the persona's name */
  speaker: string;
}

function readPart(
  { index }: Job,
  part: DraftPart,
  value: unknown,
  { done, speaker }: State,
): Piece[] {
  if (!isList(part) || index !== null) {
    return typeof value === "string" ? toPiece(part, value, index, { done, speaker }) : [];
  }
  const items = Array.isArray(value) ? value.slice(0, MOST[part]) : [];
  if (part === "tags") return tagsPiece(items, done);
  let place = 0;
  return items.flatMap((item: unknown, at) => {
    if (typeof item !== "string") return [];
    const state = { done: done || at < items.length - 1, speaker };
    const pieces = toPiece(part, item, place, state);
    place += pieces.length;
    return pieces;
  });
}

function tagsPiece(items: unknown[], done: boolean): Piece[] {
  const texts = items.filter((item) => typeof item === "string");
  const tags = texts.map((tag) => tidyTag(tag)).filter((tag) => tag !== "");
  return [{ type: "tags", tags: [...new Set(tags)], done }];
}

const tidyTag = (tag: string) =>
  cleanText("tags", tag.replace(/^[\s#"'“]+|["'”.,\s]+$/gu, ""), true).toLowerCase();

/** Tags that were written with commas between. */
export function readTags(text: string): string[] {
  const tags = text.split(",").map(tidyTag).filter(Boolean);
  return [...new Set(tags)].slice(0, MOST.tags);
}

function toPiece(part: DraftPart, raw: string, index: number | null, state: State): Piece[] {
  const { done, speaker } = state;
  if (part === "tags") return [{ type: "tags", tags: readTags(raw), done }];
  if (part === "lorebook") {
    const entry = readEntry(raw, done, index ?? 0);
    return entry ? [{ type: "entry", index: index ?? 0, entry, done }] : [];
  }
  const text = cleanText(part, raw, done, { speaker });
  return text === "" ? [] : [{ type: "text", part, index, text, done }];
}

/** An entry written as `key, key: fact`; null while it has no fact, or when it never gets one. Earlier ones weigh more. */
export function readEntry(
  raw: string,
  whole: boolean,
  place: number,
  least = 0,
): DraftedEntry | null {
  const [, names = "", fact = ""] = /^([^:\n]{1,300}):\s*(\S[^]*)$/.exec(raw.trim()) ?? [];
  const keys = names
    .split(/[,;|、，]/)
    .map((key) => cleanText("tags", key.replaceAll(/["“”'*_[\]`]|^\s*[-•\d.)]+\s/g, ""), true))
    .filter((key) => key !== "");
  const content = cleanText("lorebook", fact, whole, { least });
  if (keys.length === 0 || content === "") return null;
  return { keys: [...new Set(keys)].slice(0, 5), content, priority: Math.max(0, 80 - 10 * place) };
}

/** An entry as it is shown to a model and to a person. */
export const writeEntry = ({ keys, content }: { keys: string[]; content: string }): string =>
  `${keys.join(", ")}: ${content}`;

/** A sheet with what was written of it. */
export function addPieces(sheet: SheetSoFar, pieces: Piece[]): SheetSoFar {
  const next: SheetSoFar = { ...sheet };
  for (const piece of pieces) {
    if (piece.type === "tags") next.tags = piece.tags;
    else if (piece.type === "entry")
      next.lorebook = { entries: [...(next.lorebook?.entries ?? []), piece.entry] };
    else if (piece.part === "greetings") next.greetings = [...(next.greetings ?? []), piece.text];
    else Object.assign(next, { [piece.part]: piece.text });
  }
  return next;
}

/** The parts of a sheet that say nothing yet, in the order in which they are written. */
export function missingParts(sheet: SheetSoFar): DraftPart[] {
  return DraftPart.options.filter((part) => {
    if (part === "lorebook") return !sheet.lorebook?.entries.length;
    const value = sheet[part];
    return typeof value === "string" ? value.trim() === "" : !value?.some((item) => item.trim());
  });
}

/** What a model says a persona is suitable for, at most what was allowed; that when it says nothing of use. */
export function readRating(answer: object, most: ContentRating): ContentRating {
  const said = "rating" in answer ? String(answer.rating).trim().toLowerCase() : "";
  const { data = most } = ContentRating.safeParse(said);
  const { options } = ContentRating;
  return options[Math.min(options.indexOf(data), options.indexOf(most))] ?? most;
}
