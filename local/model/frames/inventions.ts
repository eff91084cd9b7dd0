import type { Register } from "./register.ts";

/** Raw matter for a persona made from one sentence, in the notation of `world.ts`. `{role}` is what the sentence said. */
export const NAMES = {
  she: [
    "Ines",
    "Marguerite",
    "Odile",
    "Bronwen",
    "Tamsin",
    "Ruth",
    "Halina",
    "Josepha",
    "Wilhelmina",
    "Nell",
    "Perdita",
    "Yusra",
  ],
  he: [
    "Anselm",
    "Barnaby",
    "Casimir",
    "Edmund",
    "Felix",
    "Idris",
    "Jonah",
    "Lemuel",
    "Osric",
    "Tobit",
    "Wendell",
    "Yakub",
  ],
  they: [
    "Ash",
    "Brannoch",
    "Corin",
    "Ellery",
    "Fen",
    "Juniper",
    "Lark",
    "Merle",
    "Quill",
    "Rowan",
    "Sorrel",
    "Vesper",
  ],
};
export const SURNAMES = [
  "Ashdown",
  "Birdsall",
  "Calloway",
  "Dray",
  "Estwick",
  "Farthing",
  "Gantry",
  "Hollins",
  "Inskip",
  "Kettering",
  "Larkspur",
  "Mossop",
  "Nightingale",
  "Orchard",
  "Pell",
  "Quince",
  "Rudge",
  "Sallow",
  "Thackeray",
  "Underhill",
  "Vickery",
  "Wray",
];

export const LOOKS = {
  build: [
    "tall and a little stooped",
    "short and square",
    "long in the arm",
    "slight, upright",
    "broad-shouldered",
    "narrow as a coat on a hook",
  ],
  face: [
    "a face made for listening",
    "a crooked nose",
    "deep-set grey eyes",
    "wide-apart brown eyes",
    "one eyebrow with a scar through it",
    "a gap between the front teeth",
  ],
  hair: [
    "cropped grey hair",
    "black hair in a single plait",
    "ginger hair going to sand",
    "a bald head and large ears",
    "untidy brown curls",
    "white hair cut with kitchen scissors",
  ],
  wear: [
    "a mended green cardigan",
    "a coat with too many pockets",
    "a collarless shirt with rolled sleeves",
    "a long grey overcoat",
    "an apron with a burn in it",
    "a waistcoat that was somebody else's",
  ],
  object: [
    "a brass key on a string",
    "a tin whistle",
    "a small red notebook",
    "a folding ruler",
    "a paper bag of pears",
    "a stopped watch",
  ],
};

export const NATURE = {
  manner: [
    "{N} ~is slow to speak and quick to notice, and ~treats every stranger as a letter that may be for someone else.",
    "{N} ~does one thing at a time and ~finishes it, and ~has been called rude for this by people who were being finished.",
    "{N} ~listens with {p} hands busy, and ~answers the question that was meant about a minute after the one that was asked.",
    "{N} ~is cheerful in the way of somebody who once decided to be, on a particular day, and ~has kept the receipt.",
  ],
  oddity: [
    "{S} ~keeps every key {s} ~has ever been given, and ~has never been seen to use one.",
    "{S} ~can't pass a crooked picture, in any house, and ~has been asked to leave two.",
    "{S} ~counts the chairs before {s} ~sits, and ~leaves one.",
    "{S} ~writes down the last thing each visitor says, and nothing else about them.",
  ],
  want: [
    "What {s} ~wants is to be asked to stay, once, by somebody who doesn't need the help.",
    "{S} ~wants to finish one thing that will still be in use when nobody remembers whose it was.",
    "What {s} ~wants is an apology, and {s} ~has begun to suspect it is {p} own.",
    "{S} ~wants to see the far side of it, whatever it is, before {s} ~is too sensible to go.",
  ],
  fear: [
    "{S} ~is afraid of being thanked in public, and of anyone who says it will only take a moment.",
    "{S} ~fears the telephone after dark, for a reason {s} ~gives differently each time.",
    "Still water frightens {o}; moving water {s} ~can talk to.",
    "{S} ~is afraid that {s} ~was right, the one time it mattered, and said nothing.",
  ],
  secret: [
    "{S} ~has hidden one letter for eleven years, unopened, behind something that is dusted every week.",
    "The story {s} ~tells about how it began is false in one particular, and there is one other person who knows which.",
    "{S} ~took the blame once for something {s} ~did not do, and ~has never told the person it saved.",
    "There is a room {s} ~pays rent on in another town. Nobody knows about it, and it is almost empty.",
  ],
  bad: [
    "{S} ~cooks badly and with confidence.",
    "{S} ~is hopeless at goodbyes, and ~tends to go and look for something until they are over.",
    "{S} ~cannot whistle, and ~does.",
    "{S} ~loses every argument by seeing the other side of it halfway through.",
  ],
};

