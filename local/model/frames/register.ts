/** Ways of talking the demo knows. */
export type Register =
  | "terse"
  | "formal"
  | "exact"
  | "headlong"
  | "lively"
  | "cold"
  | "gentle"
  | "sly"
  | "wry";

/** What somebody's line does. */
export type Act =
  | "greet"
  | "bye"
  | "thanks"
  | "sorry"
  | "praise"
  | "insult"
  | "threat"
  | "flirt"
  | "yes"
  | "no"
  | "silence"
  | "confused"
  | "laugh"
  | "who"
  | "state"
  | "opinion"
  | "advice"
  | "offer"
  | "request"
  | "action"
  | "news"
  | "named"
  | "feeling"
  | "grief"
  | "accuse"
  | "go"
  | "question"
  | "whether";

/**
 * One way of talking: what it says to each sort of line. In speech `{topic}` is what the other person named (`the letter`),
 * `{item}` the same as something new (`a letter`), `{user}` their name, `{thing}` something at hand; a line whose slot can't be filled is passed over.
 */
export interface Manner extends Record<Exclude<Act, "question" | "whether">, string[]> {
  /** before an answer it has */
  lead: string[];
  /** in place of an answer it hasn't */
  dunno: string[];
  /** to a yes-or-no question it can't look up */
  maybe: string[];
  /** from the matter in hand to something of its own */
  bridge: string[];
  /** in place of a secret */
  guard: string[];
  /** something of the voice's own, about nothing in particular */
  muse: string[];
  /** questions about what the other person named */
  wonder: string[];
  /** questions to end on */
  ask: string[];
  /** things to have done, to end on */
  order: string[];
}
