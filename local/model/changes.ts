import { textOf } from "./asked.ts";
import { countWords, splitSentences } from "./english.ts";
import { DETAILS, type Trait } from "./frames/edits.ts";
import { NATURE } from "./frames/inventions.ts";
import { type Known, writeGreetings } from "./invent.ts";
import type { Pen } from "./pen.ts";
import { findPhrases } from "./phrases.ts";
import type { Rng } from "./rng.ts";
import { keysOf } from "./sketch.ts";

/** One change to a persona, with the whole new text of a part. */
export interface Change {
  field: string;
  index: number;
  after: string;
  why: string;
}

/** Somebody who is to be changed, and who changes them. */
export interface Case {
  /** texts by the names of their parts */
  sheet: Record<string, unknown>;
  request: string;
  /** parts that may change and were not to be kept */
  allowed: string[];
  pen: Pen;
  rng: Rng;
  known: Known;
  seed: number;
}

const ORDER = ["personality", "background", "speakingStyle", "scenario"];

const add = (text: string, more: string) => [text, more].filter(Boolean).join(" ");

/** The part's text with what was added, when the part may change. */
export function grow({ sheet, allowed }: Case, part: string, more: string, why: string): Change[] {
  const now = textOf(sheet[part]);
  if (!allowed.includes(part) || more === "" || now.includes(more)) return [];
  return [{ field: part, index: -1, after: add(now, more), why }];
}

export function showTrait(one: Case, trait: Trait): Change[] {
  const { pen, rng, sheet, allowed } = one;
  const say = (list: string[]) => pen.fill(rng.shuffle(list)[0] ?? "");
  const greeting = Array.isArray(sheet.greetings) ? textOf(sheet.greetings[0]) : "";
  const said = /(["“])([^"”.!?]+[.!?,]?)/.exec(greeting);
  const after = said ? greeting.replace(said[0], `${said[1] ?? '"'}${say(trait.speech)}`) : "";
  return [
    ...grow(one, "personality", say(trait.personality), trait.why),
    ...grow(one, "speakingStyle", say(trait.speakingStyle), "It has to be heard, too."),
    ...(after && allowed.includes("greetings")
      ? [{ field: "greetings", index: 0, after, why: "The first line shows it." }]
      : []),
  ];
}

/** The telling half of each long text, in its order. */
export function shorten({ sheet, allowed }: Case): Change[] {
  const long = [...ORDER, "appearance"]
    .filter((part) => allowed.includes(part))
    .filter((part) => countWords(textOf(sheet[part])) > 12)
    .toSorted((a, b) => textOf(sheet[b]).length - textOf(sheet[a]).length);
  return long.slice(0, 3).flatMap((part): Change[] => {
    const after = halve(part, textOf(sheet[part]));
    return after === ""
      ? []
      : [{ field: part, index: -1, after, why: "Half the words, the same person." }];
  });
}

const TELLING =
  /\b(want|afraid|fear|secret|never|hides?|refus\w*|proud|ashamed|lie|promis\w*|can't|cannot)\b/i;

/** About half of a text, empty when there is no half of it. */
function halve(part: string, text: string): string {
  const isList = part === "appearance";
  const pieces = isList ? text.split(/,\s*/) : splitSentences(text);
  if (pieces.length < 2) return "";
  const most = Math.ceil(pieces.length / 2);
  const first = pieces.slice(0, 1);
  const rest = pieces.slice(1);
  const ranked = [
    ...rest.filter((piece) => TELLING.test(piece)),
    ...rest.filter((piece) => !TELLING.test(piece)),
  ];
  const kept = new Set([...first, ...ranked.slice(0, most - 1)]);
  return pieces.filter((piece) => kept.has(piece)).join(isList ? ", " : " ");
}

export function addFlaws(one: Case): Change[] {
  const { pen, rng } = one;
  const now = textOf(one.sheet.personality);
  const flaws = [NATURE.bad, NATURE.fear].map((list) => {
    const fresh = list.filter((line) => !now.includes(line.slice(-24)));
    return pen.fill(rng.shuffle(fresh)[0] ?? "");
  });
  return grow(
    one,
    "personality",
    flaws.join(" ").trim(),
    "Something to be bad at, and something to avoid.",
  );
}

export function addSecret(one: Case): Change[] {
  const { pen, rng, request } = one;
  const [, aim = ""] = /\breason to ([^.,;]+)/i.exec(request) ?? [];
  const more = aim
    ? pen.fill(
        `{S} ~has a reason to ${aim} that {s} ~has told nobody; it is written down in one place, and {s} ~knows who else has the key.`,
      )
    : pen.fill(rng.shuffle(NATURE.secret)[0] ?? "");
  const part = one.allowed.includes("background") ? "background" : "personality";
  return grow(one, part, more, "A secret the story can trip over.");
}

export function addLore(one: Case): Change[] {
  const { allowed, request, pen } = one;
  if (!allowed.includes("lorebook") || !/\b(add|new|another|entry|fact)\b/i.test(request))
    return [];
  if (!/\blore|entry|fact\b/i.test(request)) return [];
  const [, about = ""] = /\b(?:about|for|on) ([^.,;]+)/i.exec(request) ?? [];
  const topic = findPhrases(about)[0]?.text ?? about.trim();
  if (topic === "") return [];
  const fact = pen.fill(
    "There are two stories about {topic}. {N} ~tells the shorter one, and only to people who are leaving; in the longer one somebody else is to blame.",
    { topic },
  );
  return [
    {
      field: "lorebook",
      index: -1,
      after: `${keysOf(topic).join(", ")}: ${fact}`,
      why: "Something to be found out.",
    },
  ];
}

export function addGreeting({ allowed, request, known, seed, sheet }: Case): Change[] {
  if (!allowed.includes("greetings") || !/\b(another|new|second|third|more|add)\b/i.test(request))
    return [];
  if (!/\bgreetings?\b|\bopening/i.test(request)) return [];
  const before = Array.isArray(sheet.greetings) ? sheet.greetings.map(textOf) : [];
  const [after = ""] = writeGreetings(known, seed, 1, before);
  return [{ field: "greetings", index: -1, after, why: "Another way in." }];
}

export function lengthen(one: Case): Change[] {
  const { allowed, pen, rng } = one;
  const part = ORDER.find((name) => allowed.includes(name)) ?? "appearance";
  const more = rng.shuffle(DETAILS[part] ?? []).map((line) => pen.fill(line));
  if (part !== "appearance") return grow(one, part, more.join(" "), "Two particulars more.");
  const now = textOf(one.sheet.appearance);
  const after = [now, ...more].filter(Boolean).join(", ");
  return allowed.includes(part)
    ? [{ field: part, index: -1, after, why: "Two particulars more." }]
    : [];
}

export function rename({ request, allowed, known }: Case): Change[] {
  const [, name = ""] =
    /\b(?:[Cc]all|[Nn]ame|[Rr]ename) (?:her|him|them|it)(?: to)? (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)/u.exec(
      request,
    ) ?? [];
  if (name === "" || name === known.name || !allowed.includes("name")) return [];
  return [{ field: "name", index: -1, after: name, why: "As asked." }];
}
