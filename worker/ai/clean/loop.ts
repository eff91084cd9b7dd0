import { Runs } from "./runs.ts";

/** So many words in the same order a third time are a loop. */
const WORDS = 12;

/** So is a third equal sentence of at least this many characters. */
const SENTENCE = 20;

const TIMES = 3;

/** Most of a copy that is kept back, in characters: beyond it the text goes on to be shown, this much behind. */
const HELD = 800;

/** Longest word or stretch of punctuation that is looked at as one. */
const LONGEST = 64;

/** A letter of a script without spaces (1), or a word of another (2), or any other character. */
const TOKEN =
  /([[\p{L}\p{N}\p{M}]&&[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]])|([[\p{L}\p{N}\p{M}'’]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]]{1,64})|[^]/vy;
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

const OPENING = /[\s\p{Ps}\p{Pi}¿¡]/u;
const STOP = /[.!?…。！？।॥؟\n]/;

/**
 * Watches for a model that has got stuck. Text is kept back for as long as it is word for word a copy of what stood before it, so that
 * a loop can be cut before its second time without taking back what was shown; where a repetition was interrupted, before its third.
 */
export class Loop {
  readonly #runs = new Runs();
  readonly #seen = new Map<string, { times: number; at: number }>();
  /** where the symbols begin, each with the space and opening marks before it */
  readonly #starts: number[] = [];
  readonly #recent: string[] = [];
  #pending = "";
  /** how much of it has been shown: the first word copies nothing, so a reader need not wait for its end */
  #ahead = 0;
  /** text from `#shown` to `#scanned` */
  #held = "";
  #shown = 0;
  #scanned = 0;
  /** the first symbol of the copy that is kept back */
  #first = 0;
  /** where the text after the last symbol parts from it */
  #parting: number | null = null;
  #letters = "";
  #sentence = "";
  #counted = 0;
  #stuck = false;

  /** What is not shown because the text is stuck; null while it is not. */
  get cut(): string | null {
    return this.#stuck ? this.#held + this.#pending.slice(this.#ahead) : null;
  }

  /** The text that can be shown now; all of it if this is the `last`. */
  read(delta: string, last: boolean): string {
    this.#pending += delta;
    let at = 0;
    while (at < this.#pending.length && !this.#stuck) {
      TOKEN.lastIndex = at;
      const [token = "", letter, word] = TOKEN.exec(this.#pending) ?? [];
      const open = word !== undefined && at + token.length === this.#pending.length;
      if (open && !last && !isFull(token)) break;
      at += token.length;
      this.#scan(token, word, letter);
    }
    this.#pending = this.#pending.slice(at);
    if (last && !this.#stuck) this.#endLetters();
    const text = this.#show(last && !this.#stuck ? this.#scanned : this.#limit());
    return this.#starts.length === 0 && !this.#stuck ? text + this.#showAhead() : text;
  }

  #showAhead(): string {
    const text = this.#pending.slice(this.#ahead);
    this.#ahead = this.#pending.length;
    return text;
  }

  #scan(token: string, word: string | undefined, letter: string | undefined): void {
    const bare = word && trimApostrophes(word).toLowerCase();
    if (letter === undefined) this.#endLetters();
    const fresh = token.slice(this.#ahead);
    this.#shown += token.length - fresh.length;
    this.#ahead -= token.length - fresh.length;
    this.#held += fresh;
    if (letter !== undefined) this.#addLetter(letter);
    else if (bare) {
      this.#addSymbol(bare);
      this.#addWord(bare);
    } else this.#addMark(token);
    this.#scanned += token.length;
    const starts = this.#starts;
    while (this.#scanned - (starts[this.#first] ?? this.#scanned) > HELD) this.#first++;
  }

  #addLetter(letter: string): void {
    this.#addSymbol(letter);
    this.#letters += letter;
    if (this.#letters.length >= LONGEST) this.#endLetters();
  }

  #addSymbol(symbol: string): void {
    const between = this.#parting === null || this.#sentence === "" ? "" : " ";
    this.#sentence += between + symbol;
    this.#starts.push(this.#parting ?? this.#scanned);
    this.#parting = null;
    this.#first = Math.max(this.#first, this.#starts.length - this.#runs.add(symbol));
  }

  #addMark(mark: string): void {
    if (this.#parting === null && OPENING.test(mark)) this.#parting = this.#scanned;
    else if (this.#parting !== null && this.#scanned - this.#parting >= LONGEST)
      this.#parting = null;
    if (!STOP.test(mark)) return;
    if (this.#sentence.length >= SENTENCE) this.#count(`. ${this.#sentence}`, 1);
    this.#sentence = "";
  }

  /** Letters of a script without spaces are parted into words by the segmenter's dictionary. */
  #endLetters(): void {
    if (this.#letters === "") return;
    for (const { segment, isWordLike } of segmenter.segment(this.#letters)) {
      if (isWordLike) this.#addWord(segment);
    }
    this.#letters = "";
  }

  #addWord(word: string): void {
    this.#recent.push(word);
    this.#counted++;
    if (this.#recent.length > WORDS) this.#recent.shift();
    if (this.#recent.length === WORDS) this.#count(this.#recent.join(" "), WORDS);
  }

  /** Counts what is `length` words long; what overlaps with its last time is not another. */
  #count(text: string, length: number): void {
    const seen = this.#seen.get(text) ?? { times: 0, at: -length };
    if (this.#counted - seen.at < length) return;
    const times = seen.times + 1;
    this.#seen.set(text, { times, at: this.#counted });
    this.#stuck ||= times >= TIMES;
  }

  #limit(): number {
    if (this.#starts.length === 0) return this.#scanned;
    return this.#starts[this.#first] ?? this.#parting ?? this.#scanned;
  }

  #show(limit: number): string {
    const text = this.#held.slice(0, limit - this.#shown);
    this.#held = this.#held.slice(text.length);
    this.#shown += text.length;
    return text;
  }
}

/** Whether the longest word that is looked at as one ends here; counted as the pattern counts, by code points. */
const isFull = (token: string) => token.length >= LONGEST && [...token].length >= LONGEST;

const trimApostrophes = (word: string) =>
  /['’]/.test(word) ? word.replaceAll(/^['’]+|['’]+$/g, "") : word;
