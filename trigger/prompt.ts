import type { Style } from "../worker/contract/pictures.ts";
import { STYLES } from "./styles.ts";

/**
 * Most words of a prompt, and of the scene in it. Schnell reads 256 tokens and weighs the first most, 30 to 80 words being best (Black Forest
 * Labs' guide to prompting); what a person wrote is not cut for that.
 */
const READ = { all: 90, scene: 60 };
const WRITTEN = { all: 150, scene: 120 };
/** Words of looks that no scene takes the place of. */
const LOOKS = 32;
/** Most words of those who stand beside the main figure, and of other clothes. */
const BESIDE = 15;

const count = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** As many of a text's first words as `most`, up to the end of a clause where one ends after the first half. */
export function cutWords(text: string, most: number): string {
  const words = text.trim().split(/\s+/).filter(Boolean);
  if (words.length <= most) return words.join(" ");
  const kept = words.slice(0, most);
  const end = kept.findLastIndex((word) => /[,;.!?]$/.test(word)) + 1;
  return (end * 2 > most ? kept.slice(0, end) : kept).join(" ").replace(/[\s,;:.]+$/, "");
}

const bare = (text: string) => text.trim().replace(/[\s,;:.!?]+$/, "");

/** What somebody has on. */
const WORN =
  /\b(?:wear(?:s|ing)|dress(?:ed)?|coat|overcoat|raincoat|oilskin|cloak|cape|robes?|jacket|jumper|sweater|cardigan|shirt|blouse|skirt|trousers|breeches|jeans|suit|waistcoat|vest|tie|scarf|shawl|gloves?|boots?|shoes?|hat|fedora|cap|hood|bonnet|collar|apron|belt|sash|tunic|gown|uniform|overalls|dungarees|kimono|armou?r|costume|clothes|clothing)\b/i;

/** Looks without the clothes in them, for when others are worn. */
const withoutClothes = (looks: string) =>
  looks
    .split(/\s*[,;]\s*/)
    .filter((trait) => !WORN.test(trait))
    .join(", ");

/** What a painter is to be told, in the order it is told in. */
export interface Told {
  /** of the main figure; empty without one */
  looks: string;
  /** other clothes than the looks tell of; empty: none */
  wears: string;
  scene: string;
  /** the scene is a person's own words */
  own: boolean;
  /** looks of somebody else who is seen; null: nobody */
  beside: string | null;
  style: Style;
}

/** All that a painter is told: looks first and always the same, then the scene, then the style. */
export function buildPrompt({ looks, wears, scene, own, beside, style }: Told): string {
  const most = own ? WRITTEN : READ;
  const suffix = STYLES[style];
  const other = beside === null ? "" : `beside ${bare(cutWords(beside, BESIDE))}`;
  const clothes = wears === "" ? "" : `wearing ${bare(cutWords(wears, BESIDE))}`;
  const around = [suffix, other, clothes].reduce((sum, text) => sum + count(text), 0);
  const first = Math.min(LOOKS, count(looks));
  const shown = bare(cutWords(scene, Math.min(most.scene, most.all - around - first)));
  const room = most.all - around - count(shown);
  const figure = bare(cutWords(clothes === "" ? looks : withoutClothes(looks), room));
  const lead = [figure, clothes].filter(Boolean).join(", ");
  const middle = [lead === "" ? capitalise(shown) : lower(shown), other].filter(Boolean).join(", ");
  return `${[lead, middle].filter(Boolean).join(", ")}. ${suffix}.`;
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Begins small, unless it begins with "I" or in capitals. */
const lower = (text: string) =>
  /^\p{Lu}(?=\p{Ll}|\s(?!\p{Lu}))/u.test(text) && !/^I\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;

/** Most characters of a caption. */
const CAPTION = 140;

/** One sentence for who can't see the picture: the scene's first, in which the main figure is named. */
export function writeAlt(scene: string, name: string | null): string {
  const first = /^[^.!?]+[.!?]?/.exec(scene.trim())?.[0] ?? scene;
  const named =
    name === null ? first : first.replace(/^(?:she|he|it|they|the figure)\b/i, () => name);
  return /[!?]$/.test(named) && named.length <= CAPTION
    ? capitalise(named)
    : `${capitalise(bare(shorten(named)))}.`;
}

/** A sentence up to its last clause that a caption has room for. */
function shorten(text: string): string {
  if (text.length <= CAPTION) return text;
  const kept = text.slice(0, CAPTION + 1);
  const end = Math.max(kept.lastIndexOf(","), kept.lastIndexOf(";"));
  return end * 2 > CAPTION ? kept.slice(0, end) : kept.replace(/\s+\S*$/, "");
}
