import { capitalise } from "./english.ts";
import { ANSWERS, COMPLYING, DEEDS, REPLIES } from "./frames/drafts.ts";
import { findPhrases } from "./phrases.ts";
import type { Brief } from "./prompt.ts";
import { isCoarse } from "./rating.ts";
import { createRng, type Rng } from "./rng.ts";
import { thirdPerson } from "./verbs.ts";

/** The user's manner, from lines they have written. */
interface Habit {
  starred: boolean;
  quoted: boolean;
  lower: boolean;
  /** calls themselves by name rather than "I" */
  third: boolean;
  short: boolean;
}

function readHabit(lines: readonly string[], name: string): Habit {
  const all = lines.join("\n");
  const words = all.split(/\s+/).length / Math.max(1, lines.length);
  return {
    starred: lines.length === 0 || lines.some((line) => line.includes("*")),
    quoted: lines.length === 0 || lines.some((line) => line.includes('"')),
    lower: lines.length > 0 && lines.every((line) => !/^[*"(]*[A-Z]/.test(line)),
    third:
      name !== "" &&
      new RegExp(`\\*[^*]*\\b${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\b`).test(all),
    short: lines.length > 0 && words < 9,
  };
}

function choose(
  lines: readonly string[],
  topic: string | undefined,
  said: string,
  rng: Rng,
): string {
  const able = rng
    .shuffle(lines)
    .filter((line) => (topic || !line.includes("{topic}")) && !said.includes(line));
  const line =
    able.find((one) => topic !== undefined && one.includes("{topic}") && rng.chance(0.6)) ??
    able[0] ??
    lines[0] ??
    "";
  return capitalise(line.replace(/\{topic\}/g, topic ?? ""));
}

function doDeed(line: string, habit: Habit, name: string): string {
  const own = habit.third
    ? line
        .replace(/\bI\b(?= ~)/g, name)
        .replace(/\bI had\b/g, "they had")
        .replace(/\bI (am|can)\b/g, (_, verb: string) => `they ${verb === "am" ? "are" : verb}`)
        .replace(/\bmy\b/g, "their")
        .replace(/\bmyself\b/g, "themself")
    : line;
  return own.replace(/~(\w+)/g, (_, verb: string) => (habit.third ? thirdPerson(verb) : verb));
}

/** `ask about the key` gives something said; anything else is done as it was typed. */
function aimed(aim: string): { said?: string; done?: string } {
  const wish = aim.trim().replace(/[.]+$/, "");
  const about = wish.match(/^ask (?:her |him |them |it )?about (.+)$/i)?.[1];
  if (about) return { said: `What can you tell me about ${about}?` };
  const asked = wish.match(
    /^ask (?:her |him |them |it )?(?:what|why|how|where|who|when|if|whether)\b.*$/i,
  );
  if (asked) return { done: `I ${wish}` };
  const told = wish.match(/^(?:say|tell (?:her|him|them|it)) (?:that )?(.+)$/i)?.[1];
  if (told) return { said: `${capitalise(told)}.` };
  return { done: `I ${wish.charAt(0).toLowerCase()}${wish.slice(1)}` };
}

/** Drafts the user's next line in a scene whose roles are flipped: the user's lines are the assistant's turns. */
export function writeDraft(brief: Brief, seed: number): string {
  const rng = createRng(seed);
  const mine = brief.turns.filter(({ role }) => role === "assistant").map(({ text }) => text);
  const theirs = brief.turns.findLast(({ role }) => role === "user")?.text ?? "";
  const habit = readHabit(mine, brief.user.name);
  const [phrase] = isCoarse(theirs) ? [] : findPhrases(theirs).filter(({ score }) => score >= 3.5);
  const said = mine.join("\n");
  const speech =
    [...theirs.matchAll(/"([^"]+)"/g)].map(([, words = ""]) => words).join(" ") || theirs;
  const aim = brief.hint || brief.instructions.match(/\bAim: (.+)$/m)?.[1];
  const wished = aim ? aimed(aim) : {};
  const pool = /\?\s*$/.test(speech)
    ? ANSWERS
    : /^(hold|pass|sit|stand|look|take|come|give|shut|close|put|get|eat|read|please|push|pick)\b/i.test(
          speech.split(/[.!?]\s+/).at(-1) ?? "",
        )
      ? COMPLYING
      : REPLIES;
  const words = wished.said ?? (wished.done ? "" : choose(pool, phrase?.text, said, rng));
  const deed =
    wished.done ??
    (habit.starred && !habit.short && !wished.said
      ? choose(DEEDS, phrase?.text, said, rng).replace(/\.$/, "")
      : "");
  const act = deed ? `*${doDeed(deed, habit, brief.user.name)}.*` : "";
  const line = [
    habit.starred ? act : act.replace(/\*/g, ""),
    words && habit.quoted ? `"${words}"` : words,
  ]
    .filter(Boolean)
    .join(" ");
  return habit.lower ? line.toLowerCase().replace(/\bi\b/g, "i") : line;
}
