import type { Cast } from "./cast.ts";
import { spell } from "./english.ts";
import { isAlike, rateFact, type Fact } from "./facts.ts";
import { GESTURES, HANDLING } from "./frames/gestures.ts";
import type { Manner } from "./frames/register.ts";
import { COUNTS, PLACE } from "./frames/touches.ts";
import type { World } from "./frames/world.ts";
import { MANNERS } from "./manners.ts";
import type { Moment } from "./moment.ts";
import { isPlural, kindOf, type Kind } from "./nouns.ts";
import type { Pen, Slots } from "./pen.ts";
import type { Prop } from "./props.ts";
import type { Rng } from "./rng.ts";

/** What one reply may choose from: gestures, surroundings and facts, each offered once. */
export class Palette {
  readonly cast: Cast;
  readonly moment: Moment;
  readonly pen: Pen;
  readonly rng: Rng;
  /** stems of what the reply is about so far, for the next thing to hang on */
  readonly thread: Set<string>;
  readonly #told: Fact[] = [];

  constructor(cast: Cast, moment: Moment, pen: Pen, rng: Rng) {
    this.cast = cast;
    this.moment = moment;
    this.pen = pen;
    this.rng = rng;
    this.thread = new Set(moment.asked);
  }

  get manner(): Manner {
    const { register, second } = this.cast.voice;
    return MANNERS[second && this.rng.chance(0.12) ? second : register];
  }

  get world(): World | undefined {
    const [first, second] = this.cast.worlds;
    return second && this.rng.chance(0.35) ? second : first;
  }

  /** Lines about nothing in particular, with dry ones to spare where they suit the voice. */
  get musings(): string[] {
    const stiff = /^(exact|formal|cold)$/.test(this.cast.voice.register);
    return [...this.manner.muse, ...(stiff ? [] : MANNERS.wry.muse)];
  }

  /** How many facts this reply has told. */
  get told(): number {
    return this.#told.length;
  }

  /** What the other person named, when it surely is a thing or a person. */
  get topic(): Slots {
    const { topic } = this.moment;
    if (!topic || topic.score < 3.5) return {};
    return {
      topic: topic.text,
      item: topic.item,
      person: kindOf(topic.head) === "person" || isPlural(topic.head),
    };
  }

  get slots(): Slots {
    const thing = this.prop(["hold", "page", "lamp", "tool", "fixture"]);
    return thing ? { ...this.topic, thing } : this.topic;
  }

  /** A thing at hand, the one that was named before any other. */
  prop(kinds: readonly Kind[]): Prop | undefined {
    const able = this.cast.props.filter(({ kind }) => kinds.includes(kind));
    const named = able.find(({ head }) => head === this.moment.topic?.head);
    return named ?? able[this.rng.below(Math.min(able.length, 8))];
  }

  /** Something the persona does, at most so many words long. */
  gesture(longest = 30): string | null {
    const { register, counts } = this.cast.voice;
    if (counts && this.rng.chance(0.1)) {
      const counted = this.pen.pick(COUNTS, { n: spell(3 + this.rng.below(20)) });
      if (counted) return counted;
    }
    const all = GESTURES.any ?? [];
    const ways = [
      () => this.#handle(longest),
      () => this.pen.pick(this.world?.work ?? [], {}, longest),
      () => this.pen.pick(GESTURES[register] ?? [], {}, longest),
      () => this.pen.pick(all, {}, longest),
    ];
    for (const way of this.rng.shuffle(ways)) {
      const gesture = way();
      if (gesture) return gesture;
    }
    return this.pen.any(all);
  }

  #handle(longest: number): string | null {
    const near = this.cast.props.slice(0, 14);
    const named = near.filter(({ head }) => head === this.moment.topic?.head);
    for (const prop of [...named, ...this.rng.shuffle(near)]) {
      const line = this.pen.pick(HANDLING[prop.kind] ?? [], { thing: prop }, longest);
      if (line) return line;
    }
    return null;
  }

  /** The place going about its business. */
  ambient(): string | null {
    return this.pen.pick(this.world?.ambient ?? []) ?? this.pen.pick(PLACE);
  }

  /** Something new that happens. */
  event(): string | null {
    return this.pen.pick(this.world?.events ?? []);
  }

  /** The facts among these that this reply has not told, those that follow from it first. */
  related(facts: readonly Fact[]): Fact[] {
    return this.rng
      .shuffle(facts)
      .filter((fact) => !this.#told.some((told) => told === fact || isAlike(told, fact)))
      .map((fact) => ({ fact, score: this.follows(fact) }))
      .sort((a, b) => b.score - a.score)
      .map(({ fact }) => fact);
  }

  /** How much a fact has to do with what the reply is about; from 0.3 on it plainly follows. */
  follows(fact: Fact): number {
    return rateFact(fact, this.thread, this.cast.allFacts);
  }

  /** Marks a fact as told: what comes next may hang on it. */
  tell(fact: Fact): void {
    this.#told.push(fact);
    for (const stem of fact.stems) this.thread.add(stem);
  }
}
