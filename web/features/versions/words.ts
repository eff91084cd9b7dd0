import type { ChatUpdate, PersonaField } from "../../../worker/contract/versions.ts";

/** What each part of a persona is called. */
export const fieldNames: Record<PersonaField, string> = {
  name: "Name",
  headline: "Headline",
  appearance: "Appearance",
  personality: "Personality",
  background: "Background",
  speakingStyle: "Way of speaking",
  scenario: "Scenario",
  greetings: "Greetings",
  exampleDialogue: "Example dialogue",
  systemPrompt: "System prompt",
  postHistoryInstructions: "After the history",
  creatorNotes: "Author’s remarks",
};

/** `+20 −10`; what is none is left out */
export function nameCounts({ added, removed }: { added: number; removed: number }): string {
  const parts = [added > 0 && `+${added}`, removed > 0 && `−${removed}`].filter(Boolean);
  return parts.join(" ") || "marks only";
}

/** `3 new, 1 changed` */
export function nameLore({ added, changed, removed }: ChatUpdate["lore"]): string {
  return [
    added.length > 0 && `${added.length} new`,
    changed.length > 0 && `${changed.length} changed`,
    removed.length > 0 && `${removed.length} gone`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What stays as it is does so in numbers: `Your 112 messages stay as they are.` */
export const nameMessages = (count: number): string =>
  count === 1 ? "Your one message stays as it is." : `Your ${count} messages stay as they are.`;
