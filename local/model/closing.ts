import type { Beat } from "./beats.ts";
import type { Palette } from "./palette.ts";

/** How a turn ends: on a question, an order or a deed. */
export function closeTurn(palette: Palette): Beat[] {
  const { cast, rng, moment, pen, manner, slots } = palette;
  const { asks } = cast.voice;
  if (/^(grief|bye)$/.test(moment.line.act) && rng.chance(0.7)) return doDeed(palette);
  const recent = cast.own.slice(-2).filter((text) => /\?["*)\s]*$/.test(text)).length;
  const wish = asks === "always" ? 0.85 : asks === "seldom" ? 0.1 : 0.5 - recent * 0.17;
  const roll = rng.next();
  const question = roll < wish ? askQuestion(palette) : null;
  if (question) return [{ kind: "say", text: sign(question, palette) }];
  const order = roll < wish + (1 - wish) * 0.45 ? pen.say(manner.order, slots) : null;
  return order ? [{ kind: "say", text: order }] : doDeed(palette);
}

function askQuestion(palette: Palette): string | null {
  const { slots, moment, rng, pen, manner, world } = palette;
  const wonder =
    slots.topic && moment.lasting && rng.chance(0.5) ? pen.say(manner.wonder, slots) : null;
  const asked = rng.chance(0.35) ? pen.say(world?.asks ?? [], slots) : null;
  return wonder ?? asked ?? pen.say(manner.ask, slots);
}

function doDeed(palette: Palette): Beat[] {
  const text = palette.gesture(20);
  return text ? [{ kind: "do", text }] : [];
}

/** A signature phrase before the question that matters, seldom twice in a scene. */
function sign(question: string, palette: Palette): string {
  const { rng, cast } = palette;
  const phrase = rng.shuffle(cast.voice.signatures)[0];
  const used = phrase === undefined || cast.own.slice(-8).some((text) => text.includes(phrase));
  if (used || rng.chance(0.5)) return question;
  const bare = phrase.replace(/[.,!?]*$/, "");
  // a form of address goes at the end: "..., darling?"
  return /^[a-z]/.test(bare) ? question.replace(/([.?!])$/, `, ${bare}$1`) : `${bare}. ${question}`;
}
