/** The user's own next line, for them to edit: `~verb` is theirs, in the base form; `{topic}` is what the persona named. */
export const ANSWERS = [
  "Longer than I meant to. I kept finding reasons not to ask.",
  "I don't know yet. I was hoping it would be obvious once I got here.",
  "The honest answer's the short one. I was afraid I'd miss it.",
  "Ask me again when I've sat down. I'd rather get it right than get it said.",
  "Nobody sent me. I'd like to be able to say somebody did.",
  "I've thought about that the whole way here, and I still want to hear your answer first.",
  "Yes. I wasn't going to tell anyone, but yes.",
  "No. And I'd be surprised if you believed that straight away.",
];

export const REPLIES = [
  "All right. Show me.",
  "Tell me about {topic}. You went past it rather fast.",
  "You could have said so at the start.",
  "I believe you. I'm just not sure you've told me the part that matters.",
  "And {topic}? Where does that come into it?",
  "Then what is it you want from me?",
  "I'd like to help. I'd like to know what I'm helping with, too.",
  "Is that what happened, or is that what gets told?",
  "I'll stay until it's done, if you'll let me.",
];

export const COMPLYING = [
  "Like this?",
  "Only if you tell me what it's for.",
  "Done. What now?",
  "I've got it. Go on.",
  "I will, but I'm asking my question afterwards.",
];

export const DEEDS = [
  "I ~look at {topic}, and then ~make myself look away.",
  "I ~take my time about answering.",
  "I ~put my bag down where I can see it.",
  "I ~come a step nearer.",
  "I ~stay where I am, and ~try to look as though I had decided to.",
  "I ~pull my sleeves down over my hands.",
  "I ~nod toward {topic}.",
  "I ~wait for the rest of it.",
];
