import {
  Asterisk,
  Blocks,
  Code,
  FileMusic,
  Images,
  Languages,
  Layers,
  type LucideIcon,
  Scissors,
  ShieldAlert,
  Unlink,
  Unplug,
  Users,
  UserX,
} from "lucide-react";
import type { CardContents } from "./cards-api.ts";

type Unused = CardContents["unused"][number];

interface Reason {
  icon: LucideIcon;
  title(part: Unused): string;
  why: string;
}

const many = (count: number, one: string, more: string) =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;
const named = (title: string) => (part: Unused) =>
  part.detail ? `${title} ${part.detail}` : title;
const counted = (one: string, more: string) => (part: Unused) => many(part.count, one, more);
const plain = (title: string) => () => title;

/** Why a part of a card does nothing here, or less than its author meant; one line each. */
const reasons: Record<string, Reason> = {
  depth_prompt: {
    icon: Layers,
    title: plain("A note at depth"),
    why: "Only a chat’s own author’s note stands between the lines.",
  },
  regex_scripts: {
    icon: Code,
    title: counted("regex script", "regex scripts"),
    why: "Code inside a card is never run.",
  },
  scripts: {
    icon: Code,
    title: counted("script", "scripts"),
    why: "Code inside a card is never run.",
  },
  modules: {
    icon: Blocks,
    title: counted("module of another app", "modules of another app"),
    why: "Only the app that made it can read it.",
  },
  talkativeness: {
    icon: Users,
    title: named("Talkativeness"),
    why: "For group chats, which Dramatis doesn’t have.",
  },
  group_greetings: {
    icon: Users,
    title: counted("group greeting", "group greetings"),
    why: "For group chats, which Dramatis doesn’t have.",
  },
  other_languages: {
    icon: Languages,
    title: counted("other language", "other languages"),
    why: "Its author’s remarks are shown in one language.",
  },
  linked_world: {
    icon: Unlink,
    title: named("Linked lorebook"),
    why: "Only its name is in the card. Bring the book in by itself.",
  },
  decorators: {
    icon: Asterisk,
    title: counted("lorebook command", "lorebook commands"),
    why: "Not known here. The entries work without them.",
  },
  remote_pictures: {
    icon: Unlink,
    title: counted("picture link", "picture links"),
    why: "Not fetched, so nobody learns you opened it. Upload them if you have them.",
  },
  other_pictures: {
    icon: Images,
    title: counted("more picture", "more pictures"),
    why: "One is the portrait; another can be chosen on the edit page. All go out again in a CHARX.",
  },
  other_files: {
    icon: FileMusic,
    title: counted("other file", "other files"),
    why: "Nothing here plays or shows it. It goes out again in a CHARX.",
  },
  picture_type: {
    icon: Images,
    title: counted("picture of another kind", "pictures of another kind"),
    why: "Only PNG, JPEG and WebP are shown.",
  },
  picture_too_large: {
    icon: Images,
    title: counted("picture too large", "pictures too large"),
    why: "Pictures are at most 4,096 pixels wide and high.",
  },
  picture_damaged: {
    icon: Images,
    title: counted("damaged picture", "damaged pictures"),
    why: "It could not be read.",
  },
  no_name: {
    icon: UserX,
    title: plain("No name"),
    why: "The card has none. You can give one after the import.",
  },
  cut_texts: {
    icon: Scissors,
    title: counted("text cut short", "texts cut short"),
    why: "Longer than fits here. The card keeps the whole of it.",
  },
  cut_greetings: {
    icon: Scissors,
    title: counted("greeting too many", "greetings too many"),
    why: "A persona has 64 at most. The card keeps the rest.",
  },
  cut_lore: {
    icon: Scissors,
    title: counted("lorebook entry cut", "lorebook entries cut"),
    why: "Longer or more than fits here. The card keeps the whole.",
  },
  unsafe_keys: {
    icon: ShieldAlert,
    title: counted("unsafe part", "unsafe parts"),
    why: "Left out for good: its name could harm a program.",
  },
  newer_spec: {
    icon: Unplug,
    title: named("A newer format"),
    why: "Read as far as it is known here.",
  },
  checksum: {
    icon: ShieldAlert,
    title: plain("Checksum"),
    why: "It doesn’t match: the file was changed on its way.",
  },
};

const unknown: Reason = {
  icon: Unplug,
  title: ({ what }) => what.replaceAll("_", " "),
  why: "Nothing here uses it.",
};

/** Said elsewhere: above the card, and beside the part itself. */
const SAID = new Set(["broken_off", "system_prompt"]);

/** The parts of a card that are not used, in words. */
export function tellUnused(unused: readonly Unused[]) {
  return unused
    .filter(({ what }) => !SAID.has(what))
    .map((part) => {
      const { icon, title, why } = reasons[part.what] ?? unknown;
      return { key: part.what, icon, title: title(part), why };
    });
}
