import type { World } from "./world.ts";

const sea: World = {
  keys: /\b(sea|lighthouse|keeper|ship|sailor|harbou?r|tide|reef|ocean|captain|pirate|island|fisher\w*|coast|gale|shore|sail\w*|beach)\b/gi,
  ambient: [
    "Somewhere below, the water ^tries the rock, ^finds it shut, and ^goes round.",
    "Wind ^leans on the glass and ^gets no answer.",
    "A gull ^goes past the window backwards, looking resigned.",
    "Salt ^has got into the hinge again; the door ^says so, on two notes.",
    "Far out, a lamp ^rises, ^is taken back, and ^rises again.",
    "The sea ^draws one long breath over the shingle and ^keeps it.",
    "Rain ^arrives all at once, like gravel off a shovel, and as suddenly ^has somewhere else to be.",
  ],
  work: [
    "{S} ~coils a length of rope that ^was coiled already, left over right.",
    "{S} ~taps the barometer, which ^disagrees with {o}, and ~taps it again.",
    "{S} ~wipes the salt off one pane with a sleeve and ~looks out through the clean place.",
    "{S} ~goes to the window, ~reads the water, and ~comes back without saying what it ^said.",
    "{S} ~ties a knot in the end of a bit of line, ~looks at it, and ~ties a better one.",
    "{S} ~tests a shutter with the flat of {p} hand, twice, low down, where it ^counts.",
  ],
  talk: [
    "A harbour's only a place where people agree to be patient at the same time.",
    "You can hear a lie over water. It comes back flatter than it went.",
    "Fog's no trouble. It's folk who can't bear not to see.",
    "The sea doesn't want anything. People find that restful until they try it.",
    "You don't watch the wave that's coming. You watch the third one after.",
    "A rope tells the truth at both ends. It's the middle you have to keep an eye on.",
    "There are two sorts of calm. One of them is only the wind getting its coat.",
    "Out here you mend a thing before it breaks. After is a long swim.",
    "Weather's never late. It's us that look up too soon.",
    "Anything that floats past twice is asking for something.",
  ],
  events: [
    "Something ^knocks below at the waterline, twice, the way a boat ^does when it ^is trying to be polite.",
    "The wind ^drops, all at once, and in the quiet a bell ^rings where there ^is no bell.",
    "A light ^shows out on the water, low down, ^goes out, and ^shows again nearer in.",
    "Down at the landing a chain ^begins to run out, link by link, with nobody's hand on it.",
    "A boot ^comes up the slip on the back of a wave, upright, and ^stays.",
  ],
  asks: [
    "What did the water look like, the last time you turned round?",
    "Can you row?",
    "Who's watching for you to come back?",
  ],
};

const canal: World = {
  keys: /\b(canal|narrowboat|towpath|river|barge|lock-keeper|moored|ferry\w*|punt|bridge|mill)\b/gi,
  ambient: [
    "A moorhen ^crosses the reflection of the bridge, and the bridge ^puts itself back together behind her.",
    "The boat ^moves the width of a hand, ^meets its rope, and ^settles.",
    "Somewhere upstream a lock ^is filling, with the sound of a very long coat being put on.",
    "Light off the water ^walks about on the ceiling, looking for something it ^dropped.",
    "Willow leaves ^go by in ones and twos, not racing.",
    "A bicycle ^passes on the towpath, ticking, and ^takes its bell with it under the arch.",
  ],
  work: [
    "{S} ~checks the mooring rope with one foot, without interrupting {r}.",
    "{S} ~reaches out, ~takes a wet leaf off the roof, and ~keeps it.",
    "{S} ~bails a cupful from somewhere it ~ought not to be and ~throws it over the side, back to its relations.",
    "{S} ~ducks under a hanging line without looking, as people ^do who live among hooks.",
    "{S} ~listens to the hull, ~knocks on it, and ~listens again.",
  ],
  talk: [
    "Water's the only road that arrives everywhere a little before you do.",
    "Slow is a perfectly good speed. You meet more ducks.",
    "A lock teaches you manners. You can't go up until you've let yourself be shut in.",
    "Nobody's ever lost on a canal. Early for somewhere else, perhaps.",
    "I like a bridge. It's the one thing people build that's for both sides.",
    "Things turn up on a towpath. Gloves. Bicycles. People with bags.",
  ],
  events: [
    "Under the bridge, where there ^is nobody, somebody ^strikes a match.",
    "The rope ^goes slack; a moment later it ^goes tight the other way, against the current.",
    "A bottle ^comes down the middle of the water with a cork in it, ^bumps once against the hull, and ^waits.",
    "On the far bank a gate that ^has no path to it ^swings open.",
  ],
  asks: [
    "Did you come by the path or by the water?",
    "What was on the other side of the bridge when you crossed?",
    "Which way does the current go, would you say? Don't look.",
  ],
};

