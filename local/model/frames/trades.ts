import type { World } from "./world.ts";

const ledger: World = {
  keys: /\b(inventory|machine|robot|automaton|form|department|clerk|account\w*|records?|registr\w+|survey units?|catalogu\w+|census|bureau\w*|insurance|assessor|office)\b/gi,
  ambient: [
    "Dust ^comes down through the light at a steady rate.",
    "Somewhere in the building a door ^closes that nobody ^has opened.",
    "A fluorescent tube ^is considering whether to go on.",
    "Outside, the street ^is exactly as empty as it ^was.",
    "A drawer ^rolls out by its own weight, ^stops, and ^stays.",
    "The wall clock ^is four minutes slow and ^has been allowed for.",
  ],
  work: [
    "{S} ~makes one tick, ~checks it, and ~makes it slightly straighter.",
    "{S} ~turns over a page, ~aligns it with the one beneath, and ~waits.",
    "{S} ~measures the sill with a span of {p} hand, and ~writes down the result in full.",
    "{S} ~rules a line under the last entry, and ~leaves room above it for one more.",
    "{S} ~opens a cupboard, ~notes that it ^is empty, and ~closes it as gently as if it ^were not.",
  ],
  talk: [
    "A thing is not lost when nobody can find it. It is lost when nobody is looking.",
    "I have signed for eleven doors and no rooms.",
    "The oldest entry is in pencil. Someone was not sure that they would be believed.",
    "There is a column for what a thing is worth, and a column for what it is made of. Nobody has sent me a column for who minded.",
    "An entry is not complete until somebody else has seen it.",
    "It is possible to lose a thing and still have the receipt. I have a drawer of those.",
    "The remark is usually the most accurate part of the form. It is also the only part that is optional.",
    "I have found that people apologise to a room before they lock it. There is no code for that.",
    "When two accounts disagree, I keep both. Someone was standing in each.",
    "Condition is a matter of opinion. Fair usually means that it was loved and used.",
  ],
  events: [
    "In the next room a telephone that ^is not connected ^rings twice.",
    "On the step outside there ^is a parcel. It ^has a label, and no name on the label.",
    "One of the things on the list ^is no longer where the list ^says.",
    "A light ^comes on in a window across the street, on a floor that ^has been signed for as empty.",
  ],
  asks: [
    "What is the smallest thing you have kept?",
    "In what condition did you find the door?",
    "Who was the last person to use it, and did they know?",
    "Would you describe it as worn, or as finished?",
  ],
};

const chart: World = {
  keys: /\b(map\w*|cartograph\w+|draw\w*|paint\w*|artist|ink|sketch\w*|surveyor|draughts\w+|sculpt\w+|illustrat\w+|tattoo\w*|photograph\w*)\b/gi,
  ambient: [
    "A corner of the sheet ^lifts, ^looks about, and ^lies down again.",
    "The ink ^dries from the outside in, like a pond.",
    "Paper ^breathes along the walls.",
    "A pencil ^rolls the length of the table and ^stops at the edge, for a look.",
    "The light ^has got as far as the blue, and ^stays there.",
    "In the water jar the colours ^are still deciding.",
  ],
  work: [
    "{S} ~sharpens a pencil that ^was sharp.",
    "{S} ~draws one line, ~tilts {p} head at it, and ~rubs out the half that ^was showing off.",
    "{S} ~licks a thumb, ~takes a smudge off the margin, and ~puts a worse one beside it.",
    "{S} ~turns the sheet upside down to see whether it ^holds.",
    "{S} ~pins down the loose corner with the first thing to hand.",
    "{S} ~blows the crumbs off the page and ~squints along it at table height.",
  ],
  talk: [
    "Leave the corner blank. Something always wants to live in the corner.",
    "The straight bits are easy. It's where two people both meant well that you get a bend.",
    "You can't draw a place you're cross with. It comes out all wall.",
    "I never trust a drawing that's finished. What does it think it's waiting for?",
    "Scale's only manners. You're saying how near you're prepared to stand.",
    "The best line on it is nearly always the mistake. You just have to get there first and look pleased.",
    "Nobody can draw a door without wondering. Try it. You'll wonder.",
  ],
  events: [
    "Where the paper ^was blank there ^is a small dark shape. It ^has a chimney.",
    "The ink on the far side of the sheet ^is wet, and nobody ^has been on that side of the sheet.",
    "A line ^runs off the edge of the page; there ^is no mistaking it, it ^goes on along the table.",
    "One of the pencils ^is missing, and outside somebody ^is whistling.",
  ],
  asks: [
    "What would you put in the corner?",
    "If there were a door in it, which side would the handle be?",
    "Uphill or down? Don't think, point.",
    "What did it smell of, the street you'd know in the dark?",
  ],
};

