import type { PersonaData } from "../contract/personas.ts";
import { BLANK, type Body } from "./body.ts";
import { canonical, cut, fieldsOf, readString } from "./values.ts";

/** Texts of a persona that a card has no field for, kept under our own extension. */
const OURS = ["headline", "appearance", "background", "speakingStyle", "personality"] as const;
type Ours = Pick<PersonaData, (typeof OURS)[number]>;

/** The card's fields that a persona's texts come from. */
export type Written = Pick<
  Body,
  | "name"
  | "description"
  | "personality"
  | "scenario"
  | "first_mes"
  | "alternate_greetings"
  | "mes_example"
  | "system_prompt"
  | "post_history_instructions"
  | "creator_notes"
>;

/** As many characters as the contract takes. */
const MOST = {
  name: 80,
  headline: 160,
  appearance: 4_000,
  personality: 20_000,
  background: 20_000,
  speakingStyle: 8_000,
  scenario: 8_000,
  /** each */
  greetings: 20_000,
  exampleDialogue: 20_000,
  systemPrompt: 20_000,
  postHistoryInstructions: 20_000,
  creatorNotes: 20_000,
} as const satisfies Record<keyof PersonaData, number>;
const MOST_GREETINGS = 64;

/** A persona, and what did not fit into it. */
export interface ReadPersona {
  data: PersonaData;
  /** texts that were cut at the contract's length */
  cut: (keyof PersonaData)[];
  /** greetings beyond the contract's number */
  lostGreetings: number;
}

/**
 * A card's texts as a persona. `description` is the body of a card: with an empty `personality`, as in most cards, it becomes the
 * personality; beside a written one it becomes the background. What we wrote ourselves and nobody changed since falls into its parts
 * again. A nickname stands for `{{char}}` in the texts, as V3 has it.
 */
export function toPersona(body: Body): ReadPersona {
  const call = nameCaller(body.nickname.trim());
  const parts = split(body);
  const all = [body.first_mes, ...body.alternate_greetings].filter((text) => text.trim() !== "");
  const tooLong = new Set<keyof PersonaData>();
  const fit = (field: keyof typeof MOST, text: string): string => {
    // A name may be shorter than the eight letters that stand for it; the rest of an endless text is not even looked at.
    const called = call(cut(text, MOST[field] * 8));
    if (called.length > MOST[field]) tooLong.add(field);
    return cut(called, MOST[field]);
  };
  const data: PersonaData = {
    name: fit("name", nameOf(body)).trim(),
    headline: fit("headline", parts.headline),
    appearance: fit("appearance", parts.appearance),
    personality: fit("personality", parts.personality),
    background: fit("background", parts.background),
    speakingStyle: fit("speakingStyle", parts.speakingStyle),
    scenario: fit("scenario", body.scenario),
    greetings: all.slice(0, MOST_GREETINGS).map((text) => fit("greetings", text)),
    exampleDialogue: fit("exampleDialogue", body.mes_example),
    systemPrompt: fit("systemPrompt", body.system_prompt),
    postHistoryInstructions: fit("postHistoryInstructions", body.post_history_instructions),
    creatorNotes: fit("creatorNotes", body.creator_notes),
  };
  return { data, cut: [...tooLong], lostGreetings: Math.max(0, all.length - MOST_GREETINGS) };
}

/** A card without a name is still a card. */
const UNNAMED = "Unnamed";

/** Whether the card says what its persona is called. */
export const hasName = (body: Body): boolean => (body.name.trim() || body.nickname.trim()) !== "";

function nameOf(body: Body): string {
  const name = [body.name, body.nickname, UNNAMED].find((text) => text.trim() !== "") ?? UNNAMED;
  return name.trim().replaceAll(/\s+/g, " ");
}

function nameCaller(nickname: string): (text: string) => string {
  if (nickname === "") return (text) => text;
  const called = cut(nickname.replaceAll(/\s+/g, " "), MOST.name);
  return (text) => text.replaceAll(/\{\{\s*char\s*\}\}|<(?:char|bot)>/gi, () => called);
}

/** The parts of a description: ours when it is still what we wrote, else as the fields stand. */
function split(body: Body): Ours {
  const { description, personality } = body;
  const saved = readOurs(body.extensions.dramatis);
  const written = joinTexts(saved);
  if (written.description === description && written.personality === personality) return saved;
  const { headline } = saved;
  const plain = { headline, appearance: "", speakingStyle: "" };
  return personality.trim() === ""
    ? { ...plain, personality: description, background: "" }
    : { ...plain, personality, background: description };
}

function readOurs(extension: unknown): Ours {
  const saved = fieldsOf(extension);
  const [headline, appearance, background, speakingStyle, personality] = OURS.map((field) =>
    readString(saved[field]),
  );
  return {
    headline: headline ?? "",
    appearance: appearance ?? "",
    background: background ?? "",
    speakingStyle: speakingStyle ?? "",
    personality: personality ?? "",
  };
}

/** Our texts in the two fields that a card has for them. */
function joinTexts(ours: Ours): { description: string; personality: string } {
  const { appearance, background, speakingStyle, personality } = ours;
  const parts = [
    appearance && `Appearance: ${appearance}`,
    background,
    speakingStyle && `Way of speaking: ${speakingStyle}`,
  ].filter(Boolean);
  if (parts.length === 0) return { description: personality, personality: "" };
  return { description: parts.join("\n\n"), personality };
}

/**
 * A persona's texts as a card's. Those that are still what `body`, the imported card, says stay as its author wrote them; `ours` is what
 * our extension has to hold for the others to fall into their parts again, null when it has nothing to say.
 */
export function fromPersona(
  data: PersonaData,
  body: Body | null,
): { written: Written; ours: Ours | null } {
  const { headline, appearance, background, speakingStyle, personality } = data;
  const parts = { headline, appearance, background, speakingStyle, personality };
  const [first_mes = "", ...alternate_greetings] = data.greetings;
  const made: Written = {
    name: data.name,
    ...joinTexts(parts),
    scenario: data.scenario,
    first_mes,
    alternate_greetings,
    mes_example: data.exampleDialogue,
    system_prompt: data.systemPrompt,
    post_history_instructions: data.postHistoryInstructions,
    creator_notes: data.creatorNotes,
  };
  const written = body === null ? made : keepUnchanged(made, data, body);
  const plain = toPersona({ ...(body ?? BLANK), ...written, extensions: {} }).data;
  const same = OURS.every((field) => plain[field] === data[field]);
  return { written, ours: same ? null : parts };
}

/** Which fields of a persona each field of a card bears on. */
const SOURCES: [(keyof Written)[], (keyof PersonaData)[]][] = [
  [["name"], ["name"]],
  [
    ["description", "personality"],
    ["personality", "background", "appearance", "speakingStyle"],
  ],
  [["scenario"], ["scenario"]],
  [["first_mes", "alternate_greetings"], ["greetings"]],
  [["mes_example"], ["exampleDialogue"]],
  [["system_prompt"], ["systemPrompt"]],
  [["post_history_instructions"], ["postHistoryInstructions"]],
  [["creator_notes"], ["creatorNotes"]],
];

function keepUnchanged(made: Written, data: PersonaData, body: Body): Written {
  const before = toPersona(body).data;
  const kept = SOURCES.filter(([, fields]) =>
    fields.every((field) => canonical(before[field]) === canonical(data[field])),
  ).flatMap(([names]) => names);
  return { ...made, ...Object.fromEntries(kept.map((name) => [name, body[name]])) };
}