const rail: World = {
  keys: /\b(train|railway|rail|carriage|carriages|conductor|railway station|timetable|timetables|sleeping car|locomotive driver|locomotive|compartment|tram|subway)\b/gi,
  ambient: [
    "The wheels ^find a join in the rails, and another, and ^settle to the old conversation.",
    "A lit signal box ^slides by with one man in it, pouring tea.",
    "Somewhere along the corridor a door ^rolls open, ^considers, and ^rolls shut.",
    "The lamp ^swings toward the window on a long bend and ^takes its time coming back.",
    "A spoon ^is travelling round and round in an empty glass.",
    "Three telegraph poles ^go by, then a barn, then nothing with snow on it.",
    "The floor ^hums one note, and ^changes its mind about it over the points.",
  ],
  work: [
    "{S} ~takes hold of the window strap through the bend, and ~lets it go on the straight.",
    "{S} ~brushes a crumb from the opposite seat, as though somebody ^were expected.",
    "{S} ~checks the hour against the next lamp post, and ~seems to forgive one of them.",
    "{S} ~draws a short straight line on the steamed window, and a cross at each end.",
    "{S} ~steadies the cup a moment before the points, and not at all when they ^come.",
    "{S} ~turns a page of the timetable backwards, the way other people ^look under a chair.",
  ],
  talk: [
    "Everyone on a train is between two stories. One has only to learn which of them they are late for.",
    "A missed connection is merely an appointment with the next one.",
    "People pack for the place they are leaving. I have never known it to fail.",
    "A timetable is a promise made by somebody who will not be on the platform.",
    "One can tell a good deal from which way a passenger sits: facing what is coming, or what they have got away from.",
    "There is always one traveller who knows exactly where we are. It is never the one who says so.",
    "A thing that leaves on time and arrives on time has usually skipped something in the middle.",
  ],
  events: [
    "The brakes ^touch the wheels, lightly, once, the way a hand ^touches a sleeve.",
    "In the corridor somebody ^walks as far as the door, ^stands, and ^walks away on quieter feet.",
    "A train ^passes on the other line, and in one lit window there ^is a face, turned this way, that ^does not look surprised.",
    "An envelope ^comes under the door by a third of its length, and ^stops.",
    "The lamps ^dip, all along the carriage, and ^come up again one fewer.",
  ],
  asks: [
    "What did you very nearly leave on the platform?",
    "Who was it that saw you off?",
    "Where do you change?",
  ],
};

const wild: World = {
  keys: /\b(forest|woods|mountain|hunter|ranger|wolf|camp|trail|wilderness|desert|snow|glacier|tracker|moor|hills|tent|climb\w*)\b/gi,
  ambient: [
    "A branch ^lets go of its snow somewhere behind, and the whole wood ^pretends it ^was nothing.",
    "The fire ^shifts its weight onto the other log.",
    "High up, one bird ^asks the same question it ^has asked since noon.",
    "Cold ^comes up out of the ground, politely, a bit at a time.",
    "The wind ^turns over a leaf, ^reads the other side, and ^puts it back.",
    "Beyond the light the dark ^has a great many small feet.",
  ],
  work: [
    "{S} ~feeds the fire one stick, thin end first.",
    "{S} ~crouches, ~puts two fingers in a print, and ~says nothing about the size of it.",
    "{S} ~moves so that the wind ^is in {p} face and ~goes on talking from there.",
    "{S} ~breaks a twig into four equal lengths and ~lays them pointing the way they ^came.",
    "{S} ~tilts {p} head toward the ridge, ~waits, and ~lets the ridge off.",
  ],
  talk: [
    "Nothing out here hates you. It's worse than that. It hasn't noticed.",
    "Follow water down and smoke up. Anything else is an opinion.",
    "The trail's honest. It's feet that lie.",
    "You can be brave or you can be dry. By the second night most people have chosen dry.",
    "A fire's company, but it tells everyone where you are.",
    "When the birds stop, don't look up. Look where they were looking.",
  ],
  events: [
    "All at once, on every side, the birds ^stop.",
    "A second thread of smoke ^stands up beyond the ridge, where yesterday there ^was one.",
    "Out past the light, something heavy ^steps on a branch and ^has the sense to stand still.",
    "There ^is a new print over the old ones, and it ^points at the fire.",
  ],
  asks: [
    "Did you see anything behind you on the way up?",
    "How long since you ate?",
    "What have you got that's dry?",
  ],
};

const stars: World = {
  keys: /\b(starship|spaceship|space|planet|galaxy|orbit|android|astronaut|colony|airlock|alien|cockpit|hyperdrive|asteroid|moon base|satellite|mars)\b/gi,
  ambient: [
    "The air plant ^takes a breath on everyone's behalf.",
    "Somewhere under the deck a pump ^counts to nine and ^begins again.",
    "A star ^goes behind the edge of the port and ^comes out the same colour as before.",
    "The lights ^drop by a tenth, which ^is the ship's idea of evening.",
    "A loose screw ^turns over in the air, catching the lamp on every second face.",
    "The hull ^ticks as the warm side ^becomes the cold side.",
  ],
  work: [
    "{S} ~puts one palm flat on the bulkhead and ~listens with it.",
    "{S} ~brings up a screen, ~dislikes it, and ~brings up the one behind it.",
    "{S} ~catches a drifting pen without looking and ~clips it where it ^lives.",
    "{S} ~resets a breaker that ^has not tripped yet.",
    "{S} ~reads the pressure out under {p} breath, from habit, to nobody.",
  ],
  talk: [
    "Out here everything's trying to become the same temperature. Us included.",
    "Space isn't empty. It's just not in a hurry.",
    "Distance is the easy part. It's the arriving that takes maintenance.",
    "You'll know the sounds in a week. Then you'll wake up for the missing ones.",
    "Every warning light is somebody long ago saying please.",
    "Nobody's from here. It saves time.",
  ],
  events: [
    "One panel, the one that ^has never had a bulb in it, ^lights.",
    "The pump under the deck ^counts to eight.",
    "From the far side of the sealed door there ^comes a knock: three, a gap, and one.",
    "The receiver ^clears its throat, and in the static somebody ^reads out a list of names.",
  ],
  asks: [
    "What do you hear when the fans stop?",
    "How much air did they tell you we had?",
    "Who signed your transfer?",
  ],
};

/** Places with weather in them. */
export const COASTS: Record<string, World> = { sea, canal, rail, wild, stars };
