import { capitalise, countWords, decapitalise, expand, splitSentences } from "./english.ts";
import { isNoun, kindOf } from "./nouns.ts";
import { isCoarse } from "./rating.ts";
import { mainVerb } from "./sentences.ts";
import { toPast } from "./tense.ts";
import { baseOf, guessBase, isPast, pastOf } from "./verbs.ts";

/** Words of a record, and of what happened without who was there and what is open. */
const LONGEST = 110;
const MOST = 84;

/** A line of the passage. */
interface Row {
  name: string;
  line: string;
}

/** One thing that happened, by its place in the passage and by how much it matters. */
interface Note {
  place: number;
  text: string;
  score: number;
}

/** Records a passage of `name: line` rows in plain past sentences, at most 110 words: who was where, what counts of what they did and said. */
export function writeMemory(passage: string): string {
  const rows = passage.split("\n").flatMap((row): Row[] => {
    const [, name = "", line = ""] = row.match(/^([^:\n]{1,80}): (.+)$/) ?? [];
    return name ? [{ name, line }] : [];
  });
  const names = [...new Set(rows.map(({ name }) => name))];
  const notes = rows
    .flatMap((row) => readRow(row, names.find((name) => name !== row.name) ?? "somebody"))
    .map((note, place) => ({ ...note, place }));
  const chosen = choose(notes);
  const happened = chosen.length > 0 ? chosen : rows.flatMap(quote).slice(0, 6);
  if (happened.length === 0) return "They met, and little was said that need be kept.";
  const where = findPlace(rows) ?? "together";
  const opening = `${names.join(" and ")} ${names.length > 1 ? "were" : "was"} ${where}.`;
  return [opening, ...happened, ...findOpen(rows)].reduce((told, next) =>
    countWords(`${told} ${next}`) > LONGEST ? told : `${told} ${next}`,
  );
}

/** What counts most, as much as there is room for, in the order in which it happened. */
function choose(notes: readonly Note[]): string[] {
  let words = 0;
  const seen = new Set<string>();
  return notes
    .toSorted((one, other) => other.score - one.score)
    .filter(({ text }) => {
      if (seen.has(text) || words + countWords(text) > MOST) return false;
      words += countWords(text);
      return seen.add(text);
    })
    .toSorted((one, other) => one.place - other.place)
    .map(({ text }) => text);
}

const SPOKEN = /"([^"]+)"/g;

const sentences = (texts: readonly string[]) =>
  texts.flatMap(splitSentences).filter((text) => !isCoarse(text) && countWords(text) > 3);

