import type { Act } from "./frames/register.ts";

const RULES: [Act, RegExp][] = [
  ["silence", /^[.…\s]*$|^(hm+|mm+|uh+|er+|ah+)[.…!? ]*$/i],
  [
    "confused",
    /^(what|huh|sorry|pardon|come again|eh)\?+$|\b(what do you mean|i don'?t (understand|follow|get it)|that makes no sense|you'?re not making sense)\b/i,
  ],
  [
    "grief",
    /\b(died|passed away|is dead|are dead|was killed|funeral|buried (him|her|them|my)|lost my (mother|father|mum|dad|brother|sister|son|daughter|wife|husband|child|friend|dog|cat)|drowned|widow(er|ed)|in mourning)\b/i,
  ],
  // case matters: a name, not a state
  ["named", /\bI['’]?m [A-Z][a-z]+\b|\bI am [A-Z][a-z]+\b/],
  ["named", /\b(my name is|my name's|i'?m called|call me|they call me|the name'?s)\b/i],
  [
    "bye",
    /^(bye|goodbye|good night|goodnight|farewell|see you|so long)\b|\b(i (should|must|have to|ought to|'?d better) (go|leave|be going|be off)|i'?m leaving|until (tomorrow|next time))\b/i,
  ],
  [
    "sorry",
    /^(i'?m |i am )?(so |very |really )?sorry\b(?!\?)|\b(i apologi[sz]e|forgive me|my fault|my apologies)\b/i,
  ],
  ["thanks", /^(thanks|thank you|cheers|much obliged|ta)\b|\b(i'?m grateful|thank you)\b/i],
  [
    "threat",
    /\b(i'?ll (hurt|kill|stab|shoot|ruin|destroy|report|burn) (you|this|it)|or else|you'?ll regret|i'?m warning you|draw my (sword|knife|gun)|hand it over)\b/i,
  ],
  [
    "accuse",
    /\b(you'?re (lying|hiding|a liar)|you lied|liar|i don'?t believe (you|that|a word)|don'?t lie|you'?re not telling me|what are you hiding|something you'?re not telling|hiding something|keeping (?:something|secrets)|did you do it|it was you|you know more|the truth this time|that'?s not true|is (?:that|it|this) (?:really )?(?:true|the truth)|are you sure|i don'?t trust)\b/i,
  ],
  [
    "insult",
    /\byou('?re| are) (?:\w+ ){0,3}(stupid|idiot|fool|useless|pathetic|boring|ugly|terrible|awful|worthless|coward|ridiculous|fraud|monster|joke|hopeless|old)\b|\b(shut up|go to hell|i hate you|nobody likes you|you idiot|you fool|you coward)\b/i,
  ],
  [
    "flirt",
    /\b(you'?re (so |very |really )?(beautiful|gorgeous|handsome|cute|lovely|pretty)|kiss|your eyes are|i('?m falling for| fancy| adore) you|are you (single|flirting)|i love you)\b/i,
  ],
  [
    "praise",
    /\b(you'?re|you are|that'?s|that is|that was|this is) (?:\w+ ){0,2}(amazing|brilliant|wonderful|great|good at|clever|kind|brave|impressive|incredible|beautiful|lovely|funny|marvellous|the best)\b|\b(well done|nicely done|i (like|admire|love) (your|how you|the way you))\b/i,
  ],
  [
    "laugh",
    /^(ha(ha)*|heh|lol|hehe)\b|\b(i laugh|i can'?t help laughing|that'?s (funny|hilarious))\b|^\*?(laughs|chuckles|grins|giggles)\b/i,
  ],
  [
    "state",
    /\b(how are you|how have you been|are you (ok|okay|all right|alright|well|tired)|how do you feel|how'?s it going|how is everything|what'?s wrong)\b|^you (seem|look|sound) /i,
  ],
  [
    "who",
    /\b(who are you|what( exactly)? are you\s*[?,.!]*$|your name|tell me about yourself|what do you do( here| for)?|introduce yourself|what'?s your story)\b/i,
  ],
  [
    "opinion",
    /\b(what do you (think|make of|reckon)|your opinion|do you think|would you say|which do you prefer|what would you choose)\b/i,
  ],
  [
    "advice",
    /\b(what (should|do|can) (i|we) do|what now|what'?s next|what next|any advice|where (should|do) (i|we) (start|begin|go)|how (should|do|can) (i|we) (help|start|begin)|what happens (now|next)|what do you (suggest|recommend)|what would you do)\b/i,
  ],
  [
    "go",
    /^(let'?s|shall we|come on|we should|we'?d better) .*\b(go|move|leave|walk|climb|run|look|find|search|see|head|start|open|try|get)\b|\b(lead the way|take me (there|to|up|down)|i'?ll follow you|after you)\b/i,
  ],
  [
    "offer",
    /\b(i('?ve)? (brought|got|have|made|baked|found|carried|saved) (you|this for you|something for you|a gift)|here,? (take|have|hold)|this is for you|would you like|do you want (some|a|this|my)|you can have|i (offer|hand|give|pass) (you|her|him|them|it)|a (present|gift) for you)\b/i,
  ],
  [
    "request",
    /^(please |can you |could you |will you |would you |tell |show |give |help |teach |let me |explain |describe |play |read |draw |make |bring |hand |pass |open )|\b(i need (you|your help)|i want you to|can you (show|help|teach|give|tell)|could you)\b/i,
  ],
  [
    "feeling",
    /\bi('?m| am| feel| felt) (?:\w+ )?(scared|afraid|frightened|sad|lonely|tired|exhausted|lost|nervous|worried|happy|cold|angry|anxious|ashamed|excited|homesick|confused|terrified|miserable|sick|heartbroken|overwhelmed|stuck|useless)\b|\bi (miss|hate|can'?t (sleep|stop|bear|take))\b/i,
  ],
  [
    "greet",
    /^(hi|hello|hey|good (morning|evening|afternoon|day)|greetings|howdy|evening|morning|knock,? knock)\b/i,
  ],
  [
    "no",
    /^(no|nope|never|nah|not (really|yet|now|at all)|i (don'?t|won'?t|can'?t|refuse)|absolutely not|of course not)\b/i,
  ],
  [
    "yes",
    /^(yes|yeah|yep|yup|sure|okay|ok|fine|of course|all right|alright|i (do|will|am|agree|would|can)\b[.!]*$|agreed|deal|absolutely|certainly|gladly|right|true|i'?ll (do|help|try|take|stay|come)\b)/i,
  ],
];

const MOVES =
  /^(i|we) (?:\w+ly )?(pick|take|walk|open|look|sit|step|nod|reach|turn|push|pull|hand|put|follow|climb|light|touch|kneel|lean|shake|grab|lift|hold|close|stand|move|point|pour|drop|shrug|smile|frown|sigh|set|place|enter|stare|glance|wait|knock|lie|run|hide|pace|draw|drink|eat|wipe|hang|unfold|fold|slip|bend|crouch|press|listen|count|approach|back|circle|offer|show)s?\b/i;

const HELLO = /^(hi|hello|hey|good (morning|evening|afternoon|day)|greetings|evening|morning)\b/i;

/** A line taken apart: what was said, what was done, what was asked outside the scene. */
export interface Line {
  act: Act;
  /** words spoken, without actions */
  said: string;
  /** actions between asterisks, or a line that is all action */
  done: string;
  /** text in ((double brackets)) */
  aside: string;
  /** opens with a hello, whatever else it does */
  hello: boolean;
  words: number;
}

/** Takes a user's line apart and tells what it does. Words in quotes are what was said. */
export function readLine(text: string): Line {
  const aside = [...text.matchAll(/\(\(([\s\S]*?)\)\)/g)]
    .map(([, inside = ""]) => inside.trim())
    .join(" ");
  const inScene = text.replace(/\(\([\s\S]*?\)\)/g, " ").trim();
  const starred = [...inScene.matchAll(/\*([^*]+)\*/g)]
    .map(([, inside = ""]) => inside.trim())
    .join(" ");
  const rest = inScene
    .replace(/\*[^*]*\*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const quoted = [...rest.matchAll(/["“]([^"”]+)["”]/g)]
    .map(([, inside = ""]) => inside.trim())
    .join(" ");
  const said = quoted || (MOVES.test(rest) && !/\?\s*$/.test(rest) ? "" : rest);
  const done = [starred, said === rest ? "" : rest.replace(/["“][^"”]*["”]/g, " ").trim()]
    .filter(Boolean)
    .join(" ");
  const act = said || !done ? classify(said) : "action";
  const hello = HELLO.test(said);
  return { act, said, done, aside, hello, words: text.split(/\s+/).filter(Boolean).length };
}

function classify(said: string): Act {
  const rule = RULES.find(([, pattern]) => pattern.test(said))?.[0];
  const weak =
    rule === "greet" || rule === "yes" || rule === "no" || rule === "thanks" || rule === "laugh";
  const rest = weak ? said.replace(/^[^,.!?]*[,.!?]+\s*/, "") : "";
  if (rule && !(weak && rest.split(" ").length > 3)) return rule;
  const asked = rest || said;
  const deeper = weak
    ? RULES.find(
        ([act, pattern]) => !/^(greet|yes|no|thanks|laugh)$/.test(act) && pattern.test(asked),
      )?.[0]
    : undefined;
  if (deeper) return deeper;
  if (/\?/.test(asked) || /^(who|what|why|where|when|how|which|whose)\b/i.test(asked)) {
    return /\b(who|what|why|where|when|how|which|whose)\b/i.test(asked) ? "question" : "whether";
  }
  return rule && rest.length < 12 ? rule : "news";
}
