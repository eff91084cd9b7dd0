import type { PublicationCheck } from "../../../worker/contract/publication.ts";
import type { Publication, PublicationDraft } from "../../cast.ts";

const places = {
  name: "the name",
  headline: "the headline",
  tags: "the tags",
  greetings: "the greetings",
};

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** What a check says, as it passed or did not. */
export function sayCheck({ check, passes, where }: PublicationCheck): string {
  const found = list.format(where.map((field) => places[field]));
  const words = {
    changed: ["It is another version than was taken down", "Change what it was taken down for"],
    greeting: ["A greeting is set", "Write a greeting: how a chat begins"],
    headline: ["There is a headline", "Write a headline"],
    rating: ["A content rating is chosen", "Choose a content rating"],
    portrait: ["A portrait is set", "Add a portrait (recommended)"],
    private: [
      "Nothing private where others read",
      `Your name, an address or a number stands in ${found}`,
    ],
    dialogue: ["There is an example dialogue", "Add an example dialogue (recommended)"],
  }[check];
  return words[passes ? 0 : 1] ?? check;
}

/** Whether what is typed is what others see already. */
export function isOut({ draft, published, currentVersion }: Publication): boolean {
  if (published === null) return draft.visibility === "private";
  const wished = [draft.visibility, draft.headline.trim(), draft.rating, ...draft.tags];
  const shown = [published.visibility, published.headline, published.rating, ...published.tags];
  return (
    wished.join("\n") === shown.join("\n") &&
    [published.slug, ""].includes(draft.slug) &&
    published.version.id === currentVersion.id
  );
}

/** What the one button does now. */
export function verbOf({ draft, published, currentVersion }: Publication): string {
  if (draft.visibility === "private" && published !== null) return "Unpublish";
  return `Publish v${currentVersion.number}`;
}

/** Adds what was typed to the tags: small letters, none twice, six at most. */
export function addTags(tags: readonly string[], typed: string): string[] {
  const more = typed
    .toLowerCase()
    .split(",")
    .map((tag) => tag.trim().replaceAll(/\s+/g, " ").slice(0, 32))
    .filter((tag) => tag !== "");
  return [...new Set([...tags, ...more])].slice(0, MOST_TAGS);
}
export const MOST_TAGS = 6;

export const ratingHints: Record<NonNullable<PublicationDraft["rating"]> | "", string> = {
  "": "Choose one before it goes out.",
  everyone: "Everyone: nothing that would frighten or shame a child.",
  teen: "Teen: menace and mild peril. No explicit scenes, in text or images.",
  mature: "Mature: for adults. Found in Explore only by people with an account.",
};