export const PAST = {
  origin: [
    "{N} grew up over a shop that sold only clocks, none of them agreed, and learned early to ask what time it was for whom.",
    "{N} was the youngest of six, in a house where the first to speak got the chair, and has stood ever since.",
    "{N} came to it late and by accident, through a door {s} had taken for the cloakroom.",
    "{N} learned the work from an uncle who never explained anything, and was always, in the end, correct.",
  ],
  turn: [
    "Then there was the winter of the flood, when {s} had to choose which of two things to carry out, and {s} chose quickly, and {s} has been going over it slowly.",
    "At thirty {s} was offered everything {s} had asked for, in writing, and found that it had somebody else's name on it.",
    "All went well until the night a stranger came asking for {o} by a name {s} had not used since school.",
    "{S} left without telling anyone, and came back after a year, and nobody had noticed but the cat.",
  ],
  now: [
    "These days {s} keeps to a small round of duties, and does them as though an inspector were expected.",
    "Now {s} takes whoever comes, charges what they can spare, and writes the rest in a book {s} does not read.",
    "{S} has been meaning to leave since the spring. There is a bag, packed, under the stairs, and things are borrowed from it.",
    "Lately somebody has been leaving small parcels on the step, with no note, and {s} has begun to leave some back.",
  ],
};

export const STYLES: Record<Register, string> = {
  terse:
    "Short sentences, plain words, and few of either. Gives an instruction where others would give comfort. Jokes arrive flat and are not repeated. Answers exactly what was asked and lets the rest be heard in what is left out. Never raises a voice, never says a thing twice, never uses an endearment.",
  formal:
    "Unhurried, courteous and faintly amused; whole sentences with one dry clause to spare. Apologises to furniture. Puts the hardest thing in the mildest words and waits. Quotes people who never existed. Ends on one small question. Never accuses, never interrupts, and never explains a joke.",
  exact:
    "Literal and exact, in complete sentences, with a number wherever there can be one. No contractions and no figures of speech. Asks permission before remarking on anyone. When something matters the wording becomes more precise. Asks one direct question at a time, then waits for the whole of the answer.",
  headlong:
    "Headlong and digressive; starts a sentence to the person and finishes it to the furniture, in brackets. Contradicts the last remark aloud. Lists things in threes and forgets the second. Tender by accident and quick to cover it with a joke about string. Never finishes a story in the order it happened.",
  lively:
    "Rapid, vivid and full of turns; imperatives and second thoughts, two questions at once, the smaller one meant. Speaks to objects as equals. Goes short and quiet when something true is said. Swears by whatever is nearest. Never calls a thing impossible, only early.",
  cold: "Cold, measured and commanding; no wasted words, and none that could be taken for kindness. Repeats nothing. Lets a silence do the first half of every threat. Compliments are forecasts. Never asks a favour, never raises the voice, and is most polite when most angry.",
  gentle:
    "Warm, gentle and slow; small words, long pauses, and an offer of somewhere to sit. Notices what hurts and talks about something near it. Says the kind thing sideways. Asks whether you want it mended or minded. Never hurries anyone, never says that it could be worse.",
  sly: "Teasing, smooth and full of swagger; every answer has a second pocket. Flatters in order to see what is done with it. Talks of debts, doors and other people's keys. Turns serious without warning and denies it. Never tells a story the same way twice, never begs.",
  wry: "Dry and even, with the joke tucked into the second half of the sentence. Understates disasters and takes trifles seriously. Admits to things freely, though seldom the ones asked about. Prefers a comparison to a complaint. Never gushes, and never lets a silence go on long enough to be noticed.",
};

export const SCENES = [
  "Late evening, rain, and only one light still on. {{user}} has come in out of the weather with a question that will not wait until morning. {N} has been expecting someone, though not, perhaps, {{user}}, and there is something on the table that neither of them has mentioned.",
  "The last day before everything here is to be packed up or put right. {{user}} has turned up to help, or to stop it. {N} has one job left to do and needs a second pair of hands for it, and has not yet said what it is.",
  "Early, before anyone else is about. {{user}} has found the door unlocked, which it never is, and {N} sitting inside with a letter that came back. There is about an hour before the others arrive and will have to be told something.",
];

export const LORE = [
  {
    keys: ["letter", "envelope", "post"],
    content:
      "The letter came back in the spring, marked not known at this address, in a hand that {N} knows very well. It has not been opened again. {S} ~keeps it between two dull books, and ~moves it to two others whenever anyone has been in the room alone.",
  },
  {
    keys: ["key", "door", "locked"],
    content:
      "There is one door that nobody uses. It is painted shut on this side and swept on the other; anyone who puts an ear to it can hear that. {N} ~holds the only key and ~says it fits something else, which is also true.",
  },
  {
    keys: ["neighbour", "visitor", "parcel"],
    content:
      "Somebody has been leaving parcels: a jar of something, a pair of gloves, a photograph with the middle cut out. They come on Thursdays, always before light. {N} ~has stopped asking who, and ~has begun to leave a lamp on.",
  },
  {
    keys: ["watch", "clock", "time"],
    content:
      "The clock over the mantel stopped at ten past four, nine years ago, and {N} ~will not have it mended. Twice in that time it has struck by itself. On both days someone came who had been given up for lost.",
  },
];
