import type { PromptReport } from "../contract/prompt.ts";
import { type Cuts, fit, listDropped, MessageTooLong, type Sized, splitContext } from "./budget.ts";
import { direct, goOn, replyWords } from "./direction.ts";
import { priced } from "./estimate.ts";
import { type Instructions, writeInstructions } from "./instructions.ts";
import { openLore } from "./lore-of-path.ts";
import type { Lore } from "./lore/lore.ts";
import type { Line, Order, Prompt, PromptMaterial } from "./material.ts";
import { addDirection, addNotes, alternate, PER_MESSAGE, toMessages } from "./messages.ts";
import { replyParams, replyTokens } from "./params.ts";
import { report } from "./report.ts";
import { factsOf, readPath, type Said, sceneNames } from "./scene.ts";
import { readTexts, type Texts } from "./texts.ts";
import { keepEnd, keepStart, type Price } from "./trim.ts";
import { windowStart } from "./window.ts";

/**
 * Builds a model call for the next reply, or for more of the last one: one instructions text first, byte-identical for a chat's life,
 * then the window of history in strict alternation from user to user, notes near the end and the direction last. What the model's
 * context does not hold is left out, in a fixed order, and told in the report.
 *
 * Throws {@link MessageTooLong} when the line to be answered alone takes more than half of the room.
 */
export function assemblePrompt(material: PromptMaterial, order: Order): Prompt {
  const plan = makePlan(material, order);
  const { room, profile } = plan;
  let whole: Page | null = null;
  const page = fit((cuts) => {
    const written = writePage(plan, cuts);
    whole ??= written;
    return written;
  }, room);
  const dropped = listDropped((whole ?? page).has, page);
  const { est, window, lore, segments } = page;
  const parts = { est, window, lore: lore.report, memory: segments };
  const trimmed = plan.texts.trimmed.map((name) => `${name}:trimmed`);
  const isFirst = profile.system === "first";
  return {
    instructions: isFirst ? page.instructions : "",
    messages: toMessages(page.lines, isFirst ? "" : page.instructions),
    params: plan.limited.params,
    report: report(plan, { ...parts, dropped: [...trimmed, ...dropped] }),
  };
}

/** All that does not depend on what is left out. */
type Plan = ReturnType<typeof makePlan>;

function makePlan(material: PromptMaterial, order: Order) {
  const { mode, context, settings, asides, chatId } = material;
  const { task, profile, factor, hint = "", looped = false } = order;
  const names = sceneNames(material);
  const price = priced(factor);
  const total = (context.at(-1)?.depth ?? -1) + 1;
  const path = readPath(material, names, task === "continue");
  const inWindow = path.filter(({ depth }) => depth >= windowStart(total));
  const words = replyWords(mode, inWindow, settings.replyLength);
  const wanted = replyTokens(mode, words);
  const { room, reserve } = splitContext(profile, wanted);
  const answered = path.at(task === "continue" ? -2 : -1);
  const standing = factsOf(names, chatId, chatId);
  const current = factsOf(names, chatId, answered?.id ?? chatId, answered?.text);
  const texts = readTexts(material, { standing, current }, room, price);
  checkLast(path, task, room, price);
  const again = asides.length > 0 || hint !== "";
  const call = { maxOutputTokens: Math.min(wanted, reserve), user: names.user, again, looped };
  const limited = replyParams(mode, call, profile);
  const replies = path.filter(({ role }) => role === "assistant").length;
  const { voice, post } = texts;
  const direction =
    task === "continue"
      ? goOn(path.at(-1)?.text ?? "", words)
      : direct({ mode, names, facts: current, words, voice, post, hint, asides, replies });
  const scene = { material, names, price, path, task, room, texts, total };
  const lore = openLore({ ...scene, standing, current });
  return { ...scene, order, profile, factor, reserve, limited, direction, lore };
}

/** A line is answered whole or not at all; of a reply that goes on, its end is enough. */
function checkLast(path: Said[], task: Order["task"], room: number, price: Price): void {
  const last = path.at(-1);
  if (!last) return;
  if (task === "continue") last.text = keepEnd(last.text, Math.floor(room / 2), price);
  else if (last.role === "user" && price(last.text) > room / 2) {
    throw new MessageTooLong(price(last.text), Math.floor(room / 2));
  }
}

