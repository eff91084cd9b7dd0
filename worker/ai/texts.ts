import type { Facts, Names } from "./macros.ts";
import { prepare } from "./macros.ts";
import type { PromptMaterial, Segment } from "./material.ts";
import { scenarioOf } from "./scene.ts";
import { keepStart, type Price } from "./trim.ts";

/** The most that a part of the prompt may take of the room for it all. */
const CAPS = { persona: 0.2, card: 0.1, scene: 0.08, examples: 0.08, memory: 0.12, post: 0.05 };

/** Everything that authors and players wrote beside the messages, ready for a prompt and no longer than its share. */
export interface Texts {
  /** the card's own instructions */
  card: string;
  summary: string;
  voice: string;
  appearance: string;
  personality: string;
  background: string;
  scenario: string;
  /** how the other person looks, and who they are */
  looks: string;
  overview: string;
  /** exchanges that show how the persona sounds */
  pairs: string[];
  segments: Segment[];
  note: string;
  /** what the card wants said after the history */
  post: string;
  /** which of these were cut to their share */
  trimmed: string[];
}

/** Reads a material's texts. `standing` are the facts for what must not change with the turn, `current` those of this turn. */
export function readTexts(
  material: PromptMaterial,
  facts: { standing: Facts; current: Facts },
  room: number,
  price: Price,
): Texts {
  const { persona, roleplayData, settings } = material;
  const { standing, current } = facts;
  const trimmed: string[] = [];
  const cap = (name: string, text: string, most: number) => {
    const kept = keepStart(text, Math.max(0, Math.floor(most)), price);
    if (kept !== text) trimmed.push(name);
    return kept;
  };
  let left = room * CAPS.persona;
  const share = (name: string, raw: string) => {
    const text = cap(name, prepare(raw, standing), left);
    left -= price(text);
    return text;
  };
  const looks = cap("appearance", prepare(settings.userPersona.appearance, standing), room * 0.03);
  const overview = cap("overview", prepare(settings.userPersona.overview, standing), room * 0.05);
  const forScenario = room * CAPS.scene - Math.min(price(looks) + price(overview), room * 0.04);
  return {
    card: cap("card", prepare(persona.systemPrompt, standing), room * CAPS.card),
    summary: share("summary", roleplayData.summary),
    voice: share("voice", roleplayData.voice),
    appearance: share("looks", roleplayData.appearance),
    personality: share("personality", persona.personality),
    background: share("background", persona.background),
    scenario: cap("scenario", prepare(scenarioOf(material), standing), forScenario),
    looks: looks.replace(/\.$/, ""),
    overview: overview.replace(/\.$/, ""),
    pairs: readPairs(persona.exampleDialogue, standing, (text) =>
      cap("examples", text, room * CAPS.examples),
    ).filter(fits(room * CAPS.examples, price)),
    segments: keepSegments(material.memory, standing, room * CAPS.memory, price),
    note: prepare(settings.authorsNote, current),
    post: cap("post", prepare(persona.postHistoryInstructions, current), room * CAPS.post),
    trimmed,
  };
}

/** Example dialogue as exchanges: between `<START>` lines, or from one line of the person's to the next. */
function readPairs(raw: string, facts: Facts, cap: (text: string) => string): string[] {
  const blocks = raw.split(/^<START>[^\S\n]*$/gim).filter((block) => block.trim() !== "");
  const parts =
    blocks.length > 1 ? blocks : blocks.flatMap((block) => block.split(/^(?=\{\{user\}\}\s*:)/gim));
  return parts.map((part) => cap(prepare(part, facts))).filter((part) => part !== "");
}

/** Keeps from the first on while all of them together cost no more. */
function fits(most: number, price: Price): (text: string) => boolean {
  let total = 0;
  return (text) => (total += price(text)) <= Math.max(most, price(text));
}

/** The newest segments that fit, and the pinned ones before them. */
function keepSegments(all: Segment[], facts: Facts, most: number, price: Price): Segment[] {
  const said = all
    .map((segment) => ({ ...segment, text: prepare(segment.text, facts) }))
    .filter(({ text }) => text !== "");
  let left = most;
  const kept = new Set(
    said
      .toReversed()
      .sort((one, other) => Number(other.pinned) - Number(one.pinned))
      .filter(({ text }) => (left -= price(text)) >= 0),
  );
  return said.filter((segment) => kept.has(segment));
}

/** A name as a tag's attribute. */
export const quoteName = (name: string) => name.replaceAll('"', "'");

/** How the other person is introduced. */
export function introduce({ user }: Names, looks: string, overview: string): string {
  const about = [looks || "no description yet", overview].filter(Boolean).join(". ");
  return `${user}, played by the other person: ${about}.`;
}
