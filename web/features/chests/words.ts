import type { ArchiveReport, RefusedPart } from "../../../worker/contract/archive.ts";
import type { ChestNotice, Dialect, FoundChat } from "../../../worker/contract/chests.ts";

/** Which app a file comes from, by its name. */
export const dialects: Record<Dialect, string> = {
  sillytavern: "SillyTavern",
  "sillytavern-classic": "SillyTavern",
  tavernai: "TavernAI",
  chub: "Chub",
  ooba: "text-generation-webui",
  agnai: "Agnai",
  kobold: "KoboldAI Lite",
  risu: "RisuAI",
  cai: "C.AI Tools",
};

const NUMBER = new Intl.NumberFormat("en-GB");

/** `1 line`, `1,204 lines`. */
export const count = (many: number, one: string, several = `${one}s`): string =>
  `${NUMBER.format(many)} ${many === 1 ? one : several}`;

/** `12 KB`, `1.4 MB`. */
export function size(bytes: number): string {
  const kilobytes = bytes / 1_000;
  if (kilobytes < 1_000) return `${Math.max(1, Math.round(kilobytes))} KB`;
  return `${(kilobytes / 1_000).toFixed(1)} MB`;
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** From which day to which a chat goes; empty when nothing tells. */
export function span({ from, to }: Pick<FoundChat, "from" | "to">): string {
  const days = [from, to].flatMap((at) => (at === null ? [] : day.format(new Date(at))));
  return [...new Set(days)].join(" – ");
}

/** Something worth knowing, in a line for the eye and one that says what it means. */
export function explainNotice({ code, count: many }: ChestNotice): { title: string; text: string } {
  const lines = count(many, "line");
  switch (code) {
    case "speakers":
      return { title: `${lines} by others`, text: "Their names stand in front of what they say." };
    case "hidden":
      return { title: `${lines} hidden from the model`, text: "Here the model sees them again." };
    case "pictures":
      return {
        title: `${lines} with pictures`,
        text: "The file only names them; they are not in it.",
      };
    case "empty":
      return { title: `${lines} without a word`, text: "Left out." };
    case "cut":
      return { title: `${lines} cut short`, text: "A line has at most 100,000 characters here." };
    case "undated":
      return { title: `${lines} without a date`, text: "They get the date of the line before." };
    case "conversations":
      return {
        title: count(many, "conversation"),
        text: "Each becomes a branch from the beginning.",
      };
    case "note":
      return { title: "A long author’s note", text: "Not used here; an export gives it back." };
  }
}

/** Why a chat's file was refused: what happened, then what to do. */
export function explainFile(code: string, kind: "chat" | "archive"): string {
  switch (code) {
    case "not_a_card":
      return kind === "chat"
        ? "There is no chat in that file. A SillyTavern chat ends in .jsonl."
        : "That file is no Dramatis archive.";
    case "body_too_large":
      return kind === "chat"
        ? "That chat is too large: at most 20 MB, 20,000 lines and 16 million letters."
        : "That archive is too large: at most 32 MB. Export everything in parts, or chats and personas one by one.";
    case "unsafe_file":
      return "That file is not what it says it is. Nothing was brought in.";
    case "locked_file":
      return "That file is encrypted. Nothing was brought in.";
    case "rate_limited":
      return "That was tried too often. Wait a moment, then try again.";
    case "unauthenticated":
      return "Your session has ended. Sign in, then try again.";
    case "not_found":
      return "That persona is gone. Choose another.";
    case "offline":
      return "There was no answer. Try again when you are back online; nothing comes in twice.";
    default:
      return "Something went wrong on our side. Try again; nothing comes in twice.";
  }
}

const reasons: Record<RefusedPart["reason"], string> = {
  damaged: "is damaged",
  invalid: "is nothing Dramatis could have written",
  too_long: "has more in it than can be read at once",
  taken: "was brought in before and deleted",
  persona: "goes with a persona that was refused",
  storage: "can’t be stored here",
  later: "is still to come: bring the same file in again",
};

/** Which part of an archive stayed out, and why. */
export function explainRefused({ kind, name, reason }: RefusedPart): string {
  const part = name === "" ? `A ${kind}` : `The ${kind} “${name}”`;
  return `${part} ${reasons[reason]}.`;
}

/** What came in of an archive, in one sentence. */
export function tellReport({ personas, versions, chats, pictures }: ArchiveReport): string {
  const parts = [
    [personas.made, "persona"],
    [versions, "version"],
    [chats.made, "chat"],
    [pictures.made, "picture"],
  ] as const;
  const made = parts.filter(([many]) => many > 0).map(([many, one]) => count(many, one));
  const here = personas.here + chats.here + pictures.here;
  const came = made.length === 0 ? "Nothing new came in" : `${joinWords(made)} came in`;
  return here === 0
    ? `${came}.`
    : `${came}; ${count(here, "part")} ${here === 1 ? "was" : "were"} here already.`;
}

const joinWords = (words: string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