interface Page extends Sized {
  instructions: string;
  lines: Line[];
  est: PromptReport["est"];
  window: PromptReport["window"];
  lore: Lore;
  /** ids of the memory segments that are in */
  segments: string[];
}

function writePage(plan: Plan, cuts: Cuts): Page {
  const { path, total, direction, texts } = plan;
  const start = windowStart(total) + cuts.later;
  const history = path.filter(({ depth }) => depth >= start);
  const lore = plan.lore(cuts);
  const shown = cutTexts(texts, cuts, plan.price);
  // What the window still holds need not be remembered.
  const remembered = texts.segments.filter(({ from }) => from < start);
  const segments = leaveOldest(remembered, cuts.segments);
  const instructions = writeInstructions({
    mode: plan.material.mode,
    rating: plan.material.rating,
    names: plan.names,
    texts: shown,
    before: lore.before.map(({ text }) => text),
    after: lore.after.map(({ text }) => text),
    pairs: shown.pairs,
    segments: segments.map(({ text }) => text),
  });
  const opener = start <= 0 ? "[The scene begins.]" : "[The scene goes on.]";
  const said = history.map(({ role, text }): Line => ({ role, text }));
  const lines = alternate([{ role: "user", text: opener }, ...said]);
  const goesOn = plan.task === "continue" && plan.profile.prefill;
  if (!goesOn || lines.at(-1)?.role !== "assistant") addDirection(lines, direction);
  const notes = addNotes(lines, lore.notes, texts.note);
  const est = estimate(plan, { instructions, lines, lore, history, notes });
  return {
    cuts,
    instructions: instructions.text,
    lines,
    est,
    lore,
    segments: segments.map(({ id }) => id),
    window: { from: history[0]?.depth ?? start, to: history.at(-1)?.depth ?? start, of: total },
    total: est.total,
    has: {
      pairs: shown.pairs.length,
      personality: shown.personality !== "",
      background: shown.background !== "",
      lore: sum(lore.notes),
      constants: sum(lore.before) + sum(lore.after),
      messages: history.length,
      segments: segments.length,
      overview: shown.overview !== "",
      scenario: shown.scenario !== "" && !cuts.short,
    },
  };
}

const sum = (texts: { tokens: number }[]) => texts.reduce((all, { tokens }) => all + tokens, 0);

function cutTexts(texts: Texts, cuts: Cuts, price: Price): Texts {
  const { personality, background, overview, scenario, pairs } = texts;
  const sentences = scenario
    .match(/[^.!?。！？]+[.!?。！？]+["”’」』]*\s*/gu)
    ?.slice(0, 2)
    .join("");
  return {
    ...texts,
    pairs: pairs.slice(0, cuts.pairs),
    personality: cuts.personality ? personality : "",
    background: cuts.background ? background : "",
    overview: cuts.overview ? overview : "",
    scenario: cuts.short ? keepStart(sentences?.trim() ?? scenario, 120, price) : scenario,
  };
}

/** Without so many of the oldest; what is pinned goes last. */
function leaveOldest<T extends { pinned: boolean }>(segments: T[], count: number): T[] {
  const order = segments.toSorted((one, other) => Number(one.pinned) - Number(other.pinned));
  const gone = new Set(order.slice(0, count));
  return segments.filter((segment) => !gone.has(segment));
}

function estimate(
  { price, direction, texts }: Plan,
  page: {
    instructions: Instructions;
    lines: Line[];
    lore: Lore;
    history: Said[];
    notes: string[];
  },
): PromptReport["est"] {
  const { instructions, lines, lore, history, notes } = page;
  const { text, rules, persona, scenario, user, examples, memory } = instructions;
  return {
    rules: price(rules),
    persona: price(persona) + price(texts.card),
    scenario: price(scenario),
    user: price(user),
    examples: price(examples),
    memory: price(memory),
    lore: lore.tokens,
    history: history.reduce((all, line) => all + price(line.text) + PER_MESSAGE, 0),
    notes: notes.reduce((all, note) => all + price(note), 0),
    direction: price(direction),
    total: lines.reduce((all, line) => all + price(line.text) + PER_MESSAGE, price(text)),
  };
}
