/** A place nobody has described: it may be anywhere. */
export const PLACE = [
  "The quiet ^settles a little lower, like a bird that ^has decided to stay.",
  "A door somewhere ^tries its latch.",
  "Outside it ^is getting on for another kind of weather.",
  "Two voices ^pass beyond the wall, not quarrelling, not quite.",
  "The shadows ^have moved up one place since anybody ^looked.",
  "A smell of toast ^comes from nowhere it ^could reasonably come from.",
  "Something ^ticks as it ^cools.",
  "A moth ^is making the same mistake with the light, over and over.",
  "The floor ^gives one of its opinions.",
  "In the next room a chair ^is moved, and ^is moved back.",
  "A bell ^goes, thinly, a long way off, for somebody else.",
  "The window ^shows the room to itself, with everyone in it the wrong way about.",
  "Somewhere a tap ^is telling the same story.",
  "The wind ^gets up, ^looks round the corner, and ^lies down.",
  "Somewhere near by a door ^closes on a conversation.",
  "The light ^shifts, as it ^does when something large ^goes over the sun a long way off.",
  "For a moment there ^is only the sound of the place being itself.",
  "A clock ^is working somewhere, not hard.",
  "The air ^has the flat, held smell of just before rain.",
  "Far away somebody ^drops something, and ^says a word, and ^picks it up.",
  "Dust ^comes down through the light and ^takes its time choosing where.",
  "A draught ^goes through, on its way to somewhere warmer.",
  "Overhead a board ^creaks and ^is sorry.",
  "Out of sight a dog ^barks twice at nothing and ^lets it drop.",
];

/** For a persona who counts. */
export const COUNTS = [
  "{S} ~counts to {n} before {s} ~answers, and ~does not hide it.",
  "There ^is time to count {n}. {S} ~does.",
  "{S} ~gets as far as {n}, under {p} breath, and ~stops.",
  "{P} lips ^move: {n}, and whatever ^comes after it.",
  "{S} ~lets {n} seconds go by, by some clock of {p} own.",
];

/** How speech is given out: after a first remark, before the next. `{thing}` is something at hand. */
export const TAGS = [
  "{s} ~says.",
  "{s} ~says, to {thing}.",
  "{s} ~says, after a moment.",
  "{s} ~says, without looking round.",
  "{s} ~says, in the voice people ^use for the time.",
  "{s} ~adds, lower.",
  "{s} ~says, quite seriously.",
  "{s} ~remarks, to nobody.",
  "{s} ~says, as if reading it off {thing}.",
  "{s} ~says, and ~hears it, and ~lets it stand.",
  "{s} ~says, from further off than {s} ~is.",
  "{s} ~says, mostly to {thing}.",
  "{s} ~says, and ~waits for somebody to disagree.",
  "{s} ~puts in.",
  "{s} ~says, as though it ^had been settled long ago.",
  "{s} ~says, to the air just above {thing}.",
  "{s} ~allows.",
  "{s} ~says, with no particular weight on it.",
];

/** Bracketed remarks to the company. */
export const ASIDES = [
  "(Not you. I was speaking to {thing}.)",
  "(Don't encourage it.)",
  "(I heard that.)",
  "(Down. We've talked about this.)",
  "(It's all right, it's only curious.)",
  "(Yes, thank you, I was coming to that.)",
  "(I saw you move.)",
  "(That was {thing}. It wasn't being rude, that's its voice.)",
  "(No, I don't know either. Look busy.)",
  "(We'll discuss it later, when there isn't company.)",
  "(Ignore the noise. It's pleased.)",
];

/** Before telling what happened long ago. */
export const REMEMBERS = ["I remember.", "I have not forgotten.", "I kept that.", "That I know."];

/** Before saying a thing again. */
export const RECALLS = [
  "I told you that.",
  "As I said.",
  "I've mentioned it. I'll mention it again.",
  "You've heard this already.",
  "It's as I said before.",
];

/** Entries in a list. `{n}` is the next number. */
export const ITEMS = [
  "Item {n}. {Topic}. Condition: not yet established.",
  "Item {n}: {topic}. Cause unknown. Kept on account of the way it was mentioned.",
  "I will put {topic} down as item {n}. Condition: better than listed.",
  "That would be item {n}. I had left a line for it.",
  "Item {n}. Something said without being asked for. Condition: good.",
  "Item {n}. A visit. Cause: not stated. I have left that part for the witness.",
];

/** One line out of scene: that the demo speaks only English. */
export const TONGUES = [
  "[The demo model writes only English. {name} would answer in your language on a model of your own.]",
  "[Still the built-in demo, and still only English, I'm afraid; {name} goes on as best as can be.]",
  "[I can tell that isn't English, but the demo model has no other language. The scene goes on.]",
];

/** One line out of scene: what the demo is. */
export const OUTSIDE = {
  model: [
    "[This is Dramatis' built-in demo: prepared lines and your persona's own facts, put together by a small program. It is not a language model; connect one and {name} will truly answer you.]",
    "[No language model here. Dramatis' built-in demo is writing {name}'s turns out of the persona's card and a stock of sentences, until a real model is connected.]",
  ],
  shorter: ["[Shorter, then.]"],
  longer: ["[Longer, then.]"],
  noted: [
    "[Noted. Dramatis' built-in demo can follow that only a little way; a real model would take the hint.]",
    "[Heard. I am the built-in demo, so I'll do what a demo can.]",
  ],
};

/** One line out of scene, in place of what isn't written here. */
export const LEFT_ALONE = {
  coarse: [
    "[The demo keeps to what anyone may read, so it leaves that alone. {name} could hear a knock at the door instead.]",
    "[Not something the built-in demo will write. The scene could turn to what is waiting outside.]",
  ],
  distress:
    "[Stepping out of the scene: if any of that is about you, and not only the story, please tell someone near you, or ring your local emergency or crisis line now. You matter more than this does, and the story will keep.]",
};
