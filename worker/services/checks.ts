import type { CheckName, PublicationCheck } from "../contract/publication.ts";
import type { PersonaData, PublicationDraft } from "../contract/personas.ts";

/** What a publication is judged by. */
export interface Judged {
  draft: PublicationDraft;
  data: PersonaData;
  hasPortrait: boolean;
  /** a moderator has taken down this very version */
  takenDown: boolean;
  owner: { name: string; email: string };
}

/** What must be there before a persona goes out, then what is only advised. */
export function checkPublication(judged: Judged): PublicationCheck[] {
  const { draft, data, hasPortrait, takenDown } = judged;
  const where = findPrivate(judged);
  return [
    ...(takenDown ? [must("changed", false)] : []),
    must(
      "greeting",
      data.greetings.some((greeting) => greeting.trim() !== ""),
    ),
    must("headline", draft.headline !== ""),
    must("rating", draft.rating !== null),
    may("portrait", hasPortrait),
    { ...may("private", where.length === 0), where },
    may("dialogue", data.exampleDialogue.trim() !== ""),
  ];
}

const must = (check: CheckName, passes: boolean) => ({ check, passes, blocks: true, where: [] });
const may = (check: CheckName, passes: boolean) => ({ check, passes, blocks: false, where: [] });

const EMAIL = /[^\s@"'<>()]+@[^\s@"'<>()]+\.\p{L}{2,}/u;
const PHONE = /(?<![\p{L}\d])\+?\d(?:[ ()./-]{0,2}\d){8,14}(?![\p{L}\d])/u;

/** A name that says nothing of who somebody is. */
const NOBODY = new Set(["guest", "user", "me", "you"]);

/** In which texts that everybody may read stands an address, a telephone number or the owner's own name. */
function findPrivate({ draft, data, owner }: Judged): PublicationCheck["where"] {
  const own = owner.name.trim();
  const tells = own.length > 2 && !NOBODY.has(own.toLowerCase());
  const named = tells ? new RegExp(String.raw`(?<!\p{L})${escape(own)}(?!\p{L})`, "iu") : null;
  const tellsTooMuch = (text: string) =>
    EMAIL.test(text) ||
    PHONE.test(text) ||
    text.toLowerCase().includes(owner.email.toLowerCase()) ||
    (named?.test(text) ?? false);
  const shown = {
    name: data.name,
    headline: draft.headline,
    tags: draft.tags.join("\n"),
    greetings: data.greetings.join("\n"),
  } as const;
  return (["name", "headline", "tags", "greetings"] as const).filter((field) =>
    tellsTooMuch(shown[field]),
  );
}

const escape = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
