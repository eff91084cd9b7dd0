import { isPlural, kindOf, type Kind } from "./nouns.ts";
import { isAdverb, isFinite, isLight, isPreposition } from "./tokens.ts";
import { isStopWord } from "./english.ts";
import { isCoarse } from "./rating.ts";

/** A thing that stands about in the scene or on the persona. */
export interface Prop {
  /** with its article or owner: `the brass compass`, `her teal oilskin` */
  phrase: string;
  head: string;
  kind: Kind;
}

const SIZE =
  /^(long|short|big|small|large|little|tall|old|new|one|two|single|pair|of|some|a|an|the|his|her|its|their|very|worn|always|slightly|faintly|whole|same|next|other|first|last|third|second|worst|only|own)$/;
const DESCRIBING = /^[a-z]+(-[a-z]+)*$/;

function fromAppearance(appearance: string, owner: string): Prop[] {
  return appearance.split(/,|\bwith\b|\band\b|;|\./).flatMap((chunk) => {
    const words = chunk.trim().toLowerCase().split(/\s+/);
    const at = words.findIndex(
      (word, i) => kindOf(word) !== null && kindOf(words[i + 1] ?? "") === null,
    );
    const head = words[at] ?? "";
    const kind = kindOf(head);
    if (
      !kind ||
      /^(place|person|food|drink|plant|body)$/.test(kind) ||
      (isPlural(head) && kind !== "glasses")
    )
      return [];
    const near = words
      .slice(Math.max(0, at - 2), at)
      .filter(
        (word) =>
          DESCRIBING.test(word) && !SIZE.test(word) && !isPreposition(word) && !isFinite(word),
      );
    return [{ phrase: [owner, ...near.slice(-2), head].join(" "), head, kind }];
  });
}

function fromProse(text: string): Prop[] {
  const words = text.replace(/[*"]/g, "").split(/\s+/);
  return words.flatMap((word, i) => {
    const head = word.toLowerCase().replace(/[^a-z-].*$/, "");
    const kind = kindOf(head);
    if (
      !kind ||
      /^(wear|hat|glasses|body|place|person)$/.test(kind) ||
      kindOf(words[i + 1] ?? "") !== null
    )
      return [];
    if (isPlural(head)) return [];
    const before = (words[i - 1] ?? "").toLowerCase();
    const article = /^(a|an|the|one)$/.test(before);
    const adjective =
      !article &&
      /^(a|an|the|one)$/.test((words[i - 2] ?? "").toLowerCase()) &&
      DESCRIBING.test(words[i - 1] ?? "") &&
      !SIZE.test(before) &&
      !isStopWord(before) &&
      !isLight(before) &&
      !isPreposition(before) &&
      !isFinite(before) &&
      !isAdverb(before);
    if (!article && !adjective) return [];
    return [{ phrase: adjective ? `the ${before} ${head}` : `the ${head}`, head, kind }];
  });
}

/** The things a scene has to handle, each noun once, the persona's own first. */
export function findProps(
  texts: { appearance: string; prose: readonly string[] },
  owner: string,
): Prop[] {
  const seen = new Set<string>();
  return [...fromAppearance(texts.appearance, owner), ...texts.prose.flatMap(fromProse)].filter(
    ({ head, phrase }) => {
      const fresh = !seen.has(head) && !isCoarse(phrase);
      seen.add(head);
      return fresh;
    },
  );
}
