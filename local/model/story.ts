import { capitalise, countWords, decapitalise } from "./english.ts";
import { GESTURES } from "./frames/gestures.ts";
import {
  ARRIVALS,
  CHAPTERS,
  COSTS,
  LATER,
  NAMED,
  OPEN,
  RETURNS,
  SAID,
  TELLINGS,
  TURNS,
} from "./frames/story.ts";
import { MANNERS } from "./manners.ts";
import type { Palette } from "./palette.ts";
import type { Slots } from "./pen.ts";
import type { Steer } from "./steer.ts";

/** A sentence to come, or nothing. */
type Part = () => string | null;

/** Composes one passage of a story: paragraphs in the past tense. */
export class Passage {
  readonly #from: Palette;
  readonly #steer: Steer;
  readonly #words: number;
  #paragraphs: string[] = [];

  constructor(palette: Palette, steer: Steer, words: number) {
    this.#from = palette;
    this.#steer = steer;
    this.#words = words;
  }

  /** The whole passage, near the asked length, ending on something open. */
  compose(): string {
    const end = this.#end();
    const room = this.#words - countWords(end);
    this.#paragraph([...this.#arrive(), this.#act, this.#ambient]);
    const kinds = this.#from.rng.shuffle([this.#speech, this.#telling, this.#turn]);
    for (let i = 0; this.#size < room * 0.93 && i < 24; i++) {
      const kind = kinds[i % kinds.length];
      if (kind) this.#paragraph(kind());
    }
    const title = this.#steer.chapter === "begin" ? [this.#title()] : [];
    return [...title, ...this.#paragraphs, end].join("\n\n");
  }

  get #size(): number {
    return countWords(this.#paragraphs.join(" "));
  }

  /** What the steering turns on, to come back to. */
  get #topic(): Slots {
    const { moment, topic } = this.#from;
    return moment.topic?.text.startsWith("the ") ? topic : {};
  }

  get #slots(): Slots {
    const thing = this.#from.prop(["hold", "page", "lamp", "tool", "fixture", "beast"]);
    return thing ? { thing } : {};
  }

  #paragraph(parts: readonly Part[]): void {
    this.#from.pen.newParagraph();
    const text = parts
      .map((part) => part())
      .filter(Boolean)
      .join(" ");
    if (text) this.#paragraphs.push(text);
  }

  /** What was steered, made to happen. */
  #arrive(): Part[] {
    const { happens, about, later, prose } = this.#steer;
    const { pen, cast } = this.#from;
    const parts: Part[] = later ? [() => pen.pick(LATER)] : [];
    if (happens.length > 0) return [...parts, () => happens.join(" "), this.#after];
    if (about) {
      const steer = decapitalise(about, [...cast.names, cast.user].filter(Boolean));
      return [...parts, () => pen.pick(NAMED, { steer }), this.#fact];
    }
    if (prose || later) return [...parts, this.#act];
    return [() => pen.pick(ARRIVALS, this.#slots)];
  }

  /** How the persona takes what has just happened. */
  #after: Part = () => {
    const { pen, cast } = this.#from;
    pen.rename();
    return pen.pick(GESTURES[cast.voice.register] ?? []) ?? pen.pick(GESTURES.any ?? []);
  };

  #act: Part = () => this.#from.gesture();

  #ambient: Part = () => this.#from.ambient();

  #fact: Part = () => {
    const { cast } = this.#from;
    const [fact] = this.#from.related(cast.fresh);
    if (!fact) return null;
    this.#from.tell(fact);
    return fact.told;
  };

  #telling = (): Part[] => {
    const { pen, rng } = this.#from;
    const lead: Part[] = rng.chance(0.7) ? [() => pen.pick(TELLINGS)] : [];
    const second: Part[] = this.#words > 260 && rng.chance(0.5) ? [this.#fact] : [];
    const back: Part[] = rng.chance(0.6) ? [() => pen.pick(RETURNS, this.#topic)] : [];
    const tail = rng.chance(0.5) ? () => pen.pick(COSTS) : this.#act;
    return [...lead, this.#fact, ...second, ...back, tail];
  };

  #turn = (): Part[] => {
    const { pen, rng } = this.#from;
    const lead = rng.chance(0.55) ? () => pen.pick(TURNS) : this.#ambient;
    return [lead, () => this.#from.event() ?? this.#from.ambient(), this.#act];
  };

  /** The persona speaks; if the person has come into the story they may be asked something. */
  #speech = (): Part[] => {
    const { pen, rng, cast, world } = this.#from;
    const manner = MANNERS[cast.voice.register];
    const takes = this.#topic.topic ? manner.news.filter((line) => /\{topic\}/i.test(line)) : [];
    const stock = [...(world?.talk ?? []), ...manner.muse];
    const first = pen.say(takes, { ...this.#slots, ...this.#topic }) ?? pen.say(stock, this.#slots);
    if (!first) return [this.#act];
    const second = rng.chance(0.6)
      ? pen.say([...manner.bridge, ...manner.advice, ...manner.muse], this.#slots)
      : null;
    const asks = [...manner.ask, ...(world?.asks ?? [])];
    const asked = this.#steer.withUser && rng.chance(0.6) ? pen.say(asks, this.#slots) : null;
    return [
      () => this.#quote(first, second),
      () => pen.pick(RETURNS, this.#topic) ?? this.#from.gesture(),
      () => (asked ? `"${asked}"` : this.#from.ambient()),
    ];
  };

  #quote(first: string, second: string | null): string {
    const { pen, cast } = this.#from;
    const tag = pen.pick(SAID, this.#slots) ?? `${cast.name} said`;
    const said = tag.startsWith(capitalise(cast.pronouns.subject)) ? decapitalise(tag) : tag;
    const [head = "", ...rest] = first.match(/[^.?!]+[.?!]+/g) ?? [first];
    const lead = head.replace(/\.$/, ",");
    const more = [...rest.map((part) => part.trim()), second].filter(Boolean).join(" ");
    return more ? `"${lead}" ${said}. "${more}"` : `"${lead}" ${said}.`;
  }

  #end(): string {
    const { pen, rng } = this.#from;
    pen.newParagraph();
    const event = rng.chance(0.35) ? this.#from.event() : null;
    return [event, pen.pick(OPEN, this.#slots)].filter(Boolean).join(" ");
  }

  #title(): string {
    const { moment, cast, rng } = this.#from;
    const head = moment.topic?.head ?? cast.props[0]?.head ?? "lamp";
    const line = rng.shuffle(CHAPTERS)[0] ?? "What the {head} Knew";
    return `## ${line.replace("{head}", capitalise(head))}`;
  }
}
