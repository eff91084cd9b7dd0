import { countBeats, type Beat } from "./beats.ts";
import { closeTurn } from "./closing.ts";
import type { Act } from "./frames/register.ts";
import { ANSWERING } from "./frames/gestures.ts";
import { ASIDES, ITEMS, RECALLS, REMEMBERS } from "./frames/touches.ts";
import { capitalise, countWords, readNumber, spell, splitSentences, stemsOf } from "./english.ts";
import { openPart, type Fact } from "./facts.ts";
import { MANNERS } from "./manners.ts";
import type { Palette } from "./palette.ts";
import { isCoarse } from "./rating.ts";
import { findRecollection } from "./recollect.ts";
import { isPast } from "./verbs.ts";

const GESTURE_FOR: Partial<Record<Act, string>> = {
  greet: "greet",
  named: "greet",
  bye: "bye",
  action: "action",
  insult: "insult",
  threat: "insult",
  offer: "offer",
  silence: "silence",
  grief: "grief",
  praise: "praise",
  thanks: "praise",
  flirt: "praise",
  accuse: "accuse",
};

const TAKES = /\{(topic|item)\}/i;

/** Composes the beats of one roleplay turn. */
export class Turn {
  readonly #from: Palette;
  readonly #words: number;
  #beats: Beat[] = [];
  /** colour is rationed: one of each to a turn */
  #spent = new Set<string>();

  constructor(palette: Palette, words: number) {
    this.#from = palette;
    this.#words = words;
  }

  /** All beats, closing included, near the asked length. */
  compose(): Beat[] {
    this.#open();
    this.#answer();
    const close = closeTurn(this.#from);
    const spare = countBeats(close);
    // beside a loss, less is said
    const most = this.#from.moment.line.act === "grief" ? 0 : 16;
    for (let tries = 0; this.#size + spare < this.#words * 0.88 && tries < most; tries++)
      this.#extend();
    const crowded = this.#last === "do" && close[0]?.kind === "do";
    return crowded ? this.#beats : [...this.#beats, ...close];
  }

  get #size(): number {
    return countBeats(this.#beats);
  }

  get #last(): Beat["kind"] | undefined {
    return this.#beats.at(-1)?.kind;
  }

  #add(kind: Beat["kind"], text: string | null | undefined): boolean {
    if (!text) return false;
    this.#beats.push({ kind, text });
    return true;
  }

  #once(kind: string): boolean {
    if (this.#spent.has(kind)) return false;
    this.#spent.add(kind);
    return true;
  }

