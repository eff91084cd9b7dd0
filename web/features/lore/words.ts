import type { FoundKey, LoreStep, TestedEntry } from "../../../worker/contract/lore.ts";
import type { EntryForm } from "./form.ts";

/** A count as it is read. */
export const plain = (count: number): string => count.toLocaleString("en");

/** One thing an entry was asked, in words. */
export interface StepWords {
  text: string;
  /** where, when or how many */
  evidence: string;
  state: "passed" | "failed" | "chance";
}

/** What is spoken of. */
export interface Scene {
  form: Pick<EntryForm, "whole" | "scanDepth">;
  lines: readonly { text: string }[];
  /** what an entry is called, by the id that reports give it */
  nameOf(id: string): string;
}

const SOURCES: Record<string, string> = {
  note: "the author’s note",
  scenario: "the scenario",
  user: "your description",
  description: "the appearance or background",
  personality: "the personality",
  creatorNotes: "the creator’s notes",
};

/** Says what an entry was asked, one after the other. */
export const tellSteps = (steps: readonly LoreStep[], scene: Scene): StepWords[] =>
  steps.map((step) => ({
    ...tell(step, scene),
    state: step.check === "chance" && step.ok ? "chance" : step.ok ? "passed" : "failed",
  }));

type Said = Omit<StepWords, "state">;

const quote = ({ key }: FoundKey) => `“${key}”`;

function tell(step: LoreStep, scene: Scene): Said {
  switch (step.check) {
    case "on":
      return { text: "Switched off", evidence: "" };
    case "double":
      return { text: "The persona’s book has one of that name", evidence: "" };
    case "greeting":
      return { text: `In chats with greeting ${step.greeting + 1}`, evidence: "" };
    case "keys":
      return tellKeys(step, scene);
    case "secondary":
      return tellSecondary(step, scene);
    case "additional":
      return tellFound(step, scene, "Another key it needs");
    case "exclude":
      return step.ok
        ? { text: "Nothing that keeps it out", evidence: "" }
        : tellFound(step, scene, "Kept out");
    case "timing":
      return { text: standings[step.standing], evidence: "" };
    case "group":
      return {
        text: step.ok ? "The one of its group" : "Another of its group came",
        evidence: step.groups.join(", "),
      };
    case "chance":
      return { text: "Chance", evidence: `${Math.round(step.chance)}%` };
    case "recursion":
      return { text: "Waits for other entries", evidence: `round ${step.level}` };
    case "text":
      return { text: "There is nothing to tell", evidence: "" };
    case "budget":
      return {
        text: step.ok ? "Fits the lore budget" : "No room in the lore budget",
        evidence: `${plain(step.used)} of ${plain(step.of)}`,
      };
  }
}

const standings = {
  free: "Not resting",
  sticky: "Still on from earlier",
  cooldown: "Resting",
  delayed: "It is too early in the chat",
};

type KeyStep = Extract<LoreStep, { check: "keys" }>;

function tellKeys({ ok, always, lost, found }: KeyStep, scene: Scene): Said {
  const [first] = found;
  if (always) return { text: "Always on", evidence: "no key needed" };
  if (lost) return { text: "A pattern takes too long to look for", evidence: "" };
  if (!ok) return { text: "None of its keys is there", evidence: "" };
  if (first === undefined) return { text: "No key needed now", evidence: "" };
  const how = isPattern(first.key) ? "pattern" : scene.form.whole ? "whole word" : "anywhere";
  return { text: `Key ${quote(first)}, ${how}`, evidence: placeOf(first, scene) };
}

function tellSecondary(step: Extract<LoreStep, { check: "secondary" }>, scene: Scene): Said {
  const { ok, logic, found } = step;
  const all = found.map(quote).join(", ");
  const evidence = found.length === 1 && found[0] ? placeOf(found[0], scene) : "";
  if (logic === "and any")
    return { text: ok ? `And ${all} nearby` : "None of what it also needs", evidence };
  if (logic === "and all")
    return { text: ok ? `And all of ${all}` : "Not all of what it also needs", evidence };
  if (logic === "not any")
    return { text: ok ? "And none of those it must not have" : `But ${all} too`, evidence };
  return { text: ok ? "And not all of those it must not have" : `But all of ${all}`, evidence };
}

function tellFound({ found }: { found: FoundKey[] }, scene: Scene, text: string): Said {
  const [first] = found;
  return first === undefined
    ? { text, evidence: "not there" }
    : { text: `${text}: ${quote(first)}`, evidence: placeOf(first, scene) };
}

export const isPattern = (key: string) => /^\/.+\/[a-z]*$/s.test(key);

/** Where a key was found: in which line or which word of the only one, or what else said it. */
function placeOf({ key, at }: FoundKey, { lines, nameOf }: Scene): string {
  if (at.startsWith("lore:")) return `by ${nameOf(at.slice("lore:".length))}`;
  const source = SOURCES[at];
  if (source !== undefined) return `in ${source}`;
  const { text = "" } = lines[Number(at)] ?? {};
  if (lines.length > 1) {
    const back = lines.length - 1 - Number(at);
    return back === 0 ? "the last line" : `${back} ${back === 1 ? "line" : "lines"} up`;
  }
  const place = text.toLowerCase().indexOf(key.toLowerCase());
  if (place === -1) return "";
  return `word ${(text.slice(0, place).match(/\S+\s/g)?.length ?? 0) + 1}`;
}

/** What came of an entry, in a word and in numbers. */
export function tellVerdict({ fires, chance, tokens }: TestedEntry): {
  word: string;
  detail: string;
} {
  if (!fires) return { word: "It does not fire", detail: "on this" };
  const often = OFTEN.find(([least]) => chance >= least)?.[1] ?? "";
  return chance >= 100
    ? { word: "It fires", detail: `${tokens} tokens` }
    : { word: chance >= 50 ? "It fires" : "It may fire", detail: `${often}, ${tokens} tokens` };
}

const OFTEN: [least: number, words: string][] = [
  [95, "nearly always"],
  [85, "nine times in ten"],
  [75, "eight times in ten"],
  [65, "seven times in ten"],
  [55, "six times in ten"],
  [45, "every other time"],
  [35, "four times in ten"],
  [25, "three times in ten"],
  [15, "two times in ten"],
  [5, "one time in ten"],
  [0, "hardly ever"],
];

const sign = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** A text in pieces, those marked in which a found word stands. Patterns are not looked for: one could take for ever. */
export function markWords(
  text: string,
  words: readonly string[],
): { text: string; marked: boolean; at: number }[] {
  const plain = words.filter((word) => word !== "" && !isPattern(word));
  if (plain.length === 0) return [{ text, marked: false, at: 0 }];
  const longest = plain.toSorted((one, other) => other.length - one.length);
  const seam = new RegExp(`(${longest.map(sign).join("|")})`, "iu");
  let at = 0;
  return text.split(seam).flatMap((piece, place) => {
    const from = at;
    at += piece.length;
    return piece === "" ? [] : [{ text: piece, marked: place % 2 === 1, at: from }];
  });
}
