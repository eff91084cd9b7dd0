import { CircleSlash, Dices, KeyRound, type LucideIcon, Pin, Regex, Timer } from "lucide-react";
import type { EntryForm } from "./form.ts";

/** What kind of entry it is, at a glance. */
export function kindOf(form: EntryForm): { icon: LucideIcon; word: string } {
  const { enabled, constant, probability, sticky, cooldown, delay, keys, patterns } = form;
  if (!enabled) return { icon: CircleSlash, word: "off" };
  if (constant) return { icon: Pin, word: "always on" };
  if (probability < 100) return { icon: Dices, word: `${probability}%` };
  if (sticky > 0) return { icon: Timer, word: `stays ${tellLines(sticky)}` };
  if (cooldown > 0) return { icon: Timer, word: `rests ${tellLines(cooldown)}` };
  if (delay > 0) return { icon: Timer, word: `waits ${tellLines(delay)}` };
  const isRegex = patterns || (keys[0] !== undefined && /^\/.+\/[a-z]*$/s.test(keys[0]));
  return isRegex ? { icon: Regex, word: "key is a pattern" } : { icon: KeyRound, word: "" };
}

const tellLines = (count: number) =>
  count === Infinity ? "for good" : `${count} ${count === 1 ? "line" : "lines"}`;

/** What stands under an entry's name in the list: its keys and what kind it is. */
export function tellKind(form: EntryForm): string {
  const { word } = kindOf(form);
  if (form.enabled && form.constant) return word;
  const keys = form.keys.slice(0, 4).join(", ") || "no key";
  return word === "" ? keys : form.enabled ? `${keys} · ${word}` : `${word} · ${keys}`;
}
