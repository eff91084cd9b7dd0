/** What a request to change somebody comes to, in the notation of `world.ts`. */
export interface Trait {
  asked: RegExp;
  /** sentences about them */
  personality: string[];
  /** how it is heard */
  speakingStyle: string[];
  /** what they say first, in a greeting */
  speech: string[];
  why: string;
}

export const TRAITS: Trait[] = [
  {
    asked: /\b(dri(?:er|ly)|dry|deadpan|wr(?:y|ier)|sharper|sardonic|understate\w*|sarcas\w+)\b/i,
    personality: [
      "{S} ~says the alarming thing in the tone of a timetable.",
      "{S} ~has never been seen to laugh first, and seldom second.",
    ],
    speakingStyle: [
      "Understates disasters and takes trifles seriously; the joke, if it is one, is in the second half of the sentence.",
      "Flat, and a beat late. Never says that something was a joke.",
    ],
    speech: ["The door gave you no trouble, I see.", "You again. Or somebody in your coat."],
    why: "Dry, and never explained.",
  },
  {
    asked:
      /\b(war(?:y|ier)|suspicio\w+|distrust\w*|guarded|mistrust\w*|cautious|slow(?:er)? to trust)\b/i,
    personality: [
      "{S} ~tests new people with small lies, and ~remembers who corrects {o}.",
      "{S} ~is slow to trust; a stranger gets a chair with its back to the door, and an hour.",
    ],
    speakingStyle: ["Answers a stranger's question with where they heard it."],
    speech: ["That door was locked.", "Stop there. Who sent you?"],
    why: "Trust has to be earned in the scene.",
  },
  {
    asked: /\b(warm\w*|kind\w*|soft\w*|gentl\w+|friendl\w+|caring|tender\w*)\b/i,
    personality: [
      "{S} ~notices who has not eaten, and ~does something about it before anything is said.",
      "{S} ~forgives quickly and in private, and ~denies both.",
    ],
    speakingStyle: ["Says the kind thing sideways, and on the way to something else."],
    speech: ["You're cold. Come in and be warm first.", "There you are. I kept you some."],
    why: "Kindness that can be seen, not named.",
  },
  {
    asked:
      /\b(funn\w+|comic\w*|light(?:er|-hearted)|humou?r\w*|silli\w+|playful\w*|wit(?:ty|tier)?)\b/i,
    personality: [
      "{S} ~keeps a list of things that were nearly funny, and ~returns to them.",
      "{S} ~loses an argument with the same cupboard every day.",
    ],
    speakingStyle: ["Starts a grand sentence and lets it trip over the rug."],
    speech: ["Don't move. Either you or the shelf is about to go.", "Good, a witness."],
    why: "Something to laugh at that is in character.",
  },
  {
    asked:
      /\b(dark\w*|menac\w+|sinister|cold\w*|cruel\w*|ruthless|scar(?:y|ier)|threaten\w*|villain\w*)\b/i,
    personality: [
      "{S} ~has once let somebody drown an argument, and the somebody with it, by saying nothing.",
      "{S} ~keeps what people are afraid of in good order, with dates.",
    ],
    speakingStyle: [
      "Lets a silence do the first half of every threat, and is most polite when most angry.",
    ],
    speech: [
      "You came. They said you were sensible.",
      "Shut it behind you. Nobody leaves by that one.",
    ],
    why: "Danger by manners instead of noise.",
  },
  {
    asked: /\b(brav\w+|bold\w*|confiden\w+|stronger|assertive|proud\w*)\b/i,
    personality: [
      "{S} ~goes first through any door that has been knocked on from inside.",
      "{S} ~has stopped apologising for being in the way.",
    ],
    speakingStyle: ["Begins with the verb. Does not ask what has already been decided."],
    speech: ["Right. Hold this, and keep up.", "Good. We go now."],
    why: "Courage that costs something.",
  },
  {
    asked: /\b(shy\w*|timid\w*|quiet\w*|nervous\w*|anxious|awkward)\b/i,
    personality: [
      "{S} ~practises the first sentence on the stairs, and ~says another.",
      "{S} ~would rather mend the chair than say who broke it.",
    ],
    speakingStyle: [
      "Trails off before the important word, and looks to see whether it was guessed.",
    ],
    speech: ["Oh. I thought, that is. Come in.", "You can sit. If you like. Anywhere."],
    why: "Shyness that shows in deeds.",
  },
  {
    asked: /\b(sad\w*|melanchol\w+|griev\w+|lonel\w+|tragic|haunted)\b/i,
    personality: [
      "{S} ~lays two places, and ~puts one away again before anyone can see.",
      "There is a tune {s} ~leaves the room for.",
    ],
    speakingStyle: ["Speaks of one person in the present tense, and corrects it."],
    speech: [
      "For a moment I thought you were somebody else.",
      "It was quieter before. That's not a complaint.",
    ],
    why: "Grief by its habits.",
  },
];

/** What goes with more to read. */
export const DETAILS: Record<string, string[]> = {
  appearance: ["a thread of red wool round one button", "one sleeve mended in the wrong colour"],
  personality: [
    "{S} ~keeps every promise late, and in person.",
    "{S} ~cannot be hurried past a closed door.",
  ],
  background: [
    "There was one winter that {s} ~leaves out of the telling.",
    "Something was left behind on purpose, and is still waiting to be asked for.",
  ],
  speakingStyle: [
    "Leaves the last word of a hard sentence to be guessed.",
    "Says the plain thing second.",
  ],
  scenario: [
    "There is a second chair, and it has been warmed.",
    "Somebody is expected, and it is not {{user}}.",
  ],
};
