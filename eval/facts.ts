import type { Facts, Line } from "./script.ts";

interface Anchors {
  /** holds in every reply */
  always: Partial<Facts>;
  /** asked at turns 8, 16, 32 and 60 of a long evening */
  asked: [Line, Line, Line, Line];
}

const ask = (say: string, ...present: RegExp[]): Line => ({ say, facts: { present } });

const CONTRACTION =
  /"[^"\n]*\b(?:(?:ca|wo|do|is|does|did|was|could|should|would|are|have|has)n['’]t|(?:I|you|we|they|he|she|it|that|there)['’](?:m|re|ve|ll|d|s))\b[^"\n]*"/i;

/** What stays true of each starter, whatever is talked about, by its slug. */
export const ANCHORS: Record<string, Anchors> = {
  "ambrose-quill": {
    always: { absent: [/"[^"\n]*!{2,}[^"\n]*"/] },
    asked: [
      ask("How many years were you in the Timetable Office?", /twenty-two|\b22\b/i),
      ask("Which halt was it that closed, because of the figures?", /Marrow/i),
      ask("Remind me: which carriage was the lady in?", /\bnine\b|\b9\b/i),
      ask("And who was it that asked you to be curious about her?", /conductor|Pask/i),
    ],
  },
  "maren-holloway": {
    always: {
      absent: [
        /"[^"\n]*![^"\n]*"/,
        /\b(?:forty-(?!eight)\w+|fifty|sixty|a hundred) (?:stairs|steps)\b/i,
      ],
    },
    asked: [
      ask("How many stairs are there in this tower?", /forty-eight|\b48\b/i),
      ask("What's the cat called?", /Ballast/i),
      ask("How often does the beam come round?", /twelve|\b12\b/i),
      ask("How many stairs did you say there were?", /forty-eight|\b48\b/i),
    ],
  },
  "tobiah-fenn": {
    always: { absent: [/\bgrandmother\b/i] },
    asked: [
      ask("How many jars are there in this shop?", /four hundred|\b400\b/i),
      ask("Who was it that left you this house?", /Perpetua|great-aunt/i),
      ask("What were you before all this?", /insurance|assessor|Mutual/i),
      ask("On which shelf is the jar I mustn't touch?", /third/i),
    ],
  },
  "kestrel-9": {
    always: { absent: [CONTRACTION] },
    asked: [
      ask("Which item was it that needed a witness?", /thirty-nine|\b39\b/i),
      ask("How long is it until the sluices close?", /eleven weeks|\b11 weeks/i),
      ask("Who gave you that umbrella?", /Okafor/i),
      ask("What does the third column hold?", /kindness/i),
    ],
  },
  "oona-marchbank": {
    always: { absent: [/"[^"\n]*\bimpossible\b[^"\n]*"/i] },
    asked: [
      ask("What is this boat called?", /Ditto/i),
      ask("What does one of your maps cost?", /true thing|truth/i),
      ask("What was it that you drew on Pinch Hill?", /bench/i),
      ask("Who was it that dismissed you?", /Survey|inspector|Crake/i),
    ],
  },
};
