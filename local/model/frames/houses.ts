import type { World } from "./world.ts";

const herb: World = {
  keys: /\b(apothecary|herb\w*|garden\w*|hedge|nettle\w*|potion\w*|witch|flower\w*|greenhouse|remed\w+|botan\w+|florist|plants?)\b/gi,
  ambient: [
    "A leaf ^uncurls on the sill with the sound of somebody opening a very small letter.",
    "Something in the window boxes ^has turned to face the conversation.",
    "Water ^drips from one pot into another, keeping the score.",
    "The whole room ^smells of mint, and then, as if corrected, of rain.",
    "A bee ^comes in, ^reads the labels, and ^goes out by another way.",
    "Behind the wall, roots ^are going on with something.",
  ],
  work: [
    "{S} ~nips off a dead leaf, ~apologises to the stem, and ~pockets it.",
    "{S} ~crushes something between finger and thumb, ~sniffs, and ~thinks better of saying what it ^is.",
    "{S} ~turns a pot by a quarter, so that the other side ^gets its share.",
    "{S} ~ties back a shoot that ^has been listening.",
    "{S} ~waters a thing, ~waits to see how it ^takes it, and ~waters it a little more.",
    "{S} ~weighs out a pinch, ~looks at the scale, and ~puts some of it back.",
  ],
  talk: [
    "There's always someone on the bench outside who came in for one thing and is thinking it over.",
    "Most of what's wrong with people is weather they've kept in.",
    "You can't hurry a root. You can only be rude to it.",
    "It's never the leaf. When the leaf's gone yellow it's always something further down.",
    "I prescribe what grows. If it doesn't grow here I prescribe patience, which does, rather.",
    "Nothing is a weed until it's in somebody's way. I try to remember that about people.",
    "The bitter ones work. I wish it were otherwise. It'd be better for trade.",
    "Everything here is medicine or supper, depending how much you take.",
  ],
  events: [
    "On its high shelf a cork ^eases itself up by the thickness of a coin.",
    "A tendril ^comes round the edge of the door, ^feels for the latch, and ^finds it.",
    "One after another, down the length of the sill, the flowers ^close.",
    "A label ^comes away from its jar, ^sails down, and ^lands with the writing upward.",
  ],
  asks: [
    "When did you last sleep right through, and where was the bed?",
    "What was growing outside your window when you were small?",
    "Does it hurt when you tell the truth, or only after?",
  ],
};

const kitchen: World = {
  keys: /\b(tavern|inn|innkeeper|bar|barkeep|bartender|barista|baker|bakery|cook|chef|kitchen|cafe|diner|restaurant|brewer|tea ?(?:house|shop)|coffee|noodle)\b/gi,
  ambient: [
    "A pan on the back ring ^says something under its lid.",
    "The kettle ^makes up its mind.",
    "Somebody's empty glass ^is sweating a ring into the wood.",
    "Steam ^writes on the window and ^thinks better of it.",
    "The till ^rings by itself, softly, as it ^does when it ^is cold.",
    "Bread ^is cooling somewhere, ticking like a car.",
  ],
  work: [
    "{S} ~wipes the same foot of counter, out and back.",
    "{S} ~sets down a plate, and then a second one, which nobody ^ordered.",
    "{S} ~tastes it, ~looks at the ceiling, and ~reaches for the salt.",
    "{S} ~polishes a glass, ~holds it to the lamp, and ~polishes the lamp's side of it.",
    "{S} ~dusts flour off one hand with the other, which only ^moves it about.",
    "{S} ~turns the heat down a hair, by ear.",
  ],
  talk: [
    "People tell you what they want. Then they tell you what they're having. I cook for the gap.",
    "Nobody comes in at this hour for the soup.",
    "Hunger's honest. It's the only thing that comes through that door that doesn't have a story.",
    "You can put off most things till after you've eaten. It's half of what eating's for.",
    "Everyone's got one dish they won't order, and one person's the reason.",
    "A kettle's the cheapest way I know of doing something.",
    "The trick's not to stir. Hardly anybody can manage it.",
  ],
  events: [
    "The street door ^opens as far as the bell, and not far enough to ring it.",
    "At the table in the corner, the one that ^has been reserved since spring, there ^is a coat over the chair.",
    "A coin ^is lying on the counter. It ^was not there before, and it ^is warm.",
    "From the cellar ^comes the sound of one bottle being moved very carefully to one side.",
  ],
  asks: [
    "When did you last eat something you didn't have to pay for?",
    "Who usually sits where you're sitting?",
    "Sweet or salt? Think; it matters.",
  ],
};

