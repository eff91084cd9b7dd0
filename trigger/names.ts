/** Somebody who is named in a text, and how they look. */
export interface Named {
  name: string;
  looks: string;
}

/** How a painter, who knows nobody, is told of somebody: on their own, and before a thing of theirs. */
interface Word {
  self: string;
  own: string;
}

const SHE =
  /\b(?:wom[ae]n|female|lady|girl|grandmother|widow|queen|princess|sister|mother|she|her)\b/i;
const HE =
  /\b(?:m[ae]n|male|gentleman|boy|grandfather|widower|king|prince|brother|father|he|his)\b/i;

const pick = (looks: string, words: { she: Word; he: Word; else: Word }): Word => {
  const she = looks.search(SHE);
  const he = looks.search(HE);
  if (she < 0 && he < 0) return words.else;
  return she >= 0 && (he < 0 || she < he) ? words.she : words.he;
};

/** The one whose looks stand in front of the prompt. */
const asMain = (looks: string): Word =>
  pick(looks, {
    she: { self: "she", own: "her" },
    he: { self: "he", own: "his" },
    else: { self: "the figure", own: "the figure's" },
  });

/** Anybody else. */
export const asOther = (looks: string): Word =>
  pick(looks, {
    she: { self: "a woman", own: "a woman's" },
    he: { self: "a man", own: "a man's" },
    else: { self: "another person", own: "another person's" },
  });

/** Parts of a name that nobody is called by. */
const PARTICLE =
  /^(?:the|of|de|du|von|van|der|den|la|le|el|al|bin|ibn|and|mr|mrs|ms|miss|dr|sir|lady|lord|captain|doctor|professor|st|saint)$/i;

/** What stands in front of a name and goes with it. */
const TITLE = String.raw`(?:M(?:r|rs|s)|Dr|St|Miss|Sir|Lady|Lord|Captain|Doctor|Professor)\.?`;

const ARTICLE = /^the\s+/i;

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The whole name, then what of it somebody may be called by. */
function callsOf(name: string): string[] {
  const whole = name.trim().replaceAll(/\s+/g, " ").replace(ARTICLE, "");
  const parts = whole
    .split(" ")
    .filter(
      (part) =>
        part.length > 1 && /^\p{Lu}|^\p{Lo}/u.test(part) && !PARTICLE.test(part.replace(/\.$/, "")),
    );
  return [...new Set([whole, ...parts])].filter((call) => call.length > 1);
}

/** A text in which nobody is named: the main figure is "she", somebody else "a man". */
export function withoutNames(
  text: string,
  { main, others }: { main: Named | null; others: Named[] },
): string {
  const people = [
    ...(main ? [{ name: main.name, word: asMain(main.looks) }] : []),
    ...others.map(({ name, looks }) => ({ name, word: asOther(looks) })),
  ];
  return people.reduce((bare, { name, word }) => replaceName(bare, name, word), text);
}

function replaceName(text: string, name: string, { self, own }: Word): string {
  const calls = callsOf(name).map((call) => escape(call).replaceAll(" ", String.raw`\s+`));
  if (calls.length === 0) return text;
  const call = `(?:${calls.join("|")})`;
  const before = ARTICLE.test(name.trim()) ? "[Tt]he" : TITLE;
  const called = new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${before}\s+)?${call}(?:\s+${call})*(?:['’]s(?![\p{L}\p{N}])|(?<=s)['’](?=\s))?(?![\p{L}\p{N}])`,
    "gu",
  );
  return text.replaceAll(called, (found, at: number) => {
    const word = /['’]s?$/.test(found) ? own : self;
    const begins = at === 0 || /[.!?]["”’']?\s+$/.test(text.slice(0, at));
    return begins ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  });
}
