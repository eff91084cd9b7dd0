/** The keys that work on more than one element, for whoever listens to them and whoever tells of them. `mod` is ⌘ or Ctrl. */
export const KEYS = {
  find: "mod+k",
  sidebar: "mod+\\",
  newChat: "mod+o",
  theme: "mod+shift+l",
  shortcuts: "?",
  go: "g",
  map: "mod+b",
  saw: "w",
} as const;

type Press = Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey">;

/** Whether an event is this press of keys. Other keys than letters may need Shift or Alt to be typed at all. */
export function isPressed(event: Press, keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  if (event.key.toLowerCase() !== key) return false;
  if ((event.metaKey || event.ctrlKey) !== parts.includes("mod")) return false;
  return !/^[a-z]$/.test(key) || (event.shiftKey === parts.includes("shift") && !event.altKey);
}

/** Whether keys belong to a field, a menu or a dialog, where single ones have a meaning of their own. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu]",
    ) !== null
  );
}

const apple = () => /mac|iphone|ipad/i.test(globalThis.navigator?.userAgent ?? "");

const caps: Record<string, string> = {
  shift: "⇧",
  enter: "Enter",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  space: "Space",
  delete: "Del",
};

/** What stands on the keys of a press, as this machine's keyboard has it. */
export function readCaps(keys: string, isApple = apple()): string[] {
  return keys
    .split("+")
    .map((key) => (key === "mod" ? (isApple ? "⌘" : "Ctrl") : (caps[key] ?? key.toUpperCase())));
}
