/** Narration for story mode, in the notation of `world.ts`; the pen puts it into the past. */

/** How a passage may come in when nothing was steered. */
export const ARRIVALS = [
  "There ^was a lull, and {N} ^did what people ^do with lulls, which ^is to tidy them.",
  "Afterwards it ^was hard to say who ^had been standing where.",
  "The light ^had gone the colour of weak tea by the time anything ^could be done about it.",
  "One thing at a time, {N} ^thought, and the things ^came two at a time.",
  "It ^was nobody's fault, and {N} ^set about it.",
  "It ^was some time before anything else ^happened, and then it ^was a small thing.",
  "The hour ^went over, as hours ^do, without knocking.",
  "{N} ^had meant to leave it there.",
  "Nothing ^came of it until the light ^began to go.",
  "For a while the place ^kept to itself.",
  "There ^was a way of doing this, and {N} ^had never found it.",
  "It ^began again with a noise so slight that it ^might have been a thought.",
];

/** From one thing that happened to the next. */
export const TURNS = [
  "Somebody ^had been here. It ^was not that anything ^was missing; it ^was that everything ^was so very much in place.",
  "It ^might have been the wind. The wind, in fairness, ^had done odder things.",
  "Up to then it ^had been possible to think of it as an accident.",
  "{S} ~had just time to wish {s} ~had not noticed.",
  "Nothing ^had changed, except that {s} no longer ~believes it.",
  "There ^are sounds a place ^makes when it ^is alone. This ^was not one of them.",
  "It ^was so small a thing that {s} ~was ashamed to be frightened of it.",
  "That ^made twice.",
  "That ^would have been the end of it, on another night.",
  "What ^came next ^took no longer than it ^takes to say.",
  "It ^was a reasonable thing to suppose. It ^was wrong.",
  "{S} ~might have let it pass. {S} ~had let a good deal pass that year.",
  "There ^was still time to do nothing. {S} ~watched it go.",
  "And then, because it never ^comes singly, there ^was the other thing.",
  "{S} ~had been told about this once, by someone who ^was not believed.",
  "It ^cost {o} something to stay where {s} ~was.",
];

/** Before a fact, in the telling. */
export const TELLINGS = [
  "{S} ~had never lied about it. {S} ~had simply never been standing near when it ^came up.",
  "People who ^knew {o} ^knew this much, and ^stopped there.",
  "It ^went back a good way.",
  "Everyone ^has a thing they ^say last. This ^was the one {s} ~said last.",
  "If {s} ~had been asked, just then, {s} ~would have told it straight.",
  "It ^had begun, as far as such things ^begin, with something plain.",
  "There ^was a reason for that, and it ^was an old one.",
  "It ^was not a thing {s} ~talked about.",
  "{S} ~went over it again, as one ^goes over a pocket.",
  "Anybody in the place ^could have told it, and nobody ^did.",
  "{S} ~thought of it, not for the first time that day.",
  "The facts ^were few and {s} ~had them by heart.",
  "So much ^was known.",
  "It ^was written down somewhere, in a hand like {p} own.",
];

/** What something costs, or what somebody wants. */
export const COSTS = [
  "{S} ~had been brave about it for years, and ~was tired of the company.",
  "There ^was a price, and it ^had been paid by somebody who ^was not asked.",
  "If it ^came to choosing, {s} ~had chosen already. {S} ~would have liked to be asked.",
  "It ^is one thing to keep a secret and another to be kept by it.",
  "{S} ~had promised. It ^had seemed a small thing to promise, that year.",
  "It ^is easy to be sure of a thing you ^have not yet had to pay for, and {s} ~had paid for this one twice.",
  "{S} ~wanted, quite badly, to be asked a different question.",
  "Whatever else {s} ~had lost by it, {s} ~had kept the habit of listening.",
  "{S} ~did not regret it. {S} ~had looked for the regret, in the usual places, and found only the place where it ^ought to be.",
  "There ^were two people {s} ~would have told. One of them {s} ~had already wronged.",
  "{S} ~knew what it ^would look like in the morning. {S} ~went on anyway.",
  "It ^would have to be answered for. {S} ~put that with the other things.",
];

