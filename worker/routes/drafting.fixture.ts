import type { DraftEvent } from "../contract/drafting.ts";
import type { Answer } from "../fixture.ts";

/** What a stream brought. */
export const events = (answer: Answer): DraftEvent[] =>
  [...answer.text.matchAll(/^data: (\{.*\})$/gm)].map(([, data = ""]) => JSON.parse(data));

/** What stands in the end: every part's last text, with its place in a list. */
export function finals(answer: Answer): Record<string, unknown> {
  const kept = new Map<string, unknown>();
  for (const event of events(answer)) {
    if (!("done" in event && event.done)) continue;
    if (event.type === "tags") kept.set("tags", event.tags);
    if (event.type === "entry") kept.set(`lorebook ${event.index}`, event.entry);
    if (event.type === "text")
      kept.set(event.index === null ? event.part : `${event.part} ${event.index}`, event.text);
  }
  return Object.fromEntries(kept);
}

/** All that was said of one part, in the order of the events. */
export const grown = (answer: Answer, part: string): string[] =>
  events(answer).flatMap((event) =>
    event.type === "text" && event.part === part ? [event.text] : [],
  );
