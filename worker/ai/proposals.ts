import { z } from "zod";
import type { DraftPart, Proposal } from "../contract/drafting.ts";
import { itemsOf, placeOf, type Shown, type Standing, textOf } from "./enhance.ts";
import { cleanText } from "./part-text.ts";
import { readEntry, readTags, writeEntry } from "./pieces.ts";

/** Most changes of one request. */
const MOST = 6;

/** Longest words about a change, and about all of them, in characters. */
const WHY = 160;
const NOTE = 160;

/** A change by its place in the answer; `null` when it is none, or none that is allowed. */
export interface Read {
  order: number;
  done: boolean;
  proposal: Proposal | null;
}

const Change = z.object({
  field: z.string(),
  index: z.number().catch(-1),
  after: z.string(),
  why: z.string().catch(""),
});

/** Reads a model's changes, `whole` or while it is still writing: then the last of them is not done. */
export function readProposals(
  answer: object,
  whole: boolean,
  standing: Standing,
  shown: Shown,
): Read[] {
  const given: unknown = "changes" in answer ? answer.changes : [];
  const changes: unknown[] = Array.isArray(given) ? given.slice(0, MOST) : [];
  const taken = new Set<string>();
  return changes.flatMap((raw, order): Read[] => {
    const { data: change } = Change.safeParse(raw);
    const done = whole || order < changes.length - 1;
    if (!change) return done ? [{ order, done, proposal: null }] : [];
    const proposal = toProposal(change, { done, standing, shown, taken });
    if (proposal) taken.add(placeOf(proposal.part, proposal.index));
    return [{ order, done, proposal }];
  });
}

interface Context {
  done: boolean;
  standing: Standing;
  shown: Shown;
  /** places that an earlier change of the answer has */
  taken: Set<string>;
}

/** Other names by which models call a part. */
const ALIASES: Record<string, DraftPart> = {
  greeting: "greetings",
  lore: "lorebook",
  voice: "speakingStyle",
};

function toProposal(change: z.infer<typeof Change>, context: Context): Proposal | null {
  const { standing, shown, taken, done } = context;
  const part = shown.parts.find((one) => one === (ALIASES[change.field] ?? change.field));
  if (!part) return null;
  const { index, before } = findPlace(part, change.index, standing, taken);
  const place = placeOf(part, index);
  const isNew = index !== null && before === null;
  if (taken.has(place) || !(isNew || shown.open.has(place))) return null;
  const old = before ?? "";
  const read = readAfter(part, change.after, { done, old, index, name: standing.data.name });
  if (read === null || read.after === old.trim()) return null;
  const why = oneLine(change.why, WHY);
  return { part, index, before: old, ...read, why };
}

function findPlace(
  part: DraftPart,
  asked: number,
  standing: Standing,
  taken: Set<string>,
): { index: number | null; before: string | null } {
  if (part !== "greetings" && part !== "lorebook") {
    return { index: null, before: textOf(standing, part) };
  }
  const items = itemsOf(standing, part);
  const before = Number.isInteger(asked) ? items[asked] : undefined;
  if (before !== undefined) return { index: asked, before };
  let index = items.length;
  while (taken.has(placeOf(part, index))) index++;
  return { index, before: null };
}

function readAfter(
  part: DraftPart,
  raw: string,
  { done, old, index, name }: { done: boolean; old: string; index: number | null; name: string },
): Pick<Proposal, "after" | "tags" | "entry"> | null {
  if (part === "tags") {
    const tags = readTags(raw);
    return tags.length > 0 ? { after: tags.join(", "), tags, entry: null } : null;
  }
  if (part === "lorebook") {
    const entry = readEntry(raw, done, index ?? 0, old.length);
    return entry && { after: writeEntry(entry), tags: null, entry };
  }
  const after = cleanText(part, raw, done, { speaker: name, least: old.length });
  return after === "" ? null : { after, tags: null, entry: null };
}

const oneLine = (text: string, most: number) =>
  cleanText("headline", text, true, { least: most }).slice(0, most).toWellFormed().trim();

/** What a model says of all its changes; empty while it has not said it. */
export function readNote(answer: object): string {
  const said = "note" in answer && "changes" in answer ? answer.note : "";
  return typeof said === "string" ? oneLine(said, NOTE) : "";
}