/** Who said it; after a remark. */
export const SAID = [
  "{N} said",
  "{s} said",
  "{s} said, to {thing}",
  "{N} said, after some time",
  "{s} said, though there was nobody who had asked",
  "{s} told {thing}",
  "{N} said at last",
  "{s} said, and it sounded more certain out loud",
  "{s} said, without turning round",
  "{N} said, in a voice that had been kept somewhere dry",
];

/** Where a passage stops: on something open. */
export const OPEN = [
  "It ^was a key. It fitted nothing {s} ~owned; {s} ~knew, all the same, which door.",
  "The answer, when it ^came, ^came from behind {o}.",
  "{S} ~blew on the glass and ~waited. Slowly, from the other side, a word ^began to show.",
  "Three people ^had gone up. {S} ~listened to four come down.",
  "It ^had {p} name on it, and the ink ^was not yet dry.",
  "There ^was one chair at the table more than there ^had been.",
  "{S} ~said yes before the question ^was finished. It ^was the wrong question.",
  "Far off, and then less far off, somebody ^began to whistle the tune that nobody else ^was supposed to know.",
  "And on the sill, where {s} ~could not have missed it, ^lay the very thing {s} ~had buried.",
  "{S} ~turned back for {thing}. In all, it ^took less than a minute. It ^was long enough.",
  "The door, when {s} ~came to it, ^was already open.",
  "Whoever it ^was ^had stopped too, and ^was waiting to see who ^would be first.",
  "It ^was then that {s} ~saw what ^was not there.",
  "{S} ~had one hand out, and the other behind {o}, when somebody quite near ^said {p} name.",
  "The second time it ^came from inside.",
  "{S} ~counted them again. There ^was one too many.",
  "{S} ~turned it over. On the back, in pencil, ^was tomorrow's date.",
  '"Not yet," somebody ^said, and it ^was not {o}.',
  "{S} ~reached for {thing}. It ^was still warm from another hand.",
  "It ^would keep till morning, {s} ~told {r}; and knew, before the thought ^was out, that it ^was not going to be let.",
  "Then the light ^went, and in the dark, unhurried, something ^was put down.",
  "{S} ~opened {p} mouth to answer, and ~found that {s} ~had already been answered for.",
];

/** What was steered, led in: `{steer}` names a thing or a person. */
export const NAMED = [
  "What ^came next ^was {steer}.",
  "It ^was {steer} that ^changed it.",
  "Nobody ^had been thinking of {steer}, which ^may be why it ^came to that.",
  "And then there ^was {steer}.",
];

/** Coming back to what was steered; `{topic}` names it. */
export const RETURNS = [
  "{S} ~went back to {topic}, as the tongue ^goes back to a tooth.",
  "Nobody else ^had a word to say of {topic}, and they ^were careful, {s} ~noticed, to go on not saying it.",
  "{Topic} ^would have to be told to somebody. {S} ~went through the names.",
  "There ^had been a time when {topic} ^would have been nothing to {o}.",
  "It ^was strange how much room {topic} ^took up, now.",
  "{Topic} ^was still there when {s} ~looked again.",
  "{S} ~did not look at {topic}. It ^took some doing.",
  "{S} ~thought of {topic}, and then of who else ^might be thinking of it.",
  "Whatever {topic} ^meant, it ^had not finished meaning it.",
  "It ^was not {topic} itself. It ^was how little anyone ^had seemed to mind.",
  "In the ordinary way of things there ^would be an explanation for {topic}, and it ^would be dull, and {s} ~would be grateful.",
  "{S} ~tried it over with {topic} left out. It ^made a tidier story. It ^was not the one {s} ~was in.",
  "Somebody ^had known about {topic} before {s} ~did. That ^was the part that {s} ~kept.",
];

/** Time passing, when the steering skips ahead. */
export const LATER = [
  "By morning it ^had all been tidied, except for the one thing.",
  "The night ^went by with its collar up. When it ^was light again nothing ^was where it ^had been.",
  "A day ^went, and another ^looked in and ^sat down.",
];

/** Chapter titles, when a chapter is asked for; `{thing}` is at hand. */
export const CHAPTERS = [
  "What the {head} Knew",
  "A Matter of the {head}",
  "The Second {head}",
  "Concerning a {head}",
];