  /** Says a line; one that takes up what was named is preferred. */
  #say(lines: readonly string[], longest?: number): boolean {
    const { pen, rng } = this.#from;
    const { topic, item, person, ...rest } = this.#from.slots;
    const free = topic !== undefined && !this.#spent.has("topic");
    const named = { topic, item, person, ...rest };
    const takes = free && rng.chance(0.8) ? lines.filter((line) => TAKES.test(line)) : [];
    const taken = pen.say(takes, named, longest);
    if (taken) this.#spent.add("topic");
    return this.#add("say", taken ?? pen.say(lines, rest, longest));
  }

  #open(): void {
    const { rng, pen, moment } = this.#from;
    const { act, done } = moment.line;
    const roll = rng.next();
    if (roll < (this.#words < 70 ? 0.3 : 0.22)) return;
    if (roll < 0.34 && this.#once("ambient") && this.#add("do", this.#from.ambient())) return;
    const acted = done !== "" && act !== "action" && rng.chance(0.5);
    const lines = (acted ? ANSWERING.action : ANSWERING[GESTURE_FOR[act] ?? ""]) ?? [];
    const text = rng.chance(0.65) ? pen.pick(lines) : null;
    this.#add("do", text ?? this.#from.gesture());
  }

  /** The reply proper: to the line's kind, and with a fact where one answers it. */
  #answer(): void {
    const { moment, cast, rng, manner } = this.#from;
    const { line, answers, opening } = moment;
    const [best] = answers;
    if (opening) return this.#begin();
    if (this.#remember()) return;
    if (cast.voice.itemises && rng.chance(0.35)) this.#item();
    if (line.hello && line.act !== "greet" && rng.chance(0.6)) this.#say(manner.greet, 16);
    if (/^(question|whether|who)$/.test(line.act)) return this.#reply(best);
    if (rng.chance(0.12)) this.#oath();
    this.#meet();
    if (line.act === "accuse") return this.#confess();
    if (line.act === "grief") return this.#mourn();
    if (/^(silence|bye|laugh)$/.test(line.act) && this.#words < 120) return;
    const telling = best && (best.kind !== "nature" || /^(request|opinion|state)$/.test(line.act));
    if (telling) this.#tell(best);
    else if (rng.chance(0.45)) this.#push();
  }

  /** Asked about what its memory holds, the persona tells it, once. */
  #remember(): boolean {
    const { cast, moment, pen } = this.#from;
    const untold = cast.memories.filter(
      ({ said }) => !cast.own.some((text) => text.includes(said)),
    );
    const found = findRecollection(untold, moment.line.said, cast.names);
    if (!found) return false;
    this.#add("say", pen.any(REMEMBERS));
    return this.#add("say", found.said);
  }

  /** What the voice says to a line of this kind. */
  #meet(): void {
    const { moment, manner } = this.#from;
    const { act } = moment.line;
    if (act === "question" || act === "whether") return;
    const longest = this.#words < 70 ? 22 : 40;
    const met = this.#say(manner[act], longest) || this.#say(MANNERS.wry[act]);
    if (!met) this.#say(manner.muse);
  }

  /** Beside a loss nothing else is said, and not much is done. */
  #mourn(): void {
    const { manner } = this.#from;
    this.#add("do", this.#from.pen.pick([...(ANSWERING.grief ?? []), ...(ANSWERING.grave ?? [])]));
    if (this.#words > 60) this.#say([...manner.grief, ...MANNERS.gentle.grief.slice(1)]);
  }

  #begin(): void {
    const { cast, manner } = this.#from;
    this.#say(manner.greet);
    const fresh = cast.fresh.find(({ kind, secret }) => kind === "world" && !secret);
    if (fresh) this.#tell(fresh);
  }

  #reply(best: Fact | undefined): void {
    const { manner, rng, cast, moment } = this.#from;
    const who = moment.line.act === "who";
    const roomy = this.#words > 60;
    const selves = cast.fresh.filter(({ kind, secret }) => kind !== "world" && !secret).slice(0, 4);
    const answer = who ? (selves[rng.below(Math.max(1, selves.length))] ?? best) : best;
    if (answer) {
      if (roomy && rng.chance(who ? 0.9 : 0.6)) this.#say(who ? manner.who : manner.lead);
      return this.#tell(answer);
    }
    if (this.#recall()) return;
    this.#say(moment.line.act === "whether" ? manner.maybe : manner.dunno);
    if (roomy && rng.chance(0.6)) this.#push();
  }

  /** Asked about something it has spoken of, the persona says it again, with the sentence after. */
  #recall(): boolean {
    const { cast, moment, pen } = this.#from;
    const spoken = cast.own.map((text) =>
      splitSentences([...text.matchAll(/"([^"]+)"/g)].map(([, said = ""]) => said).join(" ")),
    );
    for (const sentences of spoken) {
      const at = sentences.findIndex(
        (said) => /[.]$/.test(said) && moment.named.some((word) => said.includes(word)),
      );
      const said = at < 0 ? "" : sentences.slice(at, at + 2).join(" ");
      const times = cast.own.filter((text) => text.includes(said)).length;
      if (said === "" || times > 1 || isCoarse(said)) continue;
      this.#add("say", pen.any(RECALLS.map((line) => pen.voice(line) ?? line)));
      return this.#add("say", said);
    }
    return false;
  }

  /** Accused, the persona gives up a little of what it keeps back; pressed again, all of it. */
  #confess(): void {
    const { moment, cast } = this.#from;
    const kept =
      moment.answers.find(({ secret }) => secret) ??
      this.#from.related(cast.facts.filter(({ secret }) => secret))[0];
    if (kept) this.#tell(kept);
  }

  /** A fact, in the persona's mouth; a secret stops short unless pressed. */
  #tell(fact: Fact): void {
    const { moment, manner, pen } = this.#from;
    const kept = fact.secret && !moment.pressed;
    const text = kept ? openPart(fact) : fact.said;
    const room = this.#words * 1.2 - this.#size;
    const again = kept && text !== null && pen.wrote(text);
    const fits = text !== null && !again && countWords(text) <= Math.max(room, 18);
    this.#from.tell(fact);
    if (fits) this.#add("say", this.#phrase(text));
    if (kept && fits) this.#say(manner.guard);
    else if (kept && /^(question|whether)$/.test(moment.line.act)) this.#say(manner.accuse);
  }

  #phrase(text: string): string {
    const { pen, rng, cast } = this.#from;
    const { clipped, register } = cast.voice;
    const said = pen.voice(text) ?? text;
    const split =
      register === "terse"
        ? said.replace(/; (\w)/g, (_, letter: string) => `. ${letter.toUpperCase()}`)
        : said;
    const verb = split.match(/^I (\w+)/)?.[1] ?? "";
    const droppable = clipped && isPast(verb) && !/^(was|had|could|would|did)$/.test(verb);
    return droppable && rng.chance(0.7) ? capitalise(split.slice(2)) : split;
  }

  /** Something the persona brings up unasked: a fact that follows, or is led up to. */
  #push(): boolean {
    const { cast, manner } = this.#from;
    const open = cast.fresh.filter(({ secret }) => !secret);
    const events = open.filter(({ kind }) => kind !== "nature");
    const [fact] = this.#from.related(events.length > 0 ? events : open);
    if (!fact || this.#from.told > 2 || countWords(fact.said) > this.#words - this.#size + 8)
      return false;
    if (this.#from.follows(fact) <= 0.3) {
      if (this.#once("bridge")) this.#say(manner.bridge);
      else if (this.#last === "say") this.#add("do", this.#from.gesture(18));
    }
    this.#tell(fact);
    return true;
  }

  #item(): void {
    const { cast, pen, slots } = this.#from;
    const texts = [...cast.own, ...cast.allFacts.map(({ said }) => said)];
    const found = texts.flatMap((text) => [...text.matchAll(/\bitem ([a-z]+(?:-[a-z]+)?|\d+)/gi)]);
    const numbers = found.map(([, word = ""]) => readNumber(word) ?? 0);
    this.#spent.add("topic");
    this.#add("say", pen.say(ITEMS, { ...slots, n: spell(Math.max(0, ...numbers) + 1) }));
  }

  #oath(): void {
    const { rng, cast } = this.#from;
    const oath = rng.shuffle(cast.voice.oaths)[0];
    const recent = cast.own.slice(-4).join(" ").toLowerCase();
    if (oath && !recent.includes(oath.toLowerCase())) this.#add("say", `${capitalise(oath)}.`);
  }

  /** One more beat before the close, of the kind the turn lacks. */
  #extend(): void {
    if (this.#last === "say" && this.#extendDeed()) return;
    const { rng, cast, moment, manner } = this.#from;
    const [more] = this.#from.related(
      moment.answers.filter(({ secret, kind }) => !secret && kind !== "nature"),
    );
    if (more && this.#from.told < 3 && rng.chance(0.7)) return this.#tell(more);
    if (cast.voice.brackets && rng.chance(0.4) && this.#once("aside")) return this.#aside();
    if (rng.chance(0.5) && this.#talk()) return;
    if (this.#push() || this.#talk()) return;
    if (this.#once("muse") && this.#say(this.#from.musings)) return;
    if (this.#say([...this.#from.musings, ...manner.opinion, ...manner.advice])) return;
    if (this.#last === "say") this.#add("do", this.#from.gesture());
    else
      this.#add(
        "say",
        this.#from.pen.any([...manner.muse, ...(this.#from.world?.talk ?? [])], this.#from.slots),
      );
  }

  #extendDeed(): boolean {
    const roll = this.#from.rng.next();
    if (
      roll < 0.18 &&
      this.#words > 80 &&
      this.#once("event") &&
      this.#add("do", this.#from.event())
    )
      return true;
    if (roll < 0.4 && this.#once("ambient") && this.#add("do", this.#from.ambient())) return true;
    return this.#add("do", this.#from.gesture());
  }

  /** What somebody of this trade would say, or the persona's own sample of it. */
  #talk(): boolean {
    if (!this.#once("talk")) return false;
    const { rng, cast, thread, world, manner } = this.#from;
    const isNear = (said: string) => [...stemsOf(said)].some((stem) => thread.has(stem));
    const samples = cast.sayings.filter(isNear);
    if (samples.length > 0 && rng.chance(0.7)) return this.#add("say", rng.shuffle(samples)[0]);
    const talk = world?.talk ?? [];
    return (
      this.#say(talk.filter(isNear)) ||
      this.#say(talk.length > 0 && rng.chance(0.7) ? talk : manner.muse)
    );
  }

  #aside(): void {
    const thing = this.#from.prop(["beast", "plant", "hold", "page", "tool"]);
    this.#add("say", this.#from.pen.say(ASIDES, thing ? { thing } : {}));
  }
}
