import type { PersonaRow } from "../../db/queries/explore.ts";
import { findPersona, type PersonaDetailRow } from "../../db/queries/personas.ts";
import { expandMacros, NAMELESS } from "../ai/macros.ts";
import type {
  PersonaCard,
  PersonaData,
  PersonaDetail,
  PersonaSummary,
} from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";

/** One persona that the caller may talk to, by its id or its public name. Fails with `not_found` for any other. */
export async function getPersona(
  deps: Deps,
  params: { userId: string | null } & ({ personaId: string } | { slug: string }),
): Promise<PersonaDetail> {
  const row = await findPersona(deps.db, params);
  if (row === null) throw new AppError("not_found");
  return detail(row);
}

function detail(row: PersonaDetailRow): PersonaDetail {
  const { data } = row;
  const names = { persona: data.name, user: NAMELESS };
  return {
    ...toCard(row),
    greetings: data.greetings.map((text) => expandMacros(text, names)),
    versionSince: row.versionSince.toISOString(),
    lengths: {
      appearance: data.appearance.length,
      personality: data.personality.length,
      background: data.background.length,
      speakingStyle: data.speakingStyle.length,
      scenario: data.scenario.length,
      exampleDialogue: data.exampleDialogue.length,
    },
    loreCount: row.loreCount,
    slug: row.slug,
    lineage: row.lineage,
  };
}

/** A persona's row as lists show it. */
export function toCard(row: Omit<PersonaRow, "key">): PersonaCard {
  const { by, talks, forks, lastChatAt } = row;
  return {
    ...summarize(row),
    by,
    talks,
    forks,
    lastChatAt: lastChatAt && lastChatAt.toISOString(),
  };
}

/** What a persona's row and its version say of it. */
export function summarize(
  row: Omit<PersonaRow, "key" | "by" | "talks" | "forks" | "lastChatAt" | "headline"> & {
    /** the version's own where there is no other */
    headline?: string;
  },
): PersonaSummary {
  const { data } = row;
  return {
    id: row.id,
    name: data.name,
    headline: row.headline ?? data.headline,
    tags: row.tags,
    rating: row.rating,
    visibility: row.visibility,
    quote: firstSpeech(data),
    portrait: portrait(row),
    accent: { hue: row.hue, chroma: row.chroma },
    currentVersion: { id: row.versionId, number: row.versionNumber },
    mine: row.mine,
    greetingCount: data.greetings.length,
  };
}

const isHouse = (key: string) => key.startsWith("house/");

/** Where the bytes under a key are, on this origin. */
export const pictureUrl = (key: string): string =>
  isHouse(key) ? `/${key}` : `/api/images/${key}`;

/** House pictures ship with the page, cropped to the face beside the whole; others are one picture. */
export function portrait(row: { portraitKey: string | null; portraitAlt: string | null }) {
  if (row.portraitKey === null) return null;
  const house = isHouse(row.portraitKey);
  const url = pictureUrl(row.portraitKey);
  return {
    url,
    faceUrl: house ? url.replace(/\.svg$/, "-face.svg") : url,
    alt: row.portraitAlt ?? "",
  };
}

/** What a persona says first, for a card: the first quoted line of the first greeting, as a stranger hears it. */
function firstSpeech({ name, greetings }: PersonaData): string {
  const said = /["“]([^"”]{2,400})["”]/.exec(greetings[0] ?? "")?.[1] ?? "";
  return expandMacros(said, { persona: name, user: NAMELESS });
}
