import { countWords, splitSentences } from "./english.ts";

/** What the app plays and paints a persona from. */
interface Condensed {
  appearance: string;
  summary: string;
  voice: string;
}

const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

/** Whole sentences as long as they fit; the first one is cut when even it is too long. */
function fit(sentences: readonly string[], limit: number): string {
  const kept: string[] = [];
  let words = 0;
  for (const sentence of sentences) {
    const size = countWords(sentence);
    if (words + size > limit) {
      if (kept.length === 0)
        kept.push(
          `${sentence
            .split(/\s+/)
            .slice(0, limit)
            .join(" ")
            .replace(/[,;:.]+$/, "")}.`,
        );
      break;
    }
    kept.push(sentence);
    words += size;
  }
  return kept.join(" ");
}

const OPENING =
  /^(?:(?:s?he|it|they|and|with|also|usually|always|often|'s|is|has|are|have|wears?|wearing|carries|carrying|dressed in|stands?|looks?|a pair of|appears(?: to be)?|seems?|there (?:is|are))\s+)+/i;

/** Visible traits between commas, without the name, pronouns or verbs that held them in a sentence. */
function listTraits(appearance: string, name: string): string {
  const names = [name, ...name.split(/\s+/)].filter((part) => part.length > 2);
  const traits = appearance
    .split(/[,;.\n]+|\s+and (?=(?:a|an|wears?|has|is)\b)|\bwith (?=(?:a|an)\b)/)
    .map((part) =>
      names.reduce(
        (trait, one) =>
          trait.replaceAll(new RegExp(`\\b${one.replace(/[^\w-]/g, "\\$&")}(?:'s)?\\b`, "g"), ""),
        part,
      ),
    )
    .map((part) =>
      part
        .trim()
        .replace(OPENING, "")
        .replace(/^(?:his|her|its|their)\s+(\w+)\s+(?:is|are)\s+/i, "$1 ")
        .replace(/^(?:an?|the) /i, "")
        .trim(),
    )
    .filter((trait) => trait.length > 2 && countWords(trait) < 16);
  const kept: string[] = [];
  for (const trait of traits) {
    if (countWords([...kept, trait].join(" ")) > 60) break;
    kept.push(trait);
  }
  return kept.join(", ");
}

/** Sentences that tell most about somebody come first: wants, fears, secrets, refusals; then the order they were written in. */
function weigh(sentences: readonly string[]): string[] {
  const telling =
    /\b(want|afraid|fear|secret|never|hides?|refus\w*|stranger|newcomer|proud|ashamed|lie|buried|hate|love|promis\w*|dislik\w*|can't|cannot|won't)\b/i;
  const [first, ...rest] = sentences;
  return [
    first ?? "",
    ...rest.filter((sentence) => telling.test(sentence)),
    ...rest.filter((sentence) => !telling.test(sentence)),
  ].filter(Boolean);
}

function summarise(persona: Record<string, unknown>, name: string): string {
  const own = (value: unknown) => splitSentences(text(value).replaceAll("{{char}}", name));
  const nature = own(persona.personality);
  const past = own(persona.background);
  const first = fit(weigh(nature), past.length > 0 ? 68 : 120);
  const both = [first, fit(past, 120 - countWords(first))].filter(Boolean).join(" ");
  // the card may have left everything to its scenario or its headline
  return (
    both ||
    fit(own(persona.scenario), 120) ||
    [name, text(persona.headline)].filter(Boolean).join(": ")
  );
}

function describeVoice(persona: Record<string, unknown>): string {
  const style = splitSentences(text(persona.speakingStyle));
  if (style.length > 0) return fit(style, 40);
  const greeting = Array.isArray(persona.greetings) ? text(persona.greetings[0]) : "";
  const spoken = [...`${text(persona.exampleDialogue)} ${greeting}`.matchAll(/"([^"]+)"/g)].flatMap(
    ([, line = ""]) => splitSentences(line),
  );
  if (spoken.length === 0) return "Plain and direct.";
  const mean = spoken.reduce((sum, line) => sum + countWords(line), 0) / spoken.length;
  const asks = spoken.filter((line) => line.endsWith("?")).length / spoken.length > 0.3;
  return [
    mean < 8
      ? "Short sentences."
      : mean > 16
        ? "Long, whole sentences."
        : "Sentences of a middling length.",
    asks ? "Asks more than is answered." : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Condenses a persona for an actor and a painter: traits ≤ 60 words, summary ≤ 120, voice ≤ 40; only what is written. */
export function condense(persona: Record<string, unknown>): Condensed {
  const name = text(persona.name);
  const appearance = listTraits(text(persona.appearance), name);
  return {
    appearance: appearance || "of ordinary build, plainly dressed",
    summary: summarise(persona, name) || "Somebody of whom little is known yet.",
    voice: describeVoice(persona),
  };
}

/** The persona a prompt holds as JSON, inside `<persona>` or bare; null when there is none. */
export function readPersonaJson(prompt: string): Record<string, unknown> | null {
  const inside = prompt.match(/<persona[^>]*>([\s\S]*?)<\/persona>/)?.[1] ?? prompt;
  const start = inside.indexOf("{");
  const end = inside.lastIndexOf("}");
  if (start < 0 || end <= start) return null;
  try {
    const value: unknown = JSON.parse(inside.slice(start, end + 1));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    const fields = { ...value } as Record<string, unknown>;
    return typeof fields.data === "object" && fields.data !== null
      ? ({ ...fields.data } as Record<string, unknown>)
      : fields;
  } catch {
    return null;
  }
}
