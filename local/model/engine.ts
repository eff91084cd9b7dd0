import { writeAnswer, type Ask } from "./answer.ts";
import { Journal } from "./journal.ts";
import { countTokens, cutText, paceText, type Cut } from "./pace.ts";

/** One answer, cut to its limits, and what it cost in tokens. */
export interface Generation extends Cut {
  input: number;
  /** the text in deltas, at the engine's pace; ends when the signal aborts */
  stream(signal: AbortSignal): AsyncGenerator<string>;
}

/** The model behind both wires: writes answers and remembers its latest. */
export class Engine {
  readonly #pace: number;
  readonly #journal = new Journal();
  // regenerating asks the same question: the counter is what makes the answer another one
  #counter = Math.floor(Math.random() * 1_000_000);

  constructor(pace: number) {
    this.#pace = pace;
  }

  generate(ask: Ask, limit: number | null, stops: readonly string[]): Generation {
    this.#counter += 1;
    const cut = cutText(writeAnswer(ask, this.#journal, this.#counter), limit, stops);
    const prompt = [ask.instructions, ...ask.messages.map(({ text }) => text)];
    const input = prompt.reduce((sum, text) => sum + countTokens(text) + 4, 0);
    return { ...cut, input, stream: (signal) => paceText(cut.text, this.#pace, signal) };
  }
}
