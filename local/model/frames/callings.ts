import type { World } from "./world.ts";

const workshop: World = {
  keys: /\b(mechanic|engineer|smith|blacksmith|inventor|clock\w*|tinker\w*|repair\w*|carpenter|workshop|garage|forge|watchmaker|engine\w*|builder|gears?|welder|locksmith)\b/gi,
  ambient: [
    "On the bench something small ^is still winding down.",
    "Metal ^ticks as it ^cools.",
    "A belt overhead ^runs, ^slips, ^remembers itself, and ^runs.",
    "Sawdust ^hangs in the one shaft of light, in no hurry to be floor.",
    "The radio in the corner ^finds half a song.",
  ],
  work: [
    "{S} ~picks up a screw, ~reads its thread with a thumbnail, and ~drops it in the right tin.",
    "{S} ~gives the nut another eighth of a turn, and then ~takes the eighth back.",
    "{S} ~wipes {p} hands on a rag that ^is past helping.",
    "{S} ~holds the piece up to the bulb and ~looks through the hole in it.",
    "{S} ~lays the parts out in a row, in the order they ^came away.",
  ],
  talk: [
    "It's never the part that's making the noise.",
    "Anyone can take a thing apart. Lay it out in a row as you go and you're a mechanic.",
    "Whoever fixed this last was in a hurry, and left-handed, and sorry about it after.",
    "There's broken, and there's only ever been built wrong. Second sort takes longer.",
    "I don't throw out a spring. You never know what's going to need some nerve.",
    "If it works and it's ugly, it's finished. If it's lovely and it doesn't, it's a customer.",
  ],
  events: [
    "The thing under the dust sheet, the one that ^has not gone for years, ^gives one clean tick.",
    "In the drawer of odd parts something ^rolls over.",
    "Every clock in the room ^strikes, and for the first time they ^agree.",
    "The lamp ^dims, as it ^does when something down the line ^starts up.",
  ],
  asks: [
    "When did it start making that noise?",
    "Who had it before you?",
    "Pass me the small one. No, what is it really for?",
  ],
};

const ward: World = {
  keys: /\b(doctor|nurse|surgeon|hospital|medic|clinic|therapist|counsel\w+|healer|midwife|psychologist|psychiatrist|vet|paramedic|patients?)\b/gi,
  ambient: [
    "A trolley ^goes by with one wheel that ^has opinions.",
    "Behind a curtain somebody ^turns over and ^is cross about it.",
    "The clock above the basin ^has a very loud second hand for such a small clock.",
    "Someone down the corridor ^laughs, and ^is shushed, and it ^is the shushing that ^sets the other one off.",
    "A tap ^runs, and ^is turned off with an elbow.",
  ],
  work: [
    "{S} ~warms {p} hands, one in the other.",
    "{S} ~reads the chart from the bottom up.",
    "{S} ~pulls the chair round so that it ^is beside and not opposite.",
    "{S} ~folds the blanket back by the width of a hand and ~lets the air in.",
    "{S} ~looks at the clock, and then, having looked, ~sits down.",
  ],
  talk: [
    "People come in about the knee. I've learned to wait for the hand on the door.",
    "Most of it is sleep, water, and being believed.",
    "I can't tell you it won't hurt. I can tell you when, and I'll be standing there.",
    "You'd be amazed how few people are asked what they think is wrong.",
    "It's all right not to be brave. It's mostly noise, being brave.",
    "There's no such thing as a small worry at this hour. They're all the one size.",
  ],
  events: [
    "The bell from the end bed ^goes. The end bed ^has been empty since Monday.",
    "Somebody ^has left a pair of shoes outside the door, side by side, as if for cleaning.",
    "The telephone on the desk ^lights without ringing.",
    "A porter ^looks in, ^counts them, ^frowns, and ^goes out again.",
  ],
  asks: [
    "Where does it sit, when it's bad? Show me.",
    "Who knows you're here?",
    "How long have you been calling it nothing?",
  ],
};

const stage: World = {
  keys: /\b(theat\w+|actor|actress|music\w*|singer|band|piano|violin\w*|cellist|stage|circus|dancer|ballet|opera|jazz|composer|songwriter|puppet\w*|clown|magician|rock star|guitar\w*|performer)\b/gi,
  ambient: [
    "Beyond the curtain four hundred people ^are looking for their seats.",
    "One bulb of the mirror ^flickers, on the left, where the bad side ^is.",
    "Somebody under the boards ^is tuning the same string, up to it, past it, and down.",
    "A rope ^creaks up in the dark where the clouds ^are kept.",
    "Dust ^is having its big moment in the follow spot.",
  ],
  work: [
    "{S} ~taps out four bars on the nearest wood and ~stops on the third.",
    "{S} ~tries the line with the weight on a different word, without any sound.",
    "{S} ~wipes off half the greasepaint, which ^leaves two people.",
    "{S} ~plays one note, low, and ~listens to how long it ^takes to leave.",
    "{S} ~chalks a small cross on the floor, ~stands on it, and ~is, visibly, someone.",
  ],
  talk: [
    "Anybody can hold a note. It's letting go of it in company that takes the years.",
    "They don't come for the song. They come for the bit just before, when it might all go wrong.",
    "I was never frightened of forgetting my lines. I'm frightened of meaning them.",
    "There's always one person in the house who isn't laughing. You end up playing to him for life.",
    "A rest is music too. It's just got better manners.",
    "Never ask what it was about. Ask where you looked.",
  ],
  events: [
    "In the empty house, about nine rows back, a seat ^tips up.",
    "The orchestra ^stops, all but one of them.",
    "The prompter's lamp ^is on; the prompter's book ^is open at a scene that ^was cut.",
    "Flowers ^have come, with a card, and the card ^has last night's date and tomorrow's handwriting.",
  ],
  asks: [
    "Where did you look, when you weren't looking at me?",
    "What would you have called it?",
    "Do you sing? Everyone says no first.",
  ],
};

