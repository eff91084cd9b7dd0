import { fit, type Sized, splitContext } from "./budget.ts";
import { priced } from "./estimate.ts";
import { block } from "./instructions.ts";
import { prepare } from "./macros.ts";
import type { Line, Order, Prompt, PromptMaterial } from "./material.ts";
import { addDirection, alternate, PER_MESSAGE, toMessages } from "./messages.ts";
import { limit } from "./params.ts";
import { report } from "./report.ts";
import { houseRules } from "./rules.ts";
import { factsOf, readPath, type Said, scenarioOf, sceneNames } from "./scene.ts";
import { quoteName } from "./texts.ts";
import { keepStart, type Price } from "./trim.ts";
import { windowStart } from "./window.ts";

/** Most tokens of a draft, and of each thing that is said of the scene beside its lines. */
const LONGEST = 300;
const SHARE = 300;

/**
 * Builds a model call that drafts the person's own next line. The roles are flipped: their lines are what the model wrote, the persona's
 * are what it answers. `aim` is what they want to do, in their own words. The card's instructions and the author's note stay out: they
 * speak of the persona's turns.
 */
export function assembleDraft(
  material: PromptMaterial,
  aim: string,
  { profile, factor }: Pick<Order, "profile" | "factor">,
): Prompt {
  const names = sceneNames(material);
  const price = priced(factor);
  const { room, reserve } = splitContext(profile, LONGEST);
  const instructions = writeInstructions(material, price);
  const direction = direct(material, aim);
  const page = fitPath(readPath(material, names, false), { instructions, direction, room, price });
  const wanted = { temperature: 0.9, maxOutputTokens: Math.min(LONGEST, reserve) };
  const limited = limit({ ...wanted, stopSequences: [`\n${names.persona}:`] }, profile);
  const isFirst = profile.system === "first";
  const est = { ...NONE, rules: price(instructions), direction: price(direction) };
  const { history, total, window, cuts } = page;
  return {
    instructions: isFirst ? instructions : "",
    messages: toMessages(page.lines, isFirst ? "" : instructions),
    params: limited.params,
    report: report(
      { profile, factor, reserve, limited },
      {
        est: { ...est, history, total },
        window,
        lore: [],
        memory: [],
        dropped: cuts.later > 0 ? [`history:${cuts.later}`] : [],
      },
    ),
  };
}

const NONE = { persona: 0, scenario: 0, user: 0, examples: 0, memory: 0, lore: 0, notes: 0 };

function direct(material: PromptMaterial, aim: string): string {
  const names = sceneNames(material);
  const { context, chatId } = material;
  const facts = factsOf(names, chatId, context.at(-1)?.id ?? chatId);
  const wish = prepare(aim, facts).replaceAll(/\s+/g, " ").replace(/\.$/, "");
  const aimed = wish === "" ? "" : ` Aim: ${wish}.`;
  return `<direction>Next: ${names.user}'s message only, as they would write it.${aimed}</direction>`;
}

/** The window of the path with its roles turned round, as much of it as there is room for. */
function fitPath(
  path: Said[],
  page: { instructions: string; direction: string; room: number; price: Price },
) {
  const { instructions, direction, room, price } = page;
  const total = (path.at(-1)?.depth ?? -1) + 1;
  return fit((cuts) => {
    const start = windowStart(total) + cuts.later;
    const said = path.filter(({ depth }) => depth >= start);
    const flipped = said.map(({ role, text }): Line => ({
      role: role === "user" ? "assistant" : "user",
      text,
    }));
    const lines = alternate([{ role: "user", text: "[The scene.]" }, ...flipped]);
    addDirection(lines, direction);
    const cost = (texts: { text: string }[]) =>
      texts.reduce((sum, { text }) => sum + price(text) + PER_MESSAGE, 0);
    return {
      cuts,
      lines,
      total: price(instructions) + cost(lines),
      history: cost(said),
      window: { from: said[0]?.depth ?? start, to: said.at(-1)?.depth ?? start, of: total },
      has: { ...NOTHING, messages: said.length },
    };
  }, room);
}

/** A draft's prompt has nothing that could go but its history. */
const NOTHING: Sized["has"] = {
  pairs: 0,
  personality: false,
  background: false,
  lore: 0,
  constants: 0,
  messages: 0,
  segments: 0,
  overview: false,
  scenario: false,
};

function writeInstructions(material: PromptMaterial, price: Price): string {
  const names = sceneNames(material);
  const { settings, roleplayData, chatId } = material;
  const facts = factsOf(names, chatId, chatId);
  const fill = (text: string) => keepStart(prepare(text, facts), SHARE, price);
  const you = [settings.userPersona.appearance, settings.userPersona.overview]
    .map((text) => fill(text).replace(/\.$/, ""))
    .filter(Boolean)
    .map((text) => `${text}.`);
  const them = fill(roleplayData.summary)
    .split(/(?<=[.!?。！？])\s*/)
    .slice(0, 2)
    .join(" ");
  const lines = [
    `<persona name="${quoteName(names.user)}">${you.join(" ")}</persona>`,
    `<persona name="${quoteName(names.persona)}">${them}</persona>`,
    block("scene", fill(scenarioOf(material))),
  ];
  return `${houseRules(material.rating)}

You are drafting ${names.user}'s next message in a scene with ${names.persona}, for the person who plays ${names.user} to edit.
1. Your earlier turns are ${names.user}'s own writing. Match their person, tense, form, spelling, length and manners exactly, plain or polished.
2. Write only ${names.user}. Leave ${names.persona}'s answer open.
3. Do one thing that moves the scene: answer, act, ask or refuse.
4. Only the message itself.

${lines.filter(Boolean).join("\n")}`;
}
