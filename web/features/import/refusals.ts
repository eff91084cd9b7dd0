import type { ApiError } from "../../problem.ts";
import type { Refusal } from "./sniff.ts";

/** What is said of a file that can't be brought in. */
export interface Words {
  title: string;
  text: string;
}

/** `64 MB`, `820 kB` */
export function nameSize(bytes: number): string {
  if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1_000))} kB`;
  const mega = bytes / 1_000_000;
  return `${mega < 10 ? mega.toFixed(1).replace(/\.0$/, "") : Math.round(mega)} MB`;
}

const notACard = (file: File, more: string): Words => ({
  title: "Not a card we know",
  text: `${file.name} ${more}`,
});

const WHOLE = "The card text inside is fine.";

/** Of a file that was refused on this device. `others`: how many other files are in its zip, when its card can be had without them. */
export function tellRefused(file: File, refusal: Refusal, others: number | null): Words {
  if (refusal === "empty")
    return { title: "There is nothing in it", text: `${file.name} is empty.` };
  if (refusal === "unknown") {
    return notACard(file, "is neither a picture, JSON, YAML nor CHARX.");
  }
  const title = `${nameSize(file.size)} is more than fits`;
  const over = `${file.name} is over the 20 MB limit`;
  if (others === null) return { title, text: `${over}.` };
  if (others === 0) return { title, text: `${over}. ${WHOLE}` };
  const pictures = others === 1 ? "one picture" : `${others} pictures`;
  return { title, text: `${over}, mostly from ${pictures}. ${WHOLE}` };
}

const ONLY_A_PICTURE =
  "has no character data in it. Some sites strip the data when they save an image; the original download may still have it.";

/** Of a file that the API refused. */
export function tellFailure(file: File, failure: ApiError): Words {
  const { code, extra } = failure;
  const detail = typeof extra["detail"] === "string" ? extra["detail"] : failure.message;
  if (code === "offline") {
    return { title: "There was no answer", text: `${file.name} is still here. Try again.` };
  }
  if (extra["reason"] === "only_a_picture") {
    return { title: "This is only a picture", text: `${file.name} ${ONLY_A_PICTURE}` };
  }
  if (extra["reason"] === "damaged") {
    return {
      title: "The card breaks off",
      text: `Nothing could be read from ${file.name}. ${detail}`,
    };
  }
  if (code === "not_a_card") return notACard(file, `can’t be brought in. ${detail}`);
  if (code === "locked_file") return { title: "This card is locked", text: detail };
  if (code === "unsafe_file") return { title: "This file isn’t safe to open", text: detail };
  return { title: "It could not be read", text: `${failure.message} ${file.name} is still here.` };
}

const dialects: Record<string, string> = {
  sillytavern: "SillyTavern",
  tavern: "TavernAI",
  cai: "C.AI",
  ooba: "text-generation-webui",
  agnai: "Agnai",
  kobold: "KoboldAI",
  chub: "Chub",
  risu: "Risu",
  novelai: "NovelAI",
  v2: "V2",
  v3: "V3",
};

/** Of a file with something else in it, which is brought in elsewhere. */
export function tellElsewhere(
  file: File,
  found: { kind: "chat" | "lorebook"; dialect: string; lore?: string[] },
): Words {
  const whose = dialects[found.dialect] ?? "known";
  if (found.kind === "chat") {
    return notACard(
      file,
      `looks like a ${whose} chat, not a character. It goes on with whom you choose.`,
    );
  }
  const count = found.lore?.length ?? 0;
  return {
    title: "This is a lorebook",
    text: `${file.name} holds ${count === 1 ? "one entry" : `${count} entries`} and no character. It goes into the lorebook of somebody of yours, or of one chat.`,
  };
}
