import type { ArchivePart } from "../../../worker/contract/archive.ts";
import type { Holdings } from "../../../worker/contract/leaving.ts";
import { count, size } from "../chests/words.ts";

/** The numbers of what somebody has, each with what it counts. */
export function tellHoldings(held: Holdings): { many: number; what: string }[] {
  const pictures = held.pictures === 1 ? "picture" : "pictures";
  const personas = held.personas === 1 ? "persona" : "personas";
  return [
    { many: held.chats, what: held.chats === 1 ? "chat, all branches" : "chats, all branches" },
    {
      many: held.personas,
      what: held.versions > 0 ? `${personas}, ${count(held.versions, "version")}` : personas,
    },
    { many: held.lorebooks, what: held.lorebooks === 1 ? "lorebook" : "lorebooks" },
    { many: held.pictures, what: held.bytes > 0 ? `${pictures}, ${size(held.bytes)}` : pictures },
  ];
}

/** What is in a part of the archive, in a line. */
export function tellPart({ chats, personas, pictures, bytes }: ArchivePart): string {
  const parts = [
    [chats, "chat"],
    [personas, "persona"],
    [pictures, "picture"],
  ] as const;
  const held = parts.filter(([many]) => many > 0).map(([many, one]) => count(many, one));
  return `${held.join(", ")} · about ${size(bytes)}`;
}

/** What deleting everything does, a sentence each. */
export function tellDoom(held: Holdings | undefined, guest: boolean): string[] {
  const what = held
    ? `${count(held.chats, "chat")}, ${count(held.personas, "persona")} and ${count(held.pictures, "picture")}`
    : "Your chats, personas and pictures";
  const doom = guest ? `${what} are erased now.` : `${what} are hidden now, erased in 7 days.`;
  return [
    doom,
    ...(held && held.published > 0 ? [tellPublished(held)] : []),
    guest ? "Nobody can sign in to a guest again." : "Sign in before then and it all comes back.",
  ];
}

function tellPublished({ published, copies }: Holdings): string {
  const leave = `${count(published, "shared persona")} ${published === 1 ? "leaves" : "leave"} Explore`;
  const stay =
    copies > 0
      ? `${count(copies, "fork")} and all chats that others have stay with them`
      : "Chats that others have stay with them";
  return `${leave}. ${stay}, without your name.`;
}
