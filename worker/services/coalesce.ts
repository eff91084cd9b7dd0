/** Most text that is held back, in characters, so that a provider without brakes does not fill the memory. */
const MOST = 8_192;

/** Answers that pass through this isolate right now: they share one thread. */
let passing = 0;

/** How many milliseconds of an answer are made one: more the more answers there are, so that their chunks together don't fill the thread. */
export const widen = (answers: number) => Math.min(250, 50 + 2 * Math.max(0, answers - 8));

/**
 * A `fetch` for a model provider whose streamed answers come in fewer, larger deltas.
 *
 * What a chunk costs on its way through the AI SDK does not depend on its length. So the text deltas that arrive within a window of
 * milliseconds after one was passed on are made one, in Chat Completions and in Responses alike. The first passes at once; so does
 * whatever is not plainly a text delta, unchanged and in its place. An answer that is no event stream is not touched.
 */
export function coalesce(
  fetch: typeof globalThis.fetch,
  windowOf: (answers: number) => number = widen,
): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok || !response.body || !/^text\/event-stream\b/i.test(type)) return response;
    return new Response(mergeDeltas(response.body, windowOf), response);
  };
}

/** Reads no further ahead than its own reader asks: one piece waits at most, and the text of one window. */
function mergeDeltas(
  body: ReadableStream<Uint8Array>,
  windowOf: (answers: number) => number,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
  const encoder = new TextEncoder();
  const merger = new Merger();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let given = false;
  let failure: { error: unknown } | null = null;
  let here = 1;
  passing++;
  const leave = () => {
    passing -= here;
    here = 0;
  };
  const give = (controller: ReadableStreamDefaultController<Uint8Array>, text: string) => {
    if (text === "") return;
    given = true;
    controller.enqueue(encoder.encode(text));
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (failure) throw failure.error;
      const rest = () => {
        timer = null;
        give(controller, merger.release());
        if (merger.resting) timer = setTimeout(rest, windowOf(passing));
      };
      given = false;
      try {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          give(controller, merger.take(decoder.decode(value, { stream: true })));
          if (merger.resting) timer ??= setTimeout(rest, windowOf(passing));
          if (given) return;
        }
      } catch (error) {
        failure = { error };
      }
      leave();
      clearTimeout(timer);
      give(controller, merger.take(decoder.decode()) + merger.finish());
      if (failure === null) return controller.close();
      // An error drops what still waits to be read: it is told when that has been taken.
      if (!given) throw failure.error;
    },
    cancel(reason) {
      leave();
      clearTimeout(timer);
      return reader.cancel(reason);
    },
  });
}

/** A server-sent event around the JSON string of its text. */
interface Delta {
  before: string;
  /** as it is written in JSON */
  text: string;
  after: string;
}

/** Takes a stream of server-sent events in pieces of any size, and gives it back with text deltas made one. */
class Merger {
  /** a delta passed lately: the next ones are held until `release` */
  resting = false;
  #start = "";
  #held: Delta | null = null;
  /** the delta before: one that differs from it in its text only is as plain as that one was */
  #last: Delta | null = null;

  /** Gives what may pass of a further piece. */
  take(piece: string): string {
    let out = "";
    let from = 0;
    const input = this.#start + piece;
    BLANK_LINE.lastIndex = Math.max(0, this.#start.length - 3);
    while (BLANK_LINE.test(input)) {
      out += this.#pass(input.slice(from, BLANK_LINE.lastIndex));
      from = BLANK_LINE.lastIndex;
    }
    this.#start = input.slice(from);
    return out;
  }

  /** Gives what was held for a window; when that is nothing, the next delta passes at once. */
  release(): string {
    const { before, text, after } = this.#held ?? NOTHING;
    this.resting = this.#held !== null;
    this.#held = null;
    return before + text + after;
  }

  /** Gives all that is left at the stream's end. */
  finish(): string {
    return this.release() + this.#start;
  }

  #pass(event: string): string {
    const delta = findDelta(event);
    const known = delta !== null && this.#last !== null && isAlike(delta, this.#last);
    if (delta === null || !(known || isPlain(delta))) return this.release() + event;
    this.#last = delta;
    if (!known || !this.resting) {
      const out = this.release() + event;
      this.resting = true;
      return out;
    }
    this.#held = { ...delta, text: (this.#held?.text ?? "") + delta.text };
    return this.#held.text.length > MOST ? this.release() : "";
  }
}

const NOTHING: Delta = { before: "", text: "", after: "" };

/** A line feed that may follow a carriage return belongs to it, so that one at the end is not judged yet. */
const BLANK_LINE = /(?:\r\n|\n|\r(?=[^\n])){2}/g;
const EVENT = /^(?:event: ?\S+\r?\n)?data: ?(\{.*\})\r?\n\r?\n$/;
const TEXT = /"(?:content|reasoning_content|reasoning|delta)": ?"((?:[^"\\]|\\.)+)"/;

function findDelta(event: string): Delta | null {
  const found = TEXT.exec(event);
  const text = found?.[1];
  if (!found || text === undefined) return null;
  const end = found.index + found[0].length - 1;
  return { before: event.slice(0, end - text.length), text, after: event.slice(end) };
}

/** What differs from delta to delta: a number, and noise against those who guess the text from its length. */
const VOLATILE = /"(?:sequence_number": ?\d+|obfuscation": ?"[^"]*")/g;

const isSame = (one: string, other: string) =>
  one === other || one.replaceAll(VOLATILE, "") === other.replaceAll(VOLATILE, "");

const isAlike = (one: Delta, other: Delta) =>
  isSame(one.before, other.before) && isSame(one.after, other.after);

const PROBE = "probe";

/** The fields that decide, of either dialect. */
interface Event {
  type?: string;
  delta?: unknown;
  logprobs?: unknown[] | null;
  choices?: ({ delta?: object | null; finish_reason?: unknown; logprobs?: unknown } | null)[];
  error?: unknown;
  usage?: unknown;
}

/** Whether an event says nothing but a piece of text: all else in it may be taken from the event after it. */
function isPlain({ before, after }: Delta): boolean {
  const [, json] = EVENT.exec(before + PROBE + after) ?? [];
  if (json === undefined) return false;
  let event: Event;
  try {
    event = JSON.parse(json);
  } catch {
    return false;
  }
  if (event.type === "response.output_text.delta") {
    return event.delta === PROBE && !event.logprobs?.length;
  }
  const [choice, ...more] = Array.isArray(event.choices) ? event.choices : [];
  if (!choice || more.length > 0 || event.error || event.usage) return false;
  if (choice.finish_reason || choice.logprobs) return false;
  const says = Object.entries(choice.delta ?? {}).filter(
    ([key, value]) => key !== "role" && value !== null,
  );
  return says.length === 1 && says[0]?.[1] === PROBE;
}
