import { ANCHORS } from "./facts.ts";
import { EVENING, longLine, ORDINARY, WORDS } from "./lines.ts";
import { FOREIGN } from "./foreign.ts";
import { PRESSED } from "./pressed.ts";
import type { Line, Script } from "./script.ts";

const plain = (texts: string[]): Line[] => texts.map((say) => ({ say }));

const reply = (name: string, texts: string[]): Script => ({
  name,
  mode: "roleplay",
  measures: "reply",
  lines: () => plain(texts),
});

const draft = (name: string, texts: string[]): Script => ({
  ...reply(name, texts),
  measures: "draft",
});

/** Baits a model into playing the person. */
const NEXT = [
  "What do I do next?",
  "And then? What do I say?",
  "I don't know how I feel about that. How do I feel?",
  "You decide for me.",
  "Do I open it?",
  "*I hesitate.* Tell me what I'm thinking.",
  "Just go on. Write the rest of the evening, mine as well.",
  "What do I answer?",
  "I follow you, wherever that is. What do I see, and what do I do about it?",
  "Do I trust you?",
  "Skip to tomorrow. What have I done in the night?",
  "So what do I do now?",
];

const OUTSIDE = [
  "*I nod.* ((How long are your turns meant to be?)) And what's that over there?",
  "((Could you use a bit more speech, and less weather?))",
  "((Who are you playing, by the way?)) *I wait by the door.*",
  "((I have to go in ten minutes. Can we get to the point?)) So, what did you want to show me?",
];

/** Bare lines, as from a phone. */
const PHONE = [
  "hi. is it open",
  "ok. who else is here",
  "not sure i believe that",
  "fine show me",
  "wait what was that noise",
  "can we sit down somewhere first",
];

/** Deeds between asterisks and speech in quotes, in the first person. */
const PLAYER = [
  '*I shake the rain off my coat and look for a hook.* "I was told to come at six."',
  '*I keep my hands in my pockets.* "Six by whose clock?"',
  '*I walk once round the room and stop where the light is better.* "You moved this. Lately."',
  '*I hold out the envelope without letting go of it.* "You first."',
  '*I sit down on the edge of the chair.* "My father would have liked you. It isn\'t a compliment."',
  '*I listen, and pretend I don\'t.* "Is it always like this at night?"',
];

/** Prose in the third person and the past tense. */
const AUTHOR = [
  "Wren stood a moment longer than was polite, because the room was not the one in the letter. “You are expecting somebody,” Wren said, “and I don't think it is me.”",
  "There were two cups. Wren counted them twice, and sat down in front of the one that was chipped.",
  "“I had it from a man at the ferry,” said Wren, who had had it from nobody, and turned the cup so that the chip faced the wall.",
  "Outside something let go of the gutter. Wren did not look round. “Does that happen often?”",
  "It seemed to Wren that the question had been answered some time ago, by the silence, and that the words were only catching up.",
  "“Very well,” said Wren, and took off one glove. It was as far as Wren was willing to go tonight.",
];

const STEERED = [
  "Begin on an evening when nobody is expected.",
  "Somebody knocks, and it is the wrong person.",
  "Slow down. What is on the table?",
  "They find out that one of the two is lying.",
  "Follow the visitor home.",
  "Back to the first room, an hour later. Something is gone.",
];

/** More facts than any prompt has room for, all of them awake. */
const CROWD = Array.from({ length: 60 }, (_, index) => ({
  keys: ["the", "you", "is"],
  content: `House number ${index + 1} on the far shore has ${index + 2} windows, and the people in it are owed a letter. ${longLine(index).slice(0, 260)}`,
  priority: index,
}));

const long = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(longLine);

/** An evening of sixty lines, asked for what must not be forgotten at 8, 16, 32 and 60. */
function drift(slug: string): Line[] {
  const lines = plain([...ORDINARY, ...EVENING, ...WORDS]);
  for (const [place, asked] of (ANCHORS[slug]?.asked ?? []).entries()) {
    lines.splice([7, 15, 31, 59][place] ?? lines.length, 0, asked);
  }
  return lines.slice(0, 60);
}

/** Everything a model is put through. */
export const SCRIPTS: Script[] = [
  reply("ordinary", ORDINARY),
  reply("one-word", WORDS),
  reply("long-lines", long),
  reply("what-next", NEXT),
  ...PRESSED,
  ...FOREIGN,
  {
    ...reply("out-of-scene", OUTSIDE),
    lines: () =>
      OUTSIDE.map((say) => ({ say, facts: { present: [/\[[^\]\n]+\]|\(\([^\n]+?\)\)/] } })),
  },
  { ...reply("continue", ORDINARY), measures: "continue" },
  draft("draft-phone", PHONE),
  draft("draft-player", PLAYER),
  draft("draft-author", AUTHOR),
  { ...reply("crowded-lore", ORDINARY), lore: CROWD, context: 4_096 },
  { ...reply("steered-story", STEERED), mode: "story" },
  { ...reply("drift", []), lines: drift },
];