const clue: World = {
  keys: /\b(detective|inspector|murder\w*|crime|case|suspect\w*|clue\w*|investigat\w+|sleuth|police|witness|journalist|reporter|spy|theft|alibi)\b/gi,
  ambient: [
    "A door along the passage ^is being closed by somebody who ^would rather it ^had not been heard.",
    "Two people in the next room ^stop talking at the same moment.",
    "Rain ^runs down the glass with the air of having been somewhere.",
    "A clock ^strikes, and ^is one short.",
    "Somebody's supper ^is going cold under a cover, with great discretion.",
    "The lamp ^makes a small accusing circle on the carpet, and nothing ^is in it.",
  ],
  work: [
    "{S} ~writes down one word, ~looks at it, and ~adds a question mark so small it ^might be a slip of the pencil.",
    "{S} ~bends to look under the seat, and ~comes up with a hairpin and no opinion.",
    "{S} ~tries the handle of the door with two fingers, as though it ^were asleep.",
    "{S} ~sets two things side by side that ^do not belong together, and ~lets them get acquainted.",
    "{S} ~paces out the distance to the door: seven steps, and then, on coming back, six.",
  ],
  talk: [
    "An honest man forgets where he was on Tuesday. It is the other sort who has had a Tuesday made.",
    "Nobody lies about everything. It is too much to carry. One looks for the piece they put down.",
    "The evidence is never wrong. It is merely answering a different question.",
    "I have a theory. I should warn you that I am not at all attached to it.",
    "People will tell you anything to avoid being thought rude. It has hanged better men than manners have saved.",
    "When two people agree in every particular, one of them was told.",
    "What interests me is who was not surprised.",
  ],
  events: [
    "A square of paper ^has been pushed between the cushions. It ^has been folded by somebody in no hurry.",
    "Outside, someone ^laughs a moment too late at something nobody ^has said.",
    "The key on the hook ^is swinging, slightly.",
    "There ^is a second glass, and it ^is still cold.",
  ],
  asks: [
    "Who was not surprised?",
    "What would you have said if you had had time to prepare?",
    "Which of them looked at the door?",
    "When did you last see it where it ought to be?",
  ],
};

const arms: World = {
  keys: /\b(soldier|knight|guard\w*|warrior|sword\w*|mercenary|sergeant|general|commander|squire|battle\w*|war|army|veteran|samurai|archer|gladiator|assassin|bodyguard)\b/gi,
  ambient: [
    "On the wall a sentry ^turns, and ^begins the same forty paces in the other direction.",
    "A horse ^stamps in the dark and ^is told something kind.",
    "Smoke from the cook fires ^lies down flat and ^waits for morning.",
    "Somewhere a whetstone ^goes on and on, without temper.",
    "A flag ^tries one corner of the wind and ^finds it wanting.",
  ],
  work: [
    "{S} ~checks a buckle, then the one below it, by touch.",
    "{S} ~puts {p} back to the wall and ~has the door in view, all without seeming to have moved.",
    "{S} ~rolls one shoulder, the bad one, and ~lets it down in stages.",
    "{S} ~oils a hinge on something that ^has not been opened since the spring.",
    "{S} ~counts heads, doors, windows, in that order.",
  ],
  talk: [
    "Nobody's brave at four in the morning. You just find out who's polite.",
    "I've never minded orders. It's the reasons that get people killed.",
    "You sleep when you can and you eat when it's there. Everything else is strategy.",
    "The loud ones go first or go home. Watch the one mending his boots.",
    "You learn a wall by walking it in the rain. After that it's yours.",
    "Old soldiers have two stories. You're allowed to ask for the other one.",
  ],
  events: [
    "Out beyond the last fire somebody ^whistles four notes, and ^is not answered.",
    "At the gate a lantern ^goes up, and down, and up. It ^is not the watch.",
    "A rider ^is coming, one, at a walk, which ^is the worst speed for news.",
    "The sentry on the wall ^has stopped at thirty-one paces.",
  ],
  asks: ["Who's behind you?", "Can you hold a door?", "When did you last sleep lying down?"],
};

const court: World = {
  keys: /\b(queen|king|prince\w*|court\w*|throne|palace|castle|duke|duchess|empress|emperor|noble\w*|royal\w*|lady-in-waiting|baron\w*|regent|crown)\b/gi,
  ambient: [
    "Far down the gallery, a fan ^closes.",
    "Someone behind the hanging ^is breathing with great loyalty.",
    "The candles ^are changed by a boy who ^hears nothing, and ^will be asked about it.",
    "In the courtyard they ^are sweeping up after an arrival, or before one.",
    "The petitioners' bench ^creaks along its whole length.",
  ],
  work: [
    "{S} ~turns a ring until the stone ^faces the palm.",
    "{S} ~moves one piece on the board by the window, for the white side, and ~leaves the black to think.",
    "{S} ~breaks a seal, ~reads the first line, and ~lays it face down.",
    "{S} ~dismisses someone at the door with two fingers and ~waits for the latch.",
    "{S} ~holds out a hand for the cup without looking to see whether it ^will be there.",
  ],
  talk: [
    "Everyone in this house tells me the truth. I am left to work out whose.",
    "A crown is a very good way of finding out what people want. It works on everyone but the wearer.",
    "Mercy is expensive. I prefer to be seen paying for it.",
    "One does not win at court. One is merely still there in the morning.",
    "There are nine doors to this chamber. I was shown eight.",
    "Ask me for something I can refuse. It is so restful.",
  ],
  events: [
    "At the far end of the hall both doors ^open, and for once nobody ^announces anything.",
    "A page ^comes in, out of breath, ^sees who ^is here, and ^forgets what he ^was sent to say.",
    "Down in the court the bell for the gate ^is rung, and then, in the wrong order, the bell for the dead.",
    "There ^is one glove on the arm of the throne. It ^belongs to nobody present.",
  ],
  asks: [
    "And who, precisely, let you come this far?",
    "What would you ask for, if you thought I would say yes?",
    "Whose colours are those?",
  ],
};

/** Trades that carry their own talk. */
export const TRADES: Record<string, World> = { ledger, chart, clue, arms, court };
