import { assemble, type Cast } from "./cast.ts";
import { countWords } from "./english.ts";
import { LEFT_ALONE, OUTSIDE, TONGUES } from "./frames/touches.ts";
import { readMoment, type Moment } from "./moment.ts";
import { Palette } from "./palette.ts";
import { isFigure, Pen } from "./pen.ts";
import type { Brief } from "./prompt.ts";
import { renderTurn } from "./render.ts";
import { readSteer } from "./steer.ts";
import { Passage } from "./story.ts";
import { Turn } from "./roleplay.ts";
import { createRng, type Rng } from "./rng.ts";

const MODEL =
  /\b(language model|llm|chat ?gpt|gpt-?\d*|openai|claude|gemini|which model|what model|ai model|demo model|an ai\b|a chatbot|a bot\b|artificial intelligence)/i;

/** A line out of scene that must come first, or null. */
function outside(brief: Brief, moment: Moment, cast: Cast, pen: Pen): string | null {
  const { line } = moment;
  const asked = line.aside || line.said;
  const mechanical = !cast.human && !/model|gpt|llm/i.test(asked);
  if (MODEL.test(asked) && (line.aside !== "" || !mechanical)) return pen.any(OUTSIDE.model);
  if (/\b(who|what) are you\b|\bare you (real|human)\b/i.test(line.aside))
    return pen.any(OUTSIDE.model);
  const noted = /short/i.test(line.aside)
    ? OUTSIDE.shorter
    : /long/i.test(line.aside)
      ? OUTSIDE.longer
      : OUTSIDE.noted;
  if (line.aside) return pen.any(noted);
  if (moment.coarse) return pen.any(LEFT_ALONE.coarse);
  if (moment.foreign) return pen.any(TONGUES);
  return null;
}

const grams = (text: string, size: number) => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return words
    .slice(0, Math.max(0, words.length - size + 1))
    .map((_, i) => words.slice(i, i + size).join(" "));
};

const opens = (one: string) =>
  one.replace(/[*"]/g, "").toLowerCase().split(/\s+/).slice(0, 2).join(" ");

/** How far a draft is from what was asked: lower is better. */
function fault(text: string, wanted: number, cast: Cast, asides: readonly string[]): number {
  const recent = cast.own.slice(-6).join("\n");
  const known = new Set(grams(recent, 4));
  const mine = grams(text, 4);
  const repeated = mine.filter((gram) => known.has(gram)).length / Math.max(1, mine.length);
  const figures = text.split(/[.?!]/).filter(isFigure).length;
  const sameStart = cast.own.slice(-4).some((earlier) => opens(earlier) === opens(text)) ? 0.4 : 0;
  const sameSign =
    cast.own.at(-1)?.charAt(0) === text.charAt(0) && cast.own.at(-2)?.charAt(0) === text.charAt(0)
      ? 0.15
      : 0;
  const aside = asides.some((start) => opens(start) === opens(text)) ? 1 : 0;
  return (
    Math.abs(countWords(text) / wanted - 1) * 2 +
    repeated * 3 +
    Math.max(0, figures - 1) * 0.25 +
    sameStart +
    sameSign +
    aside
  );
}

/** Words the next turn should have: as the prompt says, or by the line it answers; a wish out of scene bends either. */
function aimWords(brief: Brief, moment: Moment, otherwise: number): number {
  const wish = /\bshort/i.test(moment.line.aside)
    ? 0.6
    : /\blong/i.test(moment.line.aside)
      ? 1.5
      : 1;
  return Math.round((brief.words ?? otherwise) * wish);
}

/** Makes some drafts, each with its own pen, and keeps the one with least against it. */
function choose(
  wanted: number,
  stage: Stage,
  tries: number,
  write: (pen: Pen, note: string | null) => string,
): string {
  const { brief, cast, moment, rng, past, before } = stage;
  const drafts = Array.from({ length: tries }, () => {
    const pen = new Pen(cast, rng, { past, before });
    const note = outside(brief, moment, cast, pen);
    const text = write(pen, note);
    return {
      text: note ? `${note}\n\n${text}` : text,
      fault: fault(text, wanted, cast, brief.asides),
    };
  });
  return drafts.sort((a, b) => a.fault - b.fault)[0]?.text ?? "";
}

interface Stage {
  brief: Brief;
  cast: Cast;
  moment: Moment;
  rng: Rng;
  past: boolean;
  before: string;
}

function setStage(brief: Brief, seed: number, before: readonly string[], past: boolean): Stage {
  const cast = assemble(brief, before);
  const moment = readMoment(brief, cast);
  return {
    brief,
    cast,
    moment,
    rng: createRng(seed),
    past,
    before: [...before, ...cast.own].join("\n"),
  };
}

/**
 * Writes the persona's next turn in roleplay's grammar. `before` is what this persona wrote elsewhere, not to be used again.
 */
export function writeTurn(brief: Brief, seed: number, before: readonly string[]): string {
  const stage = setStage(brief, seed, before, false);
  const { cast, moment, rng } = stage;
  if (moment.distress) return LEFT_ALONE.distress;
  const wanted = aimWords(brief, moment, Math.min(110, 60 + moment.line.words + rng.below(25)));
  const heard = moment.foreign || moment.coarse ? muted(moment) : moment;
  return choose(wanted, stage, 12, (pen, note) => {
    const palette = new Palette(cast, heard, pen, rng);
    const words = note ? wanted - countWords(note) * 0.5 : wanted;
    return renderTurn(new Turn(palette, words).compose(), palette);
  });
}

/** Writes the next passage in story mode. */
export function writePassage(brief: Brief, seed: number, before: readonly string[]): string {
  const stage = setStage(brief, seed, before, true);
  const { cast, moment, rng } = stage;
  if (moment.distress) return LEFT_ALONE.distress;
  const wanted = aimWords(brief, moment, 240);
  const heard = moment.foreign || moment.coarse ? muted(moment) : moment;
  const steered = heard === moment && !moment.opening ? (brief.turns.at(-1)?.text ?? "") : "";
  const steer = readSteer(steered, cast);
  return choose(wanted, stage, 8, (pen) =>
    new Passage(new Palette(cast, heard, pen, rng), steer, wanted).compose(),
  );
}

/** Writes a little more of a scene, as if after a silence: about so many words. */
export function writeMore(
  brief: Brief,
  seed: number,
  before: readonly string[],
  words: number,
): string {
  const story = brief.job === "story";
  const stage = setStage(brief, seed, before, story);
  const pen = new Pen(stage.cast, stage.rng, stage);
  const palette = new Palette(stage.cast, muted(stage.moment), pen, stage.rng);
  if (story) return [palette.event(), palette.gesture()].filter(Boolean).join(" ");
  return renderTurn(new Turn(palette, words).compose(), palette);
}

/** A line that can't be taken up is met as a silence. */
function muted(moment: Moment): Moment {
  const line = { ...moment.line, act: "silence" as const, said: "", done: "" };
  return { ...moment, line, topic: null, answers: [], asked: new Set(), named: [], opening: false };
}
