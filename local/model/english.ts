const ABBREVIATIONS = /\b(Mr|Mrs|Ms|Dr|St|Prof|Capt|Sgt|Lt|No|vs|etc|e\.g|i\.e)\.$/;

/** Cuts prose into sentences, each with its own closing punctuation; titles such as `Mr.` do not end one. */
export function splitSentences(text: string): string[] {
  const pieces = text
    .replace(/\s+/g, " ")
    .trim()
    .split(/(?<=[.!?…]["')\]]*)\s+(?=["'(*[]*[A-Z0-9])/);
  const sentences: string[] = [];
  for (const piece of pieces) {
    const last = sentences.at(-1);
    if (last !== undefined && ABBREVIATIONS.test(last))
      sentences[sentences.length - 1] = `${last} ${piece}`;
    else if (piece) sentences.push(piece);
  }
  return sentences;
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** How many words a text has, in any script. */
export function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++;
  return count;
}

/** Upper-cases the first letter, past any opening punctuation. */
export function capitalise(text: string): string {
  return text.replace(
    /^([^\p{L}\p{N}]*)(\p{L})/u,
    (_, lead: string, letter: string) => lead + letter.toUpperCase(),
  );
}

/** Lower-cases the first letter unless the word is `I` or looks like a name or an abbreviation. */
export function decapitalise(text: string, names: readonly string[] = []): string {
  const first = text.match(/^[\w'-]+/)?.[0] ?? "";
  const keep = /^I\b|^[A-Z]{2}/.test(first) || names.some((name) => first.startsWith(name));
  return keep ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

const STOP_WORDS = new Set(
  `a an the and or but nor so if then than as of to in on at by for from with without into onto over under up down out off
  about after before between through during until till again further once here there when where why how all any both each few
  more most other some such no not only own same too very can will just should now i me my mine we us our you your yours he
  him his she her hers it its they them their theirs what which who whom this that these those am is are was were be been
  being have has had having do does did doing would could may might must shall ought im ive id ill youre youve youd youll hes
  shes its theyre dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt cant cannot hasnt havent hadnt lets thats
  theres whats whos really well yes yeah ok okay oh hey hi hello please thanks thank tell say said says know think want like
  get got go going come came look looks see let make made much many lot thing things something anything nothing someone anyone
  everyone ever never always still even also around away back because while quite rather sort kind bit one two maybe perhaps
  sure sir madam mr mrs put take give ask asked tonight today good bad right first last little long new old`.split(
    /\s+/,
  ),
);

/** The word without its commonest endings: `stairs`, `staring`, `starred` each lose theirs. */
export function stem(word: string): string {
  const bare = word
    .toLowerCase()
    .replace(/['’]s?$/, "")
    .replace(/['’]/g, "");
  if (bare.length < 4) return bare;
  return bare
    .replace(/ies$/, "y")
    .replace(/(ss|sh|ch|x)es$/, "$1")
    .replace(/([^s])s$/, "$1")
    .replace(/(\w{3})(ing|ed|ly)$/, "$1")
    .replace(/(.)\1$/, "$1")
    .replace(/e$/, "");
}

/** The stems of a text's telling words. */
export function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  return new Set(words.filter((word) => !STOP_WORDS.has(word.replace(/['’]/g, ""))).map(stem));
}

/** Is this a word that tells nothing about the subject: `the`, `really`, `want`? */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.toLowerCase().replace(/['’]/g, ""));
}

const CONTRACTIONS: [long: string, short: string][] = [
  ["I am", "I'm"],
  ["I have not", "I haven't"],
  ["I had not", "I hadn't"],
  ["I would not", "I wouldn't"],
  ["I have", "I've"],
  ["I would", "I'd"],
  ["I will not", "I won't"],
  ["I will", "I'll"],
  ["do not", "don't"],
  ["does not", "doesn't"],
  ["did not", "didn't"],
  ["is not", "isn't"],
  ["are not", "aren't"],
  ["was not", "wasn't"],
  ["were not", "weren't"],
  ["has not", "hasn't"],
  ["have not", "haven't"],
  ["had not", "hadn't"],
  ["cannot", "can't"],
  ["could not", "couldn't"],
  ["will not", "won't"],
  ["would not", "wouldn't"],
  ["should not", "shouldn't"],
  ["must not", "mustn't"],
  ["it is", "it's"],
  ["that is", "that's"],
  ["there is", "there's"],
  ["what is", "what's"],
  ["who is", "who's"],
  ["where is", "where's"],
  ["he is", "he's"],
  ["she is", "she's"],
  ["you are", "you're"],
  ["you have", "you've"],
  ["you will", "you'll"],
  ["you would", "you'd"],
  ["we are", "we're"],
  ["we will", "we'll"],
  ["we have", "we've"],
  ["they are", "they're"],
  ["they have", "they've"],
  ["they will", "they'll"],
  ["let us", "let's"],
  ["here is", "here's"],
  ["it has", "it's"],
  ["it will", "it'll"],
  ["it would", "it'd"],
  ["that will", "that'll"],
  ["nobody is", "nobody's"],
  ["we would", "we'd"],
  ["that would", "that'd"],
  ["how is", "how's"],
  ["somebody is", "somebody's"],
  ["they would", "they'd"],
  ["I had better", "I'd better"],
  ["everybody is", "everybody's"],
];
const TO_LONG = new Map(
  [...CONTRACTIONS].toReversed().map(([long, short]) => [short.toLowerCase(), long]),
);
// "I've a bag" cannot lose its verb to "I have" wrongly, but "I have the" reads as owning: left alone.
const SAFE_SHORT = /^(I am|.* not|cannot|it is|that is|there is|you are|I will)$/;

/** Writes contractions out: `don't` gives `do not`. A possessive `'s` is left alone. */
export function expand(text: string): string {
  return text.replace(/\b[A-Za-z]+'(?:s|t|re|ve|d|ll|m)\b/g, (short) => {
    const long = TO_LONG.get(short.toLowerCase());
    if (!long) return short;
    return /^[A-Z]/.test(short) ? capitalise(long) : long;
  });
}

/** Contracts where ordinary speech would: `do not` gives `don't`. */
export function contract(text: string): string {
  let result = text;
  for (const [long, short] of CONTRACTIONS) {
    if (!SAFE_SHORT.test(long)) continue;
    const pattern = new RegExp(`\\b${long}\\b(?= [a-z])`, "gi");
    result = result.replace(pattern, (found) => (/^[A-Z]/.test(found) ? capitalise(short) : short));
  }
  return result;
}

const SMALL =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen`.split(/\s+/);
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** A number from 0 to 999 in words: 41 gives `forty-one`. */
export function spell(number: number): string {
  if (number < 20) return SMALL[number] ?? String(number);
  if (number < 100)
    return (
      (TENS[Math.floor(number / 10)] ?? "") + (number % 10 ? `-${SMALL[number % 10] ?? ""}` : "")
    );
  const rest = number % 100;
  return `${SMALL[Math.floor(number / 100)] ?? ""} hundred${rest ? ` and ${spell(rest)}` : ""}`;
}

/** The number a word stands for below one hundred (`forty-one`, `41`), or null. */
export function readNumber(word: string): number | null {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  for (let n = 0; n < 100; n++) if (spell(n) === word.toLowerCase()) return n;
  return null;
}
