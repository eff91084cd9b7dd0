import type { PromptReport } from "../../../worker/contract/prompt.ts";
import type { StoredMessage } from "../../api.ts";
import { textOf } from "../chats/lines.ts";
import { lineTime } from "../chats/time.ts";

type LoreRow = PromptReport["lore"][number];

/** A piece of text with the word that was found in it. */
export interface Found {
  before: string;
  hit: string;
  after: string;
}

/** What came of an entry of the lorebook, in words. */
export interface LoreWords {
  id: string;
  title: string;
  /** where its word was found; empty without one */
  place: string;
  found: Found | null;
  /** why it is not in the prompt, or what became of its wishes; empty when it is simply there */
  remark: string;
  kind: "key" | "always" | "still";
}

interface Scene {
  /** what the model may have read, among it the lines in which words were found */
  lines: readonly StoredMessage[];
  /** what the persona goes by */
  name: string;
  now: Date;
}

/** Letters around a found word. */
const AROUND = 34;

/** Tells why an entry came into a prompt, or why it did not. */
export function tellLore(row: LoreRow, scene: Scene): LoreWords {
  const { id, hit, state } = row;
  const kind = hit === "constant" ? "always" : hit === "sticky" ? "still" : "key";
  const titles = { key: hit, always: "Always on", still: "Still on from earlier" };
  const line = scene.lines.find((one) => one.id === row.at);
  const remarks = [state === "in" ? "" : explainState(state), ...losses(row)];
  return {
    id,
    title: titles[kind],
    place: kind === "key" ? tellPlace(row.at, line, scene) : "",
    found: line === undefined ? null : findWord(textOf(line.parts), hit),
    remark: remarks.filter(Boolean).join(" "),
    kind,
  };
}

/** The first place of a word in a text, with a little on either side; null where it does not stand so, as with a pattern. */
export function findWord(text: string, word: string): Found | null {
  const plain = text.replaceAll("*", "").replaceAll(/\s+/g, " ");
  const at = plain.toLowerCase().indexOf(word.toLowerCase());
  if (at === -1 || word === "") return null;
  const end = at + word.length;
  const [from, to] = [Math.max(0, at - AROUND), Math.min(plain.length, end + AROUND)];
  const before = plain.slice(from, at);
  const after = plain.slice(end, to);
  return {
    before: from === 0 ? before : `…${before.replace(/^\S*\s/, "")}`,
    hit: plain.slice(at, end),
    after: to === plain.length ? after : `${after.replace(/\s\S*$/, "")}…`,
  };
}

function tellPlace(at: string, line: StoredMessage | undefined, { name, now }: Scene): string {
  if (line !== undefined) {
    const whose = line.role === "user" ? "your line" : `${name}’s line`;
    return `${whose}, ${lineTime(new Date(line.createdAt), now)}`;
  }
  if (at.startsWith("lore:")) return "another entry that came in";
  switch (at) {
    case "note":
      return "the author’s note";
    case "scenario":
      return "the scenario";
    case "user":
      return "what is said about you";
    case "description":
      return `${name}’s description`;
    case "personality":
      return `${name}’s personality`;
    case "creatorNotes":
      return "the creator’s notes";
    default:
      return "an earlier line";
  }
}

function explainState(state: string): string {
  switch (state) {
    case "cut:budget":
      return "Its word was found, but the room for lore was full.";
    case "cut:group":
      return "Another entry of its group came first.";
    case "cut:probability":
      return "Its word was found, but chance kept it out this time.";
    case "cut:pattern":
      return "Its pattern took too long to look for.";
    case "cooldown":
      return "It was in not long ago and rests.";
    case "delayed":
      return "It waits until the chat is longer.";
    case "excluded":
      return "A word that keeps it out was found too.";
    default:
      return "It was left out.";
  }
}

function losses({ moved, downgraded }: LoreRow): string[] {
  return [
    moved ? "It asked for a place in the instructions and stands in the notes." : "",
    downgraded ? "It asked to speak for somebody and stands in the notes." : "",
  ];
}
