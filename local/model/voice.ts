import type { Register } from "./frames/register.ts";

/** How a persona talks, as far as the demo can follow it. */
export interface Voice {
  register: Register;
  /** a second way of talking to fall into now and then */
  second: Register | null;
  contractions: "never" | "written" | "freely";
  /** no figures of speech */
  literal: boolean;
  exclaims: boolean;
  /** "Tide's turned." for "The tide has turned.": leaves out I */
  clipped: boolean;
  /** finishes sentences to the furniture, in brackets */
  brackets: boolean;
  counts: boolean;
  /** numbers what it lists: item forty-one */
  itemises: boolean;
  asks: "always" | "sometimes" | "seldom";
  signatures: string[];
  oaths: string[];
  samples: string[];
}

const SIGNS: [Register, RegExp][] = [
  [
    "terse",
    /\b(short|terse|clipped|laconic|blunt\w*|few words|gruff\w*|curt|taciturn|grunts?|monosyllab\w+|deadpan|plain\w*|grumpy|stoic\w*|says little|quiet man|declaratives?|weary)\b/gi,
  ],
  [
    "formal",
    /\b(formal\w*|courteous\w*|unhurried|polite\w*|whole sentences|old-fashioned|eloquent\w*|elaborate|refined|scholarly|archaic|precise manners|well-spoken|professorial|educated|dignified|poetic|flowery)\b/gi,
  ],
  [
    "exact",
    /\b(literal\w*|machine|robot\w*|numbers and units|logical\w*|analytical|clinical|protocol|no contractions|complete sentences|monotone|synthetic|android|precise|technical)\b/gi,
  ],
  [
    "headlong",
    /\b(headlong|digress\w*|rambl\w+|nervous\w*|stammer\w*|stutter\w*|fuss\w*|brackets|talkative|chatters?|contradicts|absent-minded|mutter\w*|anxious\w*|awkward\w*|scatter\w*|flustered|run-on)\b/gi,
  ],
  [
    "lively",
    /\b(rapid|vivid|exuberant|enthusias\w+|bubbly|cheer\w+|energetic|excit\w+|exclam\w+|whimsical|quick|bright\w*|playful\w*|loud\w*|boisterous|imperatives|bounc\w+|optimis\w+|hyper\w*)\b/gi,
  ],
  [
    "cold",
    /\b(cold\w*|imperious|haught\w+|menac\w+|cruel\w*|disdain\w*|arrogan\w+|ruthless\w*|threaten\w*|icy|villain\w*|command\w*|contempt\w*|merciless|sinister|aloof|ancient|tyrant|proud|regal)\b/gi,
  ],
  [
    "gentle",
    /\b(gentle\w*|warm\w*|soft\w*|kind\w*|tender\w*|sooth\w+|mother\w+|calm\w*|caring|compassion\w*|shy\w*|serene\w*|nurtur\w+|sweet\w*|patient\w*|grandmother\w*)\b/gi,
  ],
  [
    "sly",
    /\b(teas\w+|sly\w*|flirt\w*|charm\w*|rogue\w*|roguish|mischiev\w+|sarcas\w+|smooth\w*|cunning|trickster|swagger\w*|con ?(?:man|artist)|thief|smuggler|gambler|pirate|cocky|suave|smirk\w*)\b/gi,
  ],
  ["wry", /\b(wry\w*|dry|ironic\w*|sardonic|world-weary|cynical|self-deprecating|witty|droll)\b/gi],
];

const hits = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Ways of talking that nobody has both of. */
const CLASHES =
  /^(terse (headlong|lively|formal|gentle)|headlong (terse|cold|formal|exact)|lively (terse|cold|exact)|exact (headlong|lively|sly|wry)|cold (gentle|headlong|lively)|gentle (cold|terse|sly)|formal (headlong|terse|lively)|sly (exact|gentle|terse)|wry exact)$/;

function rank(voice: string, nature: string): Register[] {
  // "never raises", "no exclamation marks": what a voice lacks is no sign of it
  const positive = voice.replace(/\b(no|never|without|not)\b[^.;,]*/gi, (found) =>
    /contraction/.test(found) ? found : "",
  );
  const ranked = SIGNS.map(([register, pattern], i) => ({
    register,
    score:
      hits(positive, pattern) * 3 +
      hits(nature, pattern) -
      i * 0.01 +
      (register === "wry" ? 0.5 : 0),
  }))
    .filter(({ score }) => score > 0.4)
    .sort((a, b) => b.score - a.score);
  const [first] = ranked;
  return ranked
    .filter(
      ({ register, score }) =>
        register === first?.register ||
        (score >= (first?.score ?? 0) * 0.5 &&
          !CLASHES.test(`${first?.register ?? ""} ${register}`)),
    )
    .map(({ register }) => register);
}

function readQuotes(voice: string): Pick<Voice, "signatures" | "oaths" | "samples"> {
  const signatures: string[] = [];
  const oaths: string[] = [];
  const samples: string[] = [];
  for (const found of voice.matchAll(/"([^"]{2,60})"/g)) {
    const [, quote = ""] = found;
    const lead = voice.slice(Math.max(0, found.index - 40), found.index).toLowerCase();
    if (/oath|swear|exclaim/.test(lead)) oaths.push(quote);
    else if (/(says|catchphrase|calls|phrase|fond of|always|ends with|greets)[^.]*$/.test(lead))
      signatures.push(quote);
    else samples.push(quote);
  }
  const trade = voice.match(/(?:oaths|swears)[^(".]*\(([^)"]+)\)/i)?.[1] ?? "";
  oaths.push(
    ...trade
      .split(";")
      .map((oath) => oath.trim())
      .filter(Boolean),
  );
  return { signatures, oaths, samples };
}

/** Reads a voice out of its description and, more faintly, out of the persona's nature. */
export function readVoice(voice: string, nature: string): Voice {
  const [register = "wry", second = null] = rank(voice, nature);
  const never =
    /(never contracts|no contractions|without contractions|never uses contractions|doesn't use contractions)/i.test(
      voice,
    );
  const stiff = register === "formal" || register === "cold" || register === "exact";
  return {
    register,
    second,
    contractions: never || register === "exact" ? "never" : stiff ? "written" : "freely",
    literal: /no (figures of speech|metaphors?)|never uses metaphors?|literal/i.test(voice),
    exclaims:
      !/no (\w+ and no )?exclamation|never raises (his|her|their|its) voice/i.test(voice) &&
      /^(lively|headlong|sly|wry|gentle)$/.test(register),
    clipped: /drops? (the )?(subject|pronouns?)|clipped|telegraph/i.test(voice),
    brackets: /bracket|parenthes/i.test(voice),
    counts: /\b(counts|counting|numbers where)\b/i.test(`${voice} ${nature}`),
    itemises:
      /\b(items?|inventory|itemis\w+|itemiz\w+|catalogues)\b/i.test(voice) ||
      (/\binventory\b/i.test(nature) && /\bitem\b/i.test(`${voice} ${nature}`)),
    asks: /(ends? (on|with) (one |a )?(small )?question|asks one|asks two|always asks|one direct question)/i.test(
      voice,
    )
      ? "always"
      : /(never asks|rarely asks|seldom asks)/i.test(voice)
        ? "seldom"
        : "sometimes",
    ...readQuotes(voice),
  };
}
