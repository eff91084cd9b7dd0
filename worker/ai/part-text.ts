import type { DraftPart } from "../contract/drafting.ts";
import { makeCleaner } from "./clean/cleaner.ts";
import { cleanName } from "./macros.ts";
import { toLastSentence } from "./trim.ts";

/** Longest text of a part, or of one in its list, in characters: several times what is asked for, and never more than a sheet takes. */
const LONGEST: Record<DraftPart, number> = {
  name: 80,
  headline: 120,
  tags: 32,
  appearance: 1_200,
  personality: 4_000,
  background: 4_000,
  speakingStyle: 2_000,
  scenario: 2_000,
  greetings: 4_000,
  exampleDialogue: 4_000,
  lorebook: 2_000,
};

const ONE_LINE = new Set<DraftPart>(["name", "headline", "appearance", "tags"]);

/** A text as a sheet may hold it: no thoughts, tokens or tags of ours, macros as they are written, at most as long as its part may be, or as `least`. */
export function cleanText(
  part: DraftPart,
  raw: string,
  whole: boolean,
  { speaker = "", least = 0 }: { speaker?: string; least?: number } = {},
): string {
  const most = Math.max(LONGEST[part], least);
  const cleaner = makeCleaner({ persona: "", user: "" });
  const start = cleaner.push(raw.slice(0, 4 * most).replaceAll(/\r\n?/g, "\n")).text;
  const said = whole ? start + cleaner.end().text : start;
  const text = said
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .replaceAll(
      /(?<!\{)\{\s?(user|char)\s?\}(?!\})/gi,
      (_, name: string) => `{{${name.toLowerCase()}}}`,
    )
    .trim();
  const shaped = shape(part, text, speaker);
  if (shaped.length <= most) return shaped;
  const cut = shaped.slice(0, most).toWellFormed();
  return (ONE_LINE.has(part) ? cut : toLastSentence(cut)).trim();
}

function shape(part: DraftPart, text: string, speaker: string): string {
  if (part === "exampleDialogue") return shapeDialogue(text, speaker);
  if (!ONE_LINE.has(part)) return text;
  const line = text.replaceAll(/\s+/g, " ");
  return part === "name" ? cleanName(line.replaceAll(/^["'“*#]+|["'”*]+$/g, "")) : line;
}

/** Each exchange behind a `<START>`, and the speakers by their macros, as cards have it. */
function shapeDialogue(text: string, speaker: string): string {
  const names = new Set([speaker, speaker.split(" ")[0]]);
  let user = false;
  const lines = text.split("\n").flatMap((raw) => {
    const line = raw.trim().replace(/^[-*•]\s+/, "");
    if (/^<START>$/i.test(line) || line === "") return [];
    const [head = "", label = ""] = /^\**([^:\n]{1,80}?)\**:\**\s*/.exec(line) ?? [];
    const who = /^(\{\{user\}\}|user|you|player|stranger)$/i.test(label)
      ? "user"
      : /^(\{\{char\}\}|char|character|persona)$/i.test(label) || (label !== "" && names.has(label))
        ? "char"
        : null;
    if (who === null) return [line];
    const said = `{{${who}}}: ${line.slice(head.length)}`;
    const begins = who === "user" && !user;
    user = who === "user";
    return begins ? ["<START>", said] : [said];
  });
  return lines.join("\n");
}
