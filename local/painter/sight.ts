import { hash } from "../model/rng.ts";

const PLACES = {
  sea: /\b(sea|ocean|waves?|harbou?r|quay|boat|ship|lighthouse|coast|shore|cliffs?|pier|beach|island|lamp room|gallery rail|tide)\b/g,
  forest:
    /\b(forest|woods?|trees?|grove|pines?|clearing|undergrowth|branches|moss|path through)\b/g,
  mountains:
    /\b(mountains?|ice|snow(field|drift|y)?|glacier|peaks?|summit|ridge|arctic|polar|tent|frozen|lead)\b/g,
  desert: /\b(desert|dunes?|sand|oasis|canyon|steppe|plain)\b/g,
  city: /\b(street|city|alley|roofs?|rooftop|lamp posts?|bridge|market|square|canal|tower blocks?|neon|pavement|town)\b/g,
  library: /\b(library|books?|archive|shel(f|ves)|ledgers?|manuscripts?|scrolls?|study|reading)\b/g,
  stage:
    /\b(stage|theatre|theater|curtains?|masks?|audience|spotlight|dressing room|backstage|footlights|prompter)\b/g,
  train:
    /\b(train|carriage|compartment|railway|station|platform|rails|dining car|sleeper|corridor)\b/g,
  greenhouse:
    /\b(greenhouse|herbs?|nettles?|plants?|ferns?|glasshouse|conservatory|garden|pots|leaves|flowers?)\b/g,
  machine:
    /\b(console|robot|airlock|cockpit|hull|reactor|spaceship|space station|deck|monitors?|screens?|engine|stars outside)\b/g,
  room: /\b(room|kitchen|kettle|table|hearth|stove|chair|window|stairs?|steps?|door(way)?|inn|tavern|cup|lamp|shop|bed|desk)\b/g,
} as const;

export type Place = keyof typeof PLACES;

/** Hues of colours by name, in degrees of OKLCH; lightness and chroma where the name says so. */
const COLOURS: [RegExp, { l: number; c: number; h: number }][] = [
  [/\b(white|silver|grey|gray|ash|pale blond)\b/, { l: 0.78, c: 0.02, h: 250 }],
  [/\b(black|dark|raven|jet)\b/, { l: 0.24, c: 0.02, h: 260 }],
  [/\b(blond|blonde|golden|straw|yellow|ochre|mustard)\b/, { l: 0.8, c: 0.1, h: 88 }],
  [/\b(red|copper|auburn|ginger|rust|crimson|scarlet)\b/, { l: 0.5, c: 0.13, h: 34 }],
  [/\b(brown|chestnut|hazel|umber|leather|tan)\b/, { l: 0.38, c: 0.06, h: 58 }],
  [/\b(teal|turquoise|cyan|petrol)\b/, { l: 0.48, c: 0.08, h: 196 }],
  [/\b(blue|navy|indigo|azure)\b/, { l: 0.42, c: 0.1, h: 256 }],
  [/\b(green|olive|emerald|sage)\b/, { l: 0.45, c: 0.09, h: 145 }],
  [/\b(purple|violet|lilac|plum)\b/, { l: 0.42, c: 0.11, h: 312 }],
  [/\b(pink|rose|magenta)\b/, { l: 0.62, c: 0.12, h: 0 }],
  [/\b(orange|amber)\b/, { l: 0.66, c: 0.14, h: 60 }],
];

const HAIR =
  /([a-z -]{0,30})\b(hair|braids?|curls|locks|bun|ponytail|plait|bob|fringe|mane|crop)\b/;
const COAT =
  /([a-z -]{0,30})\b(coat|oilskin|cloak|dress|jacket|robe|robes|shirt|uniform|gown|cape|jumper|sweater|tunic|apron|suit|waistcoat|parka|shawl|scarf)\b/;

export interface Colour {
  l: number;
  c: number;
  h: number;
}

/** What a prompt asks to be seen, as far as it is understood. */
export interface Sight {
  place: Place;
  hour: "night" | "dusk" | "dawn" | "day";
  weather: "clear" | "rain" | "storm" | "snow" | "fog";
  light: "lamp" | "fire" | "moon" | "none";
  figures: 0 | 1 | 2;
  /** how much of the figure there is */
  view: "far" | "near" | "portrait";
  hair: Colour;
  hairCut: "long" | "short" | "braid" | "bun" | "hood" | "hat";
  beard: boolean;
  coat: Colour;
  skin: number;
  manner: "stage" | "engraving" | "gouache" | "film" | "charcoal" | "woodcut";
}

