import type { ContentRating } from "../worker/contract/personas.ts";

/** What a painter is told of each rating. Stricter than for words: a picture is seen before it is read. */
export const RATINGS: Record<ContentRating, string> = {
  everyone: "Suitable for all ages: everybody dressed, nobody hurt.",
  teen: "For teenagers: menace may show; everybody dressed, no wounds.",
  mature: "For adults: danger and its traces may show; nothing sexual.",
};

const MINOR =
  /\b(?:child(?:ren|like|ish)?|kid(?:s|dos?)?|boys?|girls?|teen(?:s|agers?|aged?)?|pre-?teens?|tweens?|adolescen\w+|juvenile|under-?aged?|toddlers?|bab(?:y|ies)|infants?|newborn|young(?:sters?|lings?)|youths?|school ?(?:girl|boy|child|children|kid|uniform)s?|little (?:brother|sister|one)s?|prepubescent|loli\w*|shota\w*|a minor|kindergart\w+|(?:thir|four|fif|six|seven)teen)\b/i;

const AGE =
  /\b(\d{1,3})[\s-]*(?:years?[\s-]*old|y\/?o)\b|\baged?(?: of| about)?[\s:]+(\d{1,3})\b/gi;
const YOUNG_AGE =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[\s-]+years?[\s-]+old\b/i;

const ADULT =
  /\b(?:adult|grown|wom[ae]n|m[ae]n|lady|ladies|gentlem[ae]n|elderly|middle-aged|old(?:er)?|(?:eigh|nine)teen|twent(?:y|ies)|thirt(?:y|ies)|fort(?:y|ies)|fift(?:y|ies)|sixt(?:y|ies)|sevent(?:y|ies)|eight(?:y|ies)|ninet(?:y|ies)|[2-9]0s|moustache|beard(?:ed)?|widow(?:er)?|grand(?:mother|father))\b/i;

const agesOf = (text: string) =>
  [...text.matchAll(AGE)].map(([, before, after]) => Number(before ?? after));

/** Whether a text has any sign of somebody under eighteen. It errs on the side of yes. */
export const hasMinor = (text: string): boolean =>
  MINOR.test(text) || YOUNG_AGE.test(text) || agesOf(text).some((age) => age < 18);

/** Whether looks are surely a grown person's. */
const isGrown = (looks: string) =>
  !hasMinor(looks) && (ADULT.test(looks) || agesOf(looks).some((age) => age >= 18));

/** The level to paint at: for everyone as soon as there is a sign of a minor anywhere, or one of those who are seen has no plain age. */
export function levelOf(
  rating: ContentRating,
  { looks, texts }: { looks: string[]; texts: string[] },
): ContentRating {
  return looks.every(isGrown) && !texts.some(hasMinor) ? rating : "everyone";
}

// English, as scenes are; words of other languages are left to the painter's own rules.
/** Never painted. */
const EXPLICIT =
  /\b(?:sex(?:ual|ually|y|ting)?|porn\w*|orgasm\w*|erotic\w*|genital\w*|nipples?|penis|vagina\w*|cocks?(?!\s+(?:his|her|its|their|an?|one|the)\b)|pussy|cum(?:ming|shot)?|fuck\w*|horny|arous(?:ed|al|ing)|masturbat\w*|blowjobs?|handjobs?|hentai|nsfw|rap(?:e[ds]?|ing)|molest\w*|incest\w*|fetish\w*|bondage|sluts?|whores?)\b/i;
const UNDRESSED =
  /\b(?:nude|nudes|nudity|naked(?:ness)?(?!\s+(?:eye|flames?|bulb|blade|branch(?:es)?|trees?|rock)\b)|topless|bottomless|undress\w*|unclothed|stripp(?:ed|ing)|lingerie|panties|underwear|cleavage|bare (?:breasts?|chest|skin|buttocks)|breasts?|buttocks|thighs?|seduc\w+|sensual\w*|lewd)\b/i;
const HURT =
  /\b(?:gor(?:e|y)|guts|entrails|intestines?|disembowel\w*|dismember\w*|decapitat\w*|behead\w*|severed|mutilat\w*|goug\w+|flay\w*|tortur\w*|blood(?:y|ied|bath|stained|-soaked)?|bleeding|corpses?|wounds?|hanged|suicid\w*|self-harm)\b/i;

const FORBIDDEN: Record<ContentRating, RegExp[]> = {
  everyone: [EXPLICIT, UNDRESSED, HURT],
  teen: [EXPLICIT, UNDRESSED, HURT],
  mature: [EXPLICIT],
};

const CLAUSE = /[^,;.!?\n]+[,;.!?\n]*\s*/g;

/** A text without the clauses that its level does not allow; empty when nothing is left. */
export function fitLevel(text: string, level: ContentRating): string {
  const clauses = text.match(CLAUSE) ?? [];
  return clauses
    .filter((clause) => !FORBIDDEN[level].some((words) => words.test(clause)))
    .join("")
    .replace(/[\s,;]+$/, "")
    .trim();
}

/** Whether these texts together ask for what is not painted of anybody's leaving out: undress beside a sign of a minor. */
export const isBeyond = (texts: string[]): boolean =>
  texts.some(hasMinor) && texts.some((text) => EXPLICIT.test(text) || UNDRESSED.test(text));
