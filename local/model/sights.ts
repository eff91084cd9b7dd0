import { hash } from "./rng.ts";

/** Where something may be seen to happen, by the nouns that tell so. */
export const PLACES: [words: RegExp, place: string][] = [
  [
    /\b(lighthouse|lamp room|farrow light|rock station|gallery rail)\b/i,
    "in a lighthouse lamp room above the sea",
  ],
  [
    /\b(narrowboat|canal|towpath|lock gates?|barge)\b/i,
    "in the cabin of a narrowboat, a stone bridge in the window",
  ],
  [
    /\b(night line|carriages?|compartment|dining car|sleeper|the train|railway)\b/i,
    "in the compartment of a night train, dark fields going by the window",
  ],
  [
    /\b(greenhouse|nettles?|hedge|apothecary|herbs?|glasshouse)\b/i,
    "in a narrow shop full of jars, green leaves against every pane",
  ],
  [
    /\b(sluices?|dunmere|emptied|valley)\b/i,
    "in the street of an empty town, doors left open along it",
  ],
  [
    /\b(stage|theatre|theater|curtains?|backstage|dressing room|footlights|prompter)\b/i,
    "backstage, among painted curtains and hanging masks",
  ],
  [
    /\b(glacier|ice|snowfield|sledge|tent|arctic|polar)\b/i,
    "on open ice before low white mountains",
  ],
  [
    /\b(library|bookshelves|archive|manuscripts?|ledgers?|scrolls?)\b/i,
    "between high shelves of books",
  ],
  [/\b(ship|deck|harbou?r|quay|pier|boat)\b/i, "on a wet quay, boats at their ropes"],
  [/\b(sea|shore|beach|cliffs?|tide|waves)\b/i, "on a rocky shore, the sea behind"],
  [/\b(forest|woods|trees|clearing)\b/i, "at the edge of a forest"],
  [/\b(desert|dunes?|sand)\b/i, "among long dunes of sand"],
  [
    /\b(airlock|cockpit|hull|reactor|spaceship|console)\b/i,
    "at the console of a spaceship, stars outside",
  ],
  [/\b(street|alley|pavement|market|square|rooftop|city)\b/i, "in a narrow street of an old city"],
  [/\b(tavern|inn|bar|taproom)\b/i, "at a corner table of an inn"],
  [/\b(kitchen|kettle|stove|hearth|oven)\b/i, "in a small kitchen, a kettle on the stove"],
  [/\b(garden|orchard|flowers?)\b/i, "in a walled garden"],
];
/** Where it may be when nothing tells. */
export const SOMEWHERE = [
  "in a small room with one tall window",
  "at a wooden table",
  "by a half-open door",
];

/** What lights it. */
export const LIGHTS: [words: RegExp, light: string][] = [
  [/\b(fire|stove|hearth|embers|flames?)\b/i, "firelight from one side"],
  [/\b(lamp|lantern|candle|bulb|beam)\b/i, "lit by one lamp"],
  [/\bmoon/i, "cold moonlight"],
  [/\b(dawn|sunrise|first light)\b/i, "grey light before sunrise"],
  [/\b(sun|noon|morning|afternoon)\b/i, "plain daylight"],
  [/\b(dusk|evening|sunset|twilight)\b/i, "the last light of the evening"],
  [/\b(night|midnight|dark)\b/i, "deep shadow, a lamp out of sight"],
];
/** What may light it when nothing tells. */
export const LIT = [
  "low warm light from one side",
  "grey light from a window",
  "late light, long shadows",
];

/** What the air holds. */
export const WEATHERS: [words: RegExp, weather: string][] = [
  [/\b(storm|gales?|thunder|lightning)\b/i, "storm clouds outside"],
  [/\b(rain|raining|wet|drizzle)\b/i, "rain on the glass"],
  [/\b(snow|snowing|flakes)\b/i, "snow falling"],
  [/\b(fog|mist|haze|steam)\b/i, "mist in the air"],
];

/** From where it is seen. */
export const VIEWS = [
  "seen from across the room",
  "seen from close by",
  "seen over a shoulder",
  "seen from the doorway",
];
/** How somebody may be found who does nothing. */
export const POSES = [
  "one hand flat on the table, looking up",
  "standing half turned, a cup held in both hands",
  "leaning forward, one hand raised",
  "sitting still, a letter open under one hand",
];

/** One of a list, the same for the same text. */
export const pick = <T>(list: readonly T[], text: string): T | undefined =>
  list[hash(text) % list.length];

/** The first of these that one of the texts tells of, the nearest text first. */
export const find = (
  table: readonly [RegExp, string][],
  texts: readonly string[],
): string | undefined => {
  for (const text of texts) {
    const found = table.find(([words]) => words.test(text));
    if (found) return found[1];
  }
  return undefined;
};
