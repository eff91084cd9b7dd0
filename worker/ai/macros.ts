/** The two people of a scene, as they are named in a prompt. */
export interface Names {
  persona: string;
  user: string;
}

/** How a person without a name is called in a scene. */
export const NAMELESS = "Stranger";

/** A name fit for a prompt: one line, no colon (it would look like a speaker's label), no tag, at most 80 characters. */
export function cleanName(name: string): string {
  return name
    .replaceAll("<", "‹")
    .replaceAll(/[\r\n\t:]+/g, " ")
    .replaceAll(/\s{2,}/g, " ")
    .trim()
    .slice(0, 80);
}

/** Expands `{{char}}` and `{{user}}` (and the older `<BOT>`, `<USER>`), once: what a name brings in is not expanded again. */
export function expandMacros(text: string, names: Names): string {
  return text.replaceAll(/\{\{(char|user)\}\}|<(bot|char|user)>/gi, (_, braces, angles) =>
    String(braces ?? angles).toLowerCase() === "user" ? names.user : names.persona,
  );
}

/** Takes the meaning from our own tags in text that others wrote, so that a card cannot close a block and give orders. */
export function disarm(text: string): string {
  return text.replaceAll(/<(?=\s*\/?\s*(notes|direction|persona|scene|examples|memory)\b)/gi, "‹");
}

/** Outside text made ready for a prompt: macros expanded, tags disarmed, edges trimmed. */
export function prepare(text: string, names: Names): string {
  return disarm(expandMacros(text, names)).trim();
}
