import { capitalise, countWords, splitSentences } from "./english.ts";
import { kindOf } from "./nouns.ts";
import { guessPronouns } from "./pronouns.ts";
import { isCoarse } from "./rating.ts";
import { find, LIGHTS, LIT, pick, PLACES, POSES, SOMEWHERE, VIEWS, WEATHERS } from "./sights.ts";

/** What a painter is told of a moment. */
interface Sketch {
  scene: string;
  withUser: boolean;
  wears: string;
}

const CHANGED =
  /\b(?:puts? on|pulls? on|shrugs? into|changes? into|buttons? up) ((?:an?|the|her|his|their) [a-z][a-z -]{2,30}?)(?=[,.;*]| and\b| over\b|$)/i;

/** What of a request stands quoted: its messages, the last one apart, and whose that is. */
function readRequest(instructions: string, prompt: string) {
  const quoted = /<scene>\n?([\s\S]*?)\n?<\/scene>/.exec(prompt)?.[1] ?? prompt;
  const [, name = ""] = /The main figure is ([^\n]+?)\.\s*$/m.exec(instructions) ?? [];
  const at = name === "" ? -1 : quoted.lastIndexOf(`${name}: `);
  const last = at < 0 ? quoted : quoted.slice(at + name.length + 2);
  const labels = [...quoted.matchAll(/^([^\n:*"]{1,80}): /gm)].map(([, label = ""]) => label);
  const other = labels.find((label) => label !== name) ?? "";
  const place = /<place>([\s\S]*?)<\/place>/.exec(prompt)?.[1] ?? "";
  return { name, other, last, before: at < 0 ? "" : quoted.slice(0, at), place };
}

/** Names of people give way to what a painter can see. */
function nameless(text: string, people: { name: string; word: string; own: string }[]): string {
  let bare = text;
  for (const { name, word, own } of people) {
    const calls = [name, ...name.split(/\s+/)].filter((part) => /^[A-Z]\w/.test(part));
    if (calls.length === 0) continue;
    const called = calls.map((call) => call.replaceAll(/[^\w\s-]/g, ".")).join("|");
    bare = bare.replaceAll(new RegExp(String.raw`\b(?:${called})('s)?(?!\w)`, "g"), (_, s) =>
      s === undefined ? word : own,
    );
  }
  return bare;
}

/** Comparisons, which a painter would paint. */
const SIMILE = /,? \b(?:like|as if|as though|the way)\b.*$/i;

const UNSEEN =
  /\b(?:thoughts?|matter|attention|silence|questions?|answers?|considers?|thinks?|knows?|remembers?|nobody|nothing|never)\b/i;

/** How much of a sentence can be painted: things that are handled, and nothing that is only thought. */
function rateDeed(sentence: string): number {
  const things = sentence.match(/[a-z-]+/g)?.filter((word) => isThing(word)).length ?? 0;
  const acted = /^(?:[A-Z][\w-]+|She|He|They|It)\b/.test(sentence) ? 1 : 0;
  return Math.min(things, 2) * 2 + acted - (UNSEEN.test(sentence) ? 3 : 0);
}

const isThing = (word: string) => !/^(?:place|person|body)$/.test(kindOf(word) ?? "place");

/** What is done in a message, or told of beside its speech, and can best be seen, the last of equals; at most 22 words. */
function findDeed(message: string): string | null {
  const acts = [...message.matchAll(/\*([^*]+)\*/g)].map(([, act = ""]) => act);
  const prose = acts.length > 0 ? acts : [message.replaceAll(/"[^"]*"/g, " ")];
  const told = prose
    .flatMap((text) => splitSentences(text.trim()))
    .map((sentence) =>
      sentence
        .replace(SIMILE, "")
        .replace(/[.!?…]+$/, "")
        .trim(),
    )
    .filter(
      (sentence) => countWords(sentence) > 3 && !isCoarse(sentence) && !/["?]/.test(sentence),
    );
  const most = Math.max(...told.map(rateDeed));
  const deed = told.findLast((sentence) => rateDeed(sentence) === most);
  return deed === undefined
    ? null
    : deed
        .split(/\s+/)
        .slice(0, 22)
        .join(" ")
        .replace(/[,;:]$/, "")
        .replace(/^It\b/, "The figure");
}

/** Tells a painter of the last message: posture and thing, place, light, weather and distance; the same for the same messages. */
export function sketchMoment(instructions: string, prompt: string): Sketch {
  const { name, other, last, before, place } = readRequest(instructions, prompt);
  const { subject, possessive } = guessPronouns(`${last} ${before}`, "");
  const isPerson = subject === "she" || subject === "he";
  const people = [
    {
      name,
      word: isPerson ? subject : "the figure",
      own: isPerson ? possessive : "the figure's",
    },
    { name: other, word: "another person", own: "another person's" },
  ];
  const deed = findDeed(last);
  const texts = [last, before, place].filter(Boolean);
  const shown = deed === null ? (pick(POSES, last) ?? "") : nameless(deed, people);
  const parts = [
    shown,
    find(PLACES, texts) ?? pick(SOMEWHERE, before),
    find(LIGHTS, texts.slice(0, 2)) ?? pick(LIT, last),
    find(WEATHERS, texts.slice(0, 2)),
    pick(VIEWS, last),
  ];
  const [, worn = ""] = CHANGED.exec(last) ?? [];
  return {
    scene: capitalise(parts.filter(Boolean).join(", ")),
    withUser: other !== "" && deed !== null && nameless(deed, people).includes("another person"),
    wears: isCoarse(worn) ? "" : worn.replace(/^(?:her|his|their|the) /i, ""),
  };
}

/** Says more of a picture that a person wishes for: what they left open of hands, light, weather and distance. */
export function enrichWish(prompt: string): { scene: string } {
  const wish = (/<wish>([\s\S]*?)<\/wish>/.exec(prompt)?.[1] ?? prompt)
    .trim()
    .replace(/[\s.,;]+$/, "");
  const has = (words: RegExp) => words.test(wish);
  const more = [
    has(/\bhands?\b|\bholding\b/i)
      ? ""
      : pick(
          ["one hand resting on the nearest thing", "both hands still", "a hand half raised"],
          wish,
        ),
    has(/\b(light|lit|lamp|lantern|sun|moon|candle|fire|dark)/i)
      ? "the shadows long and soft"
      : pick(LIT, wish),
    find(WEATHERS, [wish]) === undefined
      ? pick(["dust in the air", "a clear sky going dark", "breath showing in the cold"], wish)
      : "",
    has(/\b(seen from|close|wide|far)\b/i)
      ? ""
      : pick(
          ["seen from a few steps away", "seen from low down", "seen from across the room"],
          wish,
        ),
  ];
  return { scene: `${[wish, ...more].filter(Boolean).join(", ")}.` };
}
