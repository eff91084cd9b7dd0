/**
 * What is made of a person's own sentence, in the notation of `world.ts`. `{steer}` is something they do, as `never finishes a game`;
 * `{topic}` a thing that was named, as `the night desk`.
 */

/** Of somebody who does what the sentence says. */
export const HABITS = [
  "That {s} {steer} is the first thing people learn about {o}, and the last thing {s} ~explains.",
  "Everybody knows that {s} {steer}; {s} ~has heard four reasons for it, and ~has started two of them.",
  "{S} {steer}, and ~is always surprised that anyone has noticed.",
];

/** What is behind it. */
export const REASONS = [
  "There is a reason why {s} {steer}, and exactly one other person has been told it.",
  "Once, for a single week, it was not true that {s} {steer}. Nobody mentions that week.",
  "{S} {steer} because of a promise. The person it was made to would be sorry to hear it was kept.",
];

/** What lies behind a thing that was named. */
export const ORIGINS = [
  "Before {topic} there was another life, of which two photographs and a way of folding shirts remain.",
  "{N} came to {topic} meaning to stay a month, with one bag, and the bag has still not been wholly unpacked.",
  "{Topic} was left to {o} by somebody {s} had met twice, with a note that said only: you will know.",
];

/** Where it begins. */
export const PLACES = [
  "Late, with rain on the windows and nothing doing, and {topic} has only {N} to look after it. {{user}} has come in out of the weather with a question that will not wait until morning. {N} has been expecting somebody, though not, perhaps, {{user}}, and something is lying in plain sight that neither of them has mentioned.",
  "Tomorrow {topic} passes into other hands; the papers are signed. {{user}} has turned up to help, or to stop it. {N} has one job left to do and needs a second pair of hands for it, and has not yet said what it is.",
  "Early, before anyone else is about. {{user}} has found {topic} unattended, which it never is, and {N} a few steps away with a letter that came back. There is about an hour before the others arrive and will have to be told something.",
];

/** What the story may trip over. */
export const FINDS = [
  "There are two stories about {topic}. {N} ~tells the shorter one, and only to people who are leaving. In the longer one somebody else is to blame, and that person still sends a card every winter, without a word on it.",
  "{Topic} is listed in an inventory under somebody else's name, with a price beside it and a date. {N} ~knows both. Whoever reads them aloud in front of {o} gets an answer to a question they did not ask.",
  "Something is kept hidden at {topic}: small, wrapped in newspaper, and moved whenever anybody has been alone with it. {N} ~says it is broken. It is not, and once a year, for about a minute, it is used.",
];

/** Where a chat may begin besides, in the present tense. */
export const BEGINNINGS = [
  "The lights have gone out all down the street, and {name} is the only one with a lamp. {{user}} has followed it in. Something was about to be decided when the dark came, and the other person who was to decide it has not come back.",
  "It is the morning after. The chairs are still out, one of them is broken, and {name} is sweeping round it. {{user}} was there last night and remembers it differently, and there is a third account on its way, by train, due at ten.",
  "{name} is packing, badly, and has stopped to read what everything is wrapped in. {{user}} has an hour before the cart comes and was sent to make sure of one particular thing, which is in none of the boxes.",
  "A door that is always locked stands open. {name} is on this side of it, holding the key, and {{user}} is on the other, and neither had expected anybody. Downstairs someone is calling them both by the wrong names.",
  "Snow since noon. The last bus has turned round at the bridge, so {{user}} and {name} have one stove, half a loaf and until daylight. On the table lies a parcel with both their names on it, and no sender.",
];

/** The same with what was wished for. */
export const WISHED = [
  "{Topic}, and {name} in the middle of it with wet sleeves and no plan worth the name. {{user}} has arrived at the one moment when another pair of hands would be noticed. What began it is still in the room, under a cloth.",
  "Everybody else has gone indoors because of {topic}. {name} has stayed out, for a reason that looks foolish and is not, and {{user}} has been sent to fetch what can be fetched. There is not much time, and the way back is already worse than the way here.",
  "{Topic} was not supposed to happen until tomorrow. {name} has half of what it needs laid out, and has just found that the other half is what {{user}} is carrying. Somebody will be at the door before the kettle boils.",
];