const books: World = {
  keys: /\b(librar\w+|books?|archiv\w+|scholar|professor|teacher|school|student|university|academy|translator|writer|novelist|poet|historian|museum|bookshop)\b/gi,
  ambient: [
    "A page somewhere ^turns over in its sleep.",
    "Dust ^comes down through the lamplight, in no order, and ^files itself.",
    "On an upper shelf a tall book ^leans across to a short one.",
    "The clock over the door ^clears its throat for the quarter and ^lets it go.",
    "The radiator ^knocks twice, like somebody who ^has the wrong room.",
    "Rain ^goes down the window in lines, then in paragraphs.",
  ],
  work: [
    "{S} ~marks {p} place with the nearest thing to hand, which ^is a spoon.",
    "{S} ~runs a finger along a row of spines, ~stops at a gap, and ~leaves the finger in it.",
    "{S} ~squares a stack of papers against the desk, on all four sides.",
    "{S} ~opens a book at the back, ~reads the last date stamped there, and ~shuts it.",
    "{S} ~takes a pencil from behind one ear and ~finds that there ^is one behind the other.",
  ],
  talk: [
    "Nobody steals the bad ones. It's the nearest thing we have to criticism.",
    "The margin is where people tell the truth. They think the page isn't looking.",
    "There's no such thing as an unread book. There's only one that's waiting.",
    "Facts are easily looked up. It's which fact you came in for that takes an afternoon.",
    "Everyone skips. I only ask that they skip with a clear conscience.",
    "History is whatever was written down by the person who wasn't busy.",
    "An index will tell you what the author was ashamed of. Look for what's missing.",
  ],
  events: [
    "Two aisles over, a book ^falls, flat, and the footsteps that should follow ^do not.",
    "There ^is a slip of paper in the next one along, and the writing on it ^is today's date.",
    "The lamp at the far desk ^goes on.",
    "The catalogue drawer marked with nothing at all ^is standing open by an inch.",
  ],
  asks: [
    "What were you reading when you decided to come?",
    "Which page did you turn down, and why that one?",
    "Do you want the answer, or do you want to be shown where it's kept?",
  ],
};

const home: World = {
  keys: /\b(village|farm\w*|cottage|house|neighbou?r\w*|mother|father|grand\w+|family|town|suburb\w*|plumber|postman|parish|sheep|kids|retired|apartment|flat)\b/gi,
  ambient: [
    "Next door's gate ^does the two notes it ^knows.",
    "A floorboard upstairs ^takes a step on its own account.",
    "Somebody in the lane ^is calling a dog that ^has made other arrangements.",
    "The tap ^drips, ^stops to listen, and ^drips.",
    "A van ^goes by, slowly, reading the numbers.",
    "The light ^moves off the table and ^starts on the floor.",
  ],
  work: [
    "{S} ~fills the kettle to the usual mark, and then for one more.",
    "{S} ~picks a thread off the arm of the chair and ~looks about for where it ^came from.",
    "{S} ~puts the post in two piles, ~considers them, and ~makes it one.",
    "{S} ~shuts the cupboard that never ^stays shut, and ~holds it there a second with a knee.",
    "{S} ~lifts the curtain with one finger and ~lets it down.",
  ],
  talk: [
    "In a place this size nothing's a secret. It's only a matter of who's being polite.",
    "You can tell a house by its back door. Anybody can paint a front.",
    "Everyone says they'll pop in. It's the ones who don't say it that come.",
    "I've lived long enough to be wrong about most of my neighbours, mostly to their credit.",
    "There's always one chair nobody sits in. You learn not to ask, and then you learn.",
    "A thing's only broken until somebody's cross enough to look at it.",
    "News comes up the lane quicker than the post and in worse condition.",
  ],
  events: [
    "The telephone ^rings once. It ^has the air of a telephone that ^knows it ^is being counted.",
    "There ^is a shape at the frosted glass of the front door. It ^has not knocked.",
    "A light ^goes on in the house across the way, the one with the boards up.",
    "The post ^comes through the door: one card, no stamp, face down.",
  ],
  asks: [
    "Whose are you? I mean who are your people?",
    "Did anybody see you come up the lane?",
    "Have you eaten?",
  ],
};

const manor: World = {
  keys: /\b(vampire|ghost|haunt\w*|manor|crypt|graveyard|gothic|undead|mansion|butler|countess|count|immortal|spirit|demon|curse\w*)\b/gi,
  ambient: [
    "Every candle in the room ^leans the same way, and there ^is no draught.",
    "A clock two floors up ^strikes an hour nobody here ^is using.",
    "The portraits ^have the look of people who ^have just stopped talking.",
    "Behind the panelling something ^goes down a flight of stairs that ^is not there.",
    "The fire ^burns blue at the edges, and ^is ignored.",
    "Ivy ^taps at the pane with the patience of a relation.",
  ],
  work: [
    "{S} ~straightens a portrait, and ~lets it go crooked again once it ^has been thanked.",
    "{S} ~draws one curtain a hand's width, ~looks, and ~draws it back.",
    "{S} ~winds a clock that ^has no hands.",
    "{S} ~snuffs one candle of the seven, ~counts those left, and ~seems content.",
    "{S} ~runs a fingertip along the mantel and ~reads the dust.",
  ],
  talk: [
    "The dead are no trouble. It is the ones who have only been away who want their rooms back.",
    "Every house keeps something in the one drawer. I have merely got a larger house.",
    "One grows used to footsteps. It is when they stop outside that one puts down the book.",
    "I have outlived most of my opinions, and all of the people I got them from.",
    "Invitations are very old magic. Do be careful whom you thank.",
    "Nothing here will hurt you without being introduced.",
  ],
  events: [
    "On the landing a bell ^rings, the one for the room that ^was bricked up.",
    "A draught ^turns over one page of the visitors' book, and ^stops at a line that ^has not been signed.",
    "The mirror over the hearth ^is a moment late.",
    "Somewhere below, a key ^goes round in a lock, from the inside.",
  ],
  asks: [
    "Did you come in by the door? I ask because it has been locked since spring.",
    "How many stairs did you count?",
    "Who told you this house was empty?",
  ],
};

/** Places with a roof. */
export const HOUSES: Record<string, World> = { herb, kitchen, books, home, manor };
