import type { Cuts } from "./budget.ts";
import { fireLore, type Lore } from "./lore/lore.ts";
import type { Facts } from "./macros.ts";
import { prepare } from "./macros.ts";
import type { Order, PromptMaterial } from "./material.ts";
import { rawText, type Said } from "./scene.ts";
import type { Texts } from "./texts.ts";
import type { Price } from "./trim.ts";

/** The most of a prompt's room that lore may take, and of it what stands in the instructions. */
export const SHARE = 0.15;
export const CONSTANTS = 0.05;

const SILENT: Lore = { before: [], after: [], notes: [], tokens: 0, report: [] };

/** Lore for a prompt, by what is left out; each answer is made once. */
export function openLore(scene: {
  material: PromptMaterial;
  task: Order["task"];
  path: Said[];
  texts: Texts;
  standing: Facts;
  current: Facts;
  room: number;
  price: Price;
}): (cuts: Cuts) => Lore {
  const { material, task, path, texts, room, price } = scene;
  const { book, chatId, persona } = material;
  if (book === null || book.entries.length === 0) return () => SILENT;
  // More of a reply is written with the lore that it was begun with.
  const messages = task === "continue" ? path.slice(0, -1) : path;
  const facts = { ...scene.current, chat: chatId, turn: messages.at(-1)?.id ?? chatId };
  const above = path[0]?.depth ?? 0;
  const replies = messages.filter(({ role }) => role === "assistant").length + Math.ceil(above / 2);
  const known = new Map<string, Lore>();
  /** tokens of the constant lore that fits */
  let standing = 0;
  return (cuts) => {
    const constants = Math.floor(Math.min(cuts.constants, room * CONSTANTS));
    const whole = Math.floor(room * SHARE);
    const cut = cuts.lore + (constants === 0 ? 0 : standing);
    const budget = { constants, tokens: Math.min(whole, cut) };
    const key = `${budget.tokens}/${constants}`;
    let fired = known.get(key);
    if (fired === undefined) {
      fired = fireLore({
        book,
        messages,
        texts: listSources(texts, prepare(persona.creatorNotes, scene.standing)),
        facts,
        replies,
        greeting: greetingOf(material),
        budget,
        estimate: price,
      });
      known.set(key, fired);
      if (known.size === 1) standing = [...fired.before, ...fired.after].reduce(addTokens, 0);
    }
    return fired;
  };
}

/** What keys are looked for in besides the messages. */
export const listSources = (texts: Texts, creatorNotes: string) => ({
  note: texts.note,
  scenario: texts.scenario,
  user: `${texts.looks}\n${texts.overview}`,
  description: `${texts.appearance}\n${texts.background}`,
  personality: texts.personality,
  creatorNotes,
});

const addTokens = (all: number, { tokens }: { tokens: number }) => all + tokens;

/** Which greeting the path begins with, from 0; null when it begins with none, or began too long ago to tell. */
function greetingOf({ persona, context }: PromptMaterial): number | null {
  const root = context.find(({ depth }) => depth === 0);
  const index = root ? persona.greetings.indexOf(rawText(root)) : -1;
  return index === -1 ? null : index;
}