function readRow({ name, line }: Row, other: string): Omit<Note, "place">[] {
  const isPlayed = /[*"]/.test(line);
  const spoken = isPlayed ? [...line.matchAll(SPOKEN)].map(([, said = ""]) => said) : [line];
  const done = isPlayed ? line.replaceAll(SPOKEN, "\n").replaceAll("*", "").split("\n") : [];
  return [
    ...sentences(done).flatMap((text) => tellDeed(name, other, text)),
    ...sentences(spoken).flatMap((text) => tellSpeech(name, other, text)),
  ];
}

/** What somebody did themselves and had a hand in; scenery and gestures are left out. */
function tellDeed(name: string, other: string, sentence: string): Omit<Note, "place">[] {
  const own = sentence.replace(new RegExp(`^(I|She|He|They|It|${escape(short(name))}) `), "I ");
  if (!own.startsWith("I ") || !HANDED.test(own)) return [];
  return [{ text: doer(name, toThird(own, other)), score: rate(own) + 2 }];
}

/** What somebody said, as no more than said; promises, debts and the like are deeds. */
function tellSpeech(name: string, other: string, sentence: string): Omit<Note, "place">[] {
  const score = rate(sentence);
  if (sentence.endsWith("?") || score < 2) return [];
  const third = toThird(sentence, other);
  if (DEED.test(sentence)) return [{ text: doer(name, third), score: score + 2 }];
  const first = sentence.match(/^[A-Za-z']+/)?.[0] ?? "";
  const isOrder = first !== "I" && baseOf(first.toLowerCase()) === first.toLowerCase();
  const tells = mainVerb(sentence) !== null || /\b[a-z]{3,}ed\b/.test(sentence);
  if (isOrder || !tells) return [];
  const said = decapitalise(third, [short(other), ...namesIn(sentence)]);
  return [{ text: finish(`${short(name)} said that ${said}`), score }];
}

/** A sentence about `they` as one about `name`, its verb in the past. */
function doer(name: string, sentence: string): string {
  const told = sentence.replace(/^they (\w+)/i, (_, verb: string) =>
    isPast(verb) || /^(?:would|was|were|had)$/.test(verb)
      ? `${short(name)} ${verb}`
      : `${short(name)} ${pastOf(guessBase(verb))}`,
  );
  return finish(told);
}

/** A name's first word, unless that is a title. */
function short(name: string): string {
  const [first = name, second] = name.split(" ");
  return second !== undefined && /^(?:the|an?|mrs?|ms|dr|captain|sir|lady|old)\b\.?/i.test(first)
    ? name
    : first;
}

const DEED =
  /^I (?:promise|swear|owe|agree|refuse|forgive|lied|stole|killed|hid|broke|lost|found|gave|took|left|hand|give|will)\b/;
const HANDED =
  /(?:^I|,? and|,? then) (?:hands?|gives?|takes?|gave|took|leaves|left|hides?|hid|breaks?|steals?|signs?|strikes?|wounds?|unlocks?|locks?|buries|burns?|pays?|shows?) (?!over\b)\w+/i;
const WEIGHTY: [RegExp, number][] = [
  [/\b(?:promis\w*|swear|sworn|owes?|debt|lied|secret|stole|killed|forg[ao]ve|agree)\b/i, 3],
  [/\b(?:died|is dead|drowned|born|married|wounded|hurt|buried|missing)\b/i, 3],
  [/\b(?:sister|brother|mother|father|daughter|son|wife|husband|friend|enemy)\b/i, 1],
  [/\b(?:\w+day|tomorrow|tonight|January|February|March|April|June|July|August|\w+ber)\b/, 1],
  [
    /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred)\b/i,
    1,
  ],
];

/** The names in a sentence, past its first word. */
const namesIn = (sentence: string): string[] =>
  [...sentence.matchAll(/(?<=[a-z,;] )[A-Z][a-z]{2,}/g)].map(([name]) => name);

/** How much a sentence matters to whoever goes on tomorrow. */
function rate(sentence: string): number {
  const things = (sentence.match(/[a-z]+/gi) ?? []).filter((word) =>
    /^(?:hold|page|tool|fixture)$/.test(kindOf(word) ?? ""),
  );
  const weight = WEIGHTY.reduce((sum, [of, more]) => sum + (of.test(sentence) ? more : 0), 0);
  const length = countWords(sentence) > 24 ? -2 : 0;
  return weight + Math.min(2, things.length) + Math.min(2, namesIn(sentence).length) + length;
}

/** What somebody says of themselves and to `other`, as another would tell it afterwards. */
function toThird(sentence: string, other: string): string {
  const name = short(other);
  const turned = expand(sentence)
    .replace(/\bI (?:am|was)\b/g, "they were")
    .replace(/\byou (?:are|were)\b/gi, `${name} was`)
    .replace(/\b(?:I|we)\b/gi, "they")
    .replace(/\b(?:me|us)\b/gi, "them")
    .replace(/\b(?:my|our)\b/gi, "their")
    .replace(/\b(?:mine|ours)\b/gi, "theirs")
    .replace(/\b(?:myself|ourselves)\b/gi, "themself")
    .replace(/\b(?:yours?)\b/gi, `${name}'s`)
    .replace(/\byourself\b/gi, name)
    .replace(/\byou\b/gi, name);
  return toPast(turned);
}

const PLACED = /\b(?:at|in|on|inside|under|aboard|by) (?:the|a|an|her|his|their|my) ([a-z' -]+)/gi;

/** Where they were, by the first place that is named; null when none is. */
function findPlace(rows: readonly Row[]): string | null {
  for (const { line } of rows) {
    for (const [found, rest = ""] of line.matchAll(PLACED)) {
      const words = rest.trim().split(/\s+/).slice(0, 5);
      const named = words.findLastIndex((word) => kindOf(word) === "place");
      const last = named >= 0 && isNoun(words[named + 1] ?? "") ? named + 1 : named;
      const lead = found.slice(0, found.length - rest.length).replace(/\bmy /i, "the ");
      if (last >= 0) return `${lead}${words.slice(0, last + 1).join(" ")}`.toLowerCase();
    }
  }
  return null;
}

/** The question that the passage ends with. */
function findOpen(rows: readonly Row[]): string[] {
  return rows
    .slice(-3)
    .flatMap(({ name, line }) => {
      const asked = splitSentences(line.replaceAll(/[*"]/g, " ")).findLast(
        (text) => text.endsWith("?") && countWords(text) < 16 && !isCoarse(text),
      );
      return asked ? [`It was still open what ${short(name)} had asked: "${asked}"`] : [];
    })
    .slice(-1);
}

/** For a language that can't be told in other words: somebody's own. */
function quote({ name, line }: Row): string[] {
  const [first] = splitSentences(line.replaceAll(/[*"]/g, " "));
  return first && !isCoarse(first) && countWords(first) > 2 ? [`${name}: "${first}"`] : [];
}

const finish = (text: string) => capitalise(text.replace(/[\s,;:!.]*$/, "."));
const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\-]/g, String.raw`\$&`);
