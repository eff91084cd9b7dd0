/**
 * What belongs to a kind of place or trade. In narration `~verb` is the persona's verb and `^verb` anyone else's, both
 * written in the present; `{S} {s} {o} {p} {r}` are the persona's pronouns. A line that begins `h|` needs a human body.
 */
export interface World {
  /** words that show a text belongs here */
  keys: RegExp;
  /** the place going about its business */
  ambient: string[];
  /** what hands do here while their owner talks */
  work: string[];
  /** what somebody of this trade would say */
  talk: string[];
  /** something new happens, and is left open */
  events: string[];
  /** what they would ask a newcomer */
  asks: string[];
}
