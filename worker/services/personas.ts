import { listPersonas as selectPersonas, type PersonaRow } from "../../db/queries/personas.ts";
import type { PersonaData, PersonaSummary } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";

const PAGE = 24;

/** A page of personas: the caller's own, or everyone's published ones. */
export async function listPersonas(
  deps: Deps,
  params: { userId: string | null; scope: "mine" | "public"; cursor?: string },
): Promise<{ personas: PersonaSummary[]; nextCursor: string | null }> {
  const rows = await selectPersonas(deps.db, { ...params, limit: PAGE + 1 });
  const page = rows.slice(0, PAGE);
  return {
    personas: page.map(summarize),
    nextCursor: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}

/** A persona's row as the API shows it. */
export function summarize(
  row: Omit<PersonaRow, "versionId"> & { versionId: string },
): PersonaSummary {
  const { data } = row;
  return {
    id: row.id,
    name: data.name,
    headline: data.headline,
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

/** House pictures ship with the page, cropped to the face beside the whole; others are one picture. */
export function portrait(row: { portraitKey: string | null; portraitAlt: string | null }) {
  if (row.portraitKey === null) return null;
  const house = row.portraitKey.startsWith("house/");
  const url = house ? `/${row.portraitKey}` : `/api/images/${row.portraitKey}`;
  return {
    url,
    faceUrl: house ? url.replace(/\.svg$/, "-face.svg") : url,
    alt: row.portraitAlt ?? "",
  };
}

/** What a persona says first, for a card: the first quoted line of the first greeting. */
function firstSpeech(data: PersonaData): string {
  return /["“]([^"”]{2,400})["”]/.exec(data.greetings[0] ?? "")?.[1] ?? "";
}
