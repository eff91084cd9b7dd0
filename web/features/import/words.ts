/** A card's text as it reads at a glance: names for macros, without marks, styles, pictures and who speaks in the examples. */
export function toWords(text: string, name: string): string {
  return text
    .replaceAll(/<START>/gi, "")
    .replaceAll(/<(style|script)\b[^>]*>.*?(?:<\/\1\s*>|$)/gis, "")
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replaceAll(/<[a-z/][^<>]{0,400}>/gi, (tag) => (/^<(?:user|bot|char)>$/i.test(tag) ? tag : ""))
    .replaceAll(/^\s*(?:\{\{(?:user|char)\}\}|<(?:user|bot|char)>)\s*:\s*/gim, "")
    .replaceAll(/\{\{user\}\}|<user>/gi, "you")
    .replaceAll(/\{\{char\}\}|<(?:bot|char)>/gi, name)
    .replaceAll(/\s*\n\s*/g, " ")
    .trim();
}
