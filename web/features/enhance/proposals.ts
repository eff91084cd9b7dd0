import { type DraftEvent, DraftPart, type Proposal } from "../../../worker/contract/drafting.ts";
import type { Lorebook } from "../../../worker/contract/personas.ts";
import { placeOf, readPlace, type Sheet, writePlace } from "../sheet/sheet.ts";

export type Verdict = "open" | "accepted" | "skipped";

/** A change that is proposed, and what was decided about it. */
export interface Change extends Proposal {
  order: number;
  /** its text is whole */
  done: boolean;
  verdict: Verdict;
}

/** What is proposed for one version. */
export interface Proposals {
  changes: readonly Change[];
  /** all of them in one sentence */
  note: string;
}

export const noProposals: Proposals = { changes: [], note: "" };

/** Proposals with what an event brings. */
export function applyEvent(proposals: Proposals, event: DraftEvent): Proposals {
  const { changes } = proposals;
  if (event.type === "note") return { ...proposals, note: event.text };
  if (event.type === "withdrawn") {
    return { ...proposals, changes: changes.filter(({ order }) => order !== event.order) };
  }
  if (event.type !== "proposal") return proposals;
  const { order, proposal, done } = event;
  const known = changes.find((change) => change.order === order);
  const change: Change = { ...proposal, order, done, verdict: known?.verdict ?? "open" };
  const others = changes.filter((other) => other.order !== order);
  return { ...proposals, changes: [...others, change].sort((a, b) => rank(a) - rank(b)) };
}

/** Changes stand as their parts do on the sheet. */
const rank = ({ part, index, order }: Change): number =>
  DraftPart.options.indexOf(part) * 1e6 + (index ?? 0) * 1e3 + order;

/** Proposals without those that were cut off on their way. */
export const dropUnfinished = (proposals: Proposals): Proposals => ({
  ...proposals,
  changes: proposals.changes.filter(({ done }) => done),
});

export const decide = (proposals: Proposals, order: number, verdict: Verdict): Proposals => ({
  ...proposals,
  changes: proposals.changes.map((change) =>
    change.order === order ? { ...change, verdict } : change,
  ),
});

export const acceptAll = (proposals: Proposals): Proposals => ({
  ...proposals,
  changes: proposals.changes.map((change) => ({ ...change, verdict: "accepted" })),
});

/** What a version says. */
export interface Texts {
  data: Sheet;
  tags: string[];
  lorebook: Lorebook | null;
}

/** A sheet with the changes that were accepted. */
export function resultOf(own: Texts, changes: readonly Change[]): Texts {
  return changes
    .filter(({ verdict, done }) => verdict === "accepted" && done)
    .reduce((texts, change) => applyChange(texts, change), own);
}

function applyChange(texts: Texts, { part, index, after, tags, entry }: Change): Texts {
  if (part === "tags") return tags === null ? texts : { ...texts, tags };
  if (part !== "lorebook") {
    return { ...texts, data: writePlace(texts.data, placeOf(part, index ?? 0), after) };
  }
  if (entry === null) return texts;
  const entries: Lorebook["entries"] = [...(texts.lorebook?.entries ?? [])];
  const at = Math.min(index ?? entries.length, entries.length);
  entries[at] = { ...entries[at], ...entry };
  return { ...texts, lorebook: { ...texts.lorebook, entries } };
}

/** The same changes for a version that was saved since they were proposed. What differs from them there is to be looked at again. */
export function rebase(changes: readonly Change[], own: Texts): Change[] {
  return changes
    .map((change): Change => {
      const before = tellPart(own, change.part, change.index);
      return before === change.before ? change : { ...change, before, verdict: "open" };
    })
    .filter(({ before, after }) => before !== after);
}

function tellPart({ data, tags, lorebook }: Texts, part: DraftPart, index: number | null): string {
  if (part === "tags") return tags.join(", ");
  if (part !== "lorebook") return readPlace(data, placeOf(part, index ?? 0));
  const entry = lorebook?.entries[index ?? -1];
  return entry === undefined ? "" : `${entry.keys.join(", ")}: ${entry.content}`;
}
