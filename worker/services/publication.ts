import { sqlState } from "../../db/errors.ts";
import {
  findPublication,
  publish,
  type PublicationRow,
  saveDraft,
  unpublish,
} from "../../db/queries/publication.ts";
import type { Publication, PutPublication } from "../contract/publication.ts";
import { PublicationDraft } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { checkPublication } from "./checks.ts";
import { makeSlug, toSlug } from "./slugs.ts";

interface Own {
  userId: string;
  personaId: string;
}

/** How the caller's persona is shown to others, and how it is to be shown next. */
export async function getPublication(deps: Deps, own: Own): Promise<Publication> {
  return describe(await findOwn(deps, own));
}

/**
 * Saves the form and, where that is asked for, lets it take effect: others see the persona's current version from then on, or nothing any
 * more. Fails with `version_conflict` when another version than the one that was meant is current, with `not_ready` and the names of what
 * is missing, and with `slug_taken`.
 */
export async function putPublication(
  deps: Deps,
  params: PutPublication & Own,
): Promise<Publication> {
  const { userId, personaId, publish: goesOut, versionId } = params;
  const own = { userId, personaId };
  const row = await findOwn(deps, own);
  const draft = { ...PublicationDraft.parse(params), tags: [...new Set(params.tags)] };
  if (!goesOut) await saveDraft(deps.db, { ...own, draft });
  else if (draft.visibility === "private") await unpublish(deps.db, { ...own, draft });
  else {
    if (versionId !== undefined && versionId !== row.versionId) throw stale(row);
    await sendOut(deps, { own, row, draft });
  }
  return getPublication(deps, own);
}

async function findOwn(deps: Deps, own: Own): Promise<PublicationRow> {
  const row = await findPublication(deps.db, own);
  if (row === null) throw new AppError("not_found");
  return row;
}

const stale = ({ versionId, versionNumber }: PublicationRow) =>
  new AppError("version_conflict", { extra: { newest: { id: versionId, number: versionNumber } } });

async function sendOut(
  deps: Deps,
  params: { own: Own; row: PublicationRow; draft: PublicationDraft },
): Promise<void> {
  const { own, row, draft } = params;
  const { visibility, rating, headline, tags } = draft;
  const missing = checksOf(row, draft).filter(({ blocks, passes }) => blocks && !passes);
  if (missing.length > 0 || rating === null || visibility === "private") {
    throw new AppError("not_ready", { extra: { missing: missing.map(({ check }) => check) } });
  }
  const version = { id: row.versionId, data: row.data };
  const show = (slug: string) =>
    publish(deps.db, { ...own, visibility, rating, headline, tags, version, slug }).catch(
      (error: unknown) => {
        if (sqlState(error) === "23505") return "taken";
        throw error;
      },
    );
  const persona = { id: own.personaId, name: row.data.name };
  const wish = toSlug(draft.slug) || row.slug;
  let shown = await show(wish || makeSlug(persona));
  if (shown === "taken" && !wish) shown = await show(makeSlug(persona, true));
  if (shown === "taken") throw new AppError("slug_taken");
  if (!shown) throw stale(await findOwn(deps, own));
}

const checksOf = (row: PublicationRow, draft: PublicationDraft) =>
  checkPublication({
    draft,
    data: row.data,
    hasPortrait: row.portraitKey !== null,
    takenDown: row.draft?.takenDown?.version.id === row.versionId,
    owner: { name: row.ownerName, email: row.ownerEmail },
  });

function describe(row: PublicationRow): Publication {
  const draft = draftOf(row);
  return {
    draft,
    published: publishedOf(row),
    currentVersion: { id: row.versionId, number: row.versionNumber },
    checks: checksOf(row, draft),
    takenDown: row.draft?.takenDown ?? null,
  };
}

function publishedOf(row: PublicationRow): Publication["published"] {
  const { visibility, headline, tags, rating, slug, shownId, shownNumber } = row;
  if (visibility === "private" || shownId === null || shownNumber === null) return null;
  return {
    visibility,
    headline: headline || row.data.headline,
    tags,
    rating,
    slug: slug ?? "",
    version: { id: shownId, number: shownNumber },
    publishedAt: (row.publishedAt ?? row.createdAt).toISOString(),
  };
}

/** The form as it was left; before that what is published, or what the persona says of itself. */
function draftOf(row: PublicationRow): PublicationDraft {
  if (row.draft !== null) return PublicationDraft.parse(row.draft);
  const published = publishedOf(row);
  // everyone is the column's default: until it goes out nobody has chosen it
  const chosen = published !== null || row.rating !== "everyone";
  return {
    visibility: row.visibility,
    headline: (published?.headline ?? row.data.headline).slice(0, 80).trim(),
    tags: row.tags.map((tag) => tag.slice(0, 32)).slice(0, 6),
    rating: chosen ? row.rating : null,
    slug: row.slug ?? "",
  };
}