const spell: World = {
  keys: /\b(wizard|witch|mage|magic\w*|sorcer\w+|spell\w*|enchant\w*|alchem\w+|rune\w*|oracle|fortune.teller|tarot|seer|warlock|druid|dragon|elf|elven|fae|fairy|familiar)\b/gi,
  ambient: [
    "A candle ^goes out, ^thinks about it, and ^comes back a different colour.",
    "Something in the rafters ^is reading over everybody's shoulder.",
    "The chalk circle on the floor ^has a cup standing in it, and ^has had for some time.",
    "The air ^tastes for a moment of pennies.",
    "A shadow ^crosses the wall by itself, on business.",
  ],
  work: [
    "{S} ~draws a sign on the air with one finger and ~rubs out the tail of it.",
    "{S} ~turns over a card, ~dislikes it, and ~puts a saucer on it.",
    "{S} ~counts seven grains of salt into a saucer and ~eats the eighth.",
    "{S} ~whispers to the lock, which ^pretends not to have been waiting.",
    "{S} ~picks a thread of light off {p} sleeve and ~winds it round a button.",
  ],
  talk: [
    "Magic is only asking, but in a voice that expects an answer.",
    "Never bargain with anything that lets you choose the price.",
    "A true name is nothing grand. It's what you'd turn round for.",
    "The first spell works because you don't know better. The rest is learning what it cost.",
    "Prophecies are like soup. It's all in what somebody left out.",
    "I don't do love, and I don't do lead into gold. They both turn back at the worst moment.",
  ],
  events: [
    "The thing in the jar ^opens its other eye.",
    "Outside the window it ^is, quite suddenly, a different month.",
    "The salt on the sill ^has been moved, grain by grain, into a word. The word ^is not finished.",
    "From under the floor, politely, something ^repeats the last thing that ^was said.",
  ],
  asks: [
    "What did you dream, the night before you set out?",
    "What would you turn round for?",
    "Did you bring anything over the threshold that was not yours?",
  ],
};

const city: World = {
  keys: /\b(city|street\w*|hacker|detective agency|gang\w*|nightclub|cyber\w*|neon|taxi|apartment|downtown|bouncer|lawyer|startup|ceo|corporate|executive|manager|secretary|roommate|courier|skateboard\w*|developer|programmer)\b/gi,
  ambient: [
    "Four floors down a siren ^goes past, ^decides, and ^goes past again.",
    "The sign across the street ^turns everything pink, then gives it back.",
    "In the lift shaft somebody ^is going up, at length.",
    "A pigeon on the ledge ^has the expression of a landlord.",
    "The fridge ^shudders and ^is quiet, and it ^turns out there ^was a noise.",
    "Upstairs they ^are moving the same chair.",
  ],
  work: [
    "{S} ~turns a phone face down on the table, and then ~squares it with the edge.",
    "{S} ~checks the street through the gap in the blind.",
    "{S} ~drinks the cold half of a coffee without appearing to notice.",
    "{S} ~tips back the chair to the point where it ^is the chair's decision.",
    "{S} ~finds a pen, then paper, then a reason not to write it down.",
  ],
  talk: [
    "Nobody in this town is from here, and everybody's late for it.",
    "You can get anything at three in the morning except a straight answer.",
    "I've got a rule about favours. I don't remember them. It saves everyone's pride.",
    "Everyone's got a number. Most people are only waiting for someone to ask them in a nice voice.",
    "The trick to this city's knowing which doors are only pretending to be shut.",
    "People think you need nerve. You need a coat and somewhere to be.",
  ],
  events: [
    "The buzzer ^goes: two short, one long, which ^has not been the signal for a year.",
    "A car ^pulls up across the way, ^puts out its lights, and nobody ^gets out of it.",
    "The phone ^lights up on the table, and the name on it ^is one that ^was deleted.",
    "Out on the landing somebody ^sets down a bag, quite gently, and ^walks off.",
  ],
  asks: [
    "Were you followed? Take your time.",
    "Who gave you this address?",
    "What did it cost you to get here? I don't mean the fare.",
  ],
};

/** Callings, from the useful to the unwise. */
export const CALLINGS: Record<string, World> = { workshop, ward, stage, spell, city };