/** Reads a prompt the way a painter in a hurry would: by its nouns. `seed` decides what it leaves open. */
export function readPrompt(prompt: string, seed: number): Sight {
  const text = prompt.toLowerCase();
  const has = (words: RegExp) => words.test(text);
  const any = <T>(list: readonly [T, ...T[]], salt: string): T =>
    list[hash(`${seed} ${salt}`) % list.length] ?? list[0];
  const view = findView(text);
  const person =
    /\b(woman|man|girl|boy|person|figure|she|he|they|someone|face|eyes|hair|hands?|portrait|keeper|robot|fox|bust)\b/;
  return {
    place: findPlace(text, seed),
    hour: findHour(text) ?? any(["dusk", "night", "day", "dawn"], `hour ${text}`),
    weather: findWeather(text),
    light: findLight(text),
    figures: has(/\bbeside\b|\btwo (people|figures|women|men)\b/)
      ? 2
      : has(person) || view === "portrait"
        ? 1
        : 0,
    view,
    hair:
      colourBefore(text, HAIR) ??
      any(
        [
          { l: 0.26, c: 0.03, h: 40 },
          { l: 0.4, c: 0.06, h: 58 },
          { l: 0.7, c: 0.06, h: 84 },
        ],
        "hair",
      ),
    hairCut: findCut(text) ?? any(["long", "short", "bun"], "cut"),
    beard: has(/\b(beard|bearded|moustache|whiskers)\b/),
    coat: colourBefore(text, COAT) ?? { l: 0.38, c: 0.07, h: hash(`${seed} coat`) % 360 },
    skin: has(/\b(dark|brown|black) skin\b/)
      ? 0.5
      : has(/\b(tan(ned)?|olive|bronze) skin\b/)
        ? 0.68
        : 0.84,
    manner: findManner(text),
  };
}

function findPlace(text: string, seed: number): Place {
  const found = Object.entries(PLACES).map(([place, words]) => ({
    place: place as Place,
    times: text.match(words)?.length ?? 0,
  }));
  const best = found.toSorted((a, b) => b.times - a.times)[0];
  const open = found[hash(`${seed} place`) % found.length];
  return (best && best.times > 0 ? best.place : open?.place) ?? "room";
}

function findHour(text: string): Sight["hour"] | null {
  if (/\b(night|midnight|moon(lit|light)?|starlit|stars|dark sky)\b/.test(text)) return "night";
  if (/\b(dusk|sunset|evening|twilight|late|lantern|storm-lit)\b/.test(text)) return "dusk";
  if (/\b(dawn|sunrise|first light|early)\b/.test(text)) return "dawn";
  if (/\b(day|daylight|noon|morning|afternoon|sun(ny|lit|light)?)\b/.test(text)) return "day";
  return null;
}

function findWeather(text: string): Sight["weather"] {
  if (/\b(storm|lightning|gale|thunder)\b/.test(text)) return "storm";
  if (/\b(rain|raining|wet|drizzle|downpour)\b/.test(text)) return "rain";
  if (/\b(snowing|snowfall|snow|blizzard|flakes)\b/.test(text)) return "snow";
  if (/\b(fog|mist|haze|smoke|steam)\b/.test(text)) return "fog";
  return "clear";
}

function findLight(text: string): Sight["light"] {
  if (/\b(fire|hearth|flames?|stove|embers|campfire)\b/.test(text)) return "fire";
  if (/\b(lamp|lantern|candle|light|bulb|torch|neon)\b/.test(text)) return "lamp";
  return /\bmoon/.test(text) ? "moon" : "none";
}

function findView(text: string): Sight["view"] {
  if (/\b(portrait|head and shoulders|close[- ]?up|face fills|bust)\b/.test(text))
    return "portrait";
  if (/\b(wide|distant|far|from afar|small figure|long shot|from above)\b/.test(text)) return "far";
  return "near";
}

function findCut(text: string): Sight["hairCut"] | null {
  const cuts: [RegExp, Sight["hairCut"]][] = [
    [/\b(hood|hooded|parka)\b/, "hood"],
    [/\b(hat|cap|bowler|brim)\b/, "hat"],
    [/\b(braid|braids|braided|plait)\b/, "braid"],
    [/\b(bun|topknot|tied back|pinned)\b/, "bun"],
    [/\b(short|cropped|close-cut|bald|shaved|bob|crop)\b/, "short"],
    [/\b(long|loose|flowing|shoulder-length)\b/, "long"],
  ];
  return cuts.find(([words]) => words.test(text))?.[1] ?? null;
}

function findManner(text: string): Sight["manner"] {
  for (const manner of ["engraving", "gouache", "charcoal", "woodcut"] as const)
    if (text.includes(manner)) return manner;
  return /\b(film|35 ?mm|cinematic)\b/.test(text) ? "film" : "stage";
}

function colourBefore(text: string, thing: RegExp): Colour | null {
  const words = thing.exec(text)?.[1] ?? "";
  return COLOURS.find(([name]) => name.test(words))?.[1] ?? null;
}
