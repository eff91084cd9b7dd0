import { z } from "zod";
import type { DraftPart } from "../contract/drafting.ts";
import type { ContentRating, Lorebook, PersonaData } from "../contract/personas.ts";
import { fence, GREETING_RULE, numbered, quote } from "./invent.ts";
import { writeEntry } from "./pieces.ts";

/** A persona as it stands, text by text: `personality`, `greetings 0`, `lorebook 3`. */
export interface Standing {
  data: PersonaData;
  tags: string[];
  lorebook: Lorebook | null;
}

/** What a model is shown of a persona, and the places it may change: those whose text it has seen whole. */
export interface Shown {
  text: string;
  open: Set<string>;
  parts: DraftPart[];
}

/** Where a proposal would be put. */
export const placeOf = (part: DraftPart, index: number | null) =>
  index === null ? part : `${part} ${index}`;

export const itemsOf = ({ data, lorebook }: Standing, part: DraftPart): string[] =>
  part === "greetings" ? data.greetings : (lorebook?.entries ?? []).map(writeEntry);

export function textOf(
  standing: Standing,
  part: Exclude<DraftPart, "greetings" | "lorebook">,
): string {
  return part === "tags" ? standing.tags.join(", ") : standing.data[part];
}

/** The order in which room is given. */
const ORDER: DraftPart[] = [
  "name",
  "headline",
  "tags",
  "personality",
  "speakingStyle",
  "appearance",
  "background",
  "scenario",
  "greetings",
  "exampleDialogue",
  "lorebook",
];

/** Shows as much of a persona as `room` characters hold, each text whole or not at all; what `parts` names comes first. */
export function showForChange(standing: Standing, parts: DraftPart[], room: number): Shown {
  const open = new Set<string>();
  let left = room;
  const fit = (part: DraftPart, index: number | null, text: string): string => {
    if (text.length > left) return "(too long to be shown; leave it as it is)";
    left -= text.length;
    if (parts.includes(part)) open.add(placeOf(part, index));
    return text;
  };
  const shown = new Map<DraftPart, string | string[]>();
  const first = ORDER.filter((part) => parts.includes(part));
  for (const part of [...first, ...ORDER.filter((other) => !parts.includes(other))]) {
    if (part === "greetings" || part === "lorebook") {
      shown.set(
        part,
        itemsOf(standing, part).map((text, at) => fit(part, at, text)),
      );
    } else shown.set(part, fit(part, null, textOf(standing, part)));
  }
  const inOrder = ORDER.map((part) => [part, shown.get(part) ?? ""]);
  return { text: quote(JSON.stringify(Object.fromEntries(inOrder), null, 1)), open, parts };
}

/** What a model is asked for; `readProposals` makes proposals of it. */
export const changesSchema = (parts: DraftPart[]) =>
  z.object({
    note: z.string().describe("all changes in one sentence, at most 160 characters"),
    changes: z
      .array(
        z.object({
          field: z.string().meta({ enum: parts }),
          index: z
            .number()
            .describe(
              "greetings and lorebook: which one, counted from 0, or -1 for one more; else -1",
            ),
          after: z.string().describe("the full new text"),
          why: z.string().describe("at most 100 characters"),
        }),
      )
      .describe("one to six, none when nothing has to change"),
  });

/** Asks for changes to a persona. */
export function changeInstructions(rating: ContentRating): string {
  return numbered(
    "You edit a character with its author. Change what the request in <wish> needs and what must follow from it, nothing else; keep the author's words where they already work; never touch the name unless asked. Each change is the field's full new text.",
    [
      ...fence(rating),
      "Keep {{user}} and {{char}} as they are written.",
      `greetings: ${GREETING_RULE}`,
      "tags are one text with commas between; an entry of the lorebook is `key, key: fact`.",
      "Write in the language the persona is written in.",
    ],
  );
}

/** The request and the persona. */
export const changeInput = (request: string, shown: Shown): string =>
  `<wish>${quote(request)}</wish>\n<persona>${shown.text}</persona>`;
