import {
  beganWith,
  deletePersona as putAway,
  findStanding,
  insertPersona,
  insertVersion,
  pointAtVersion,
  restorePersona as bringBack,
} from "../../db/queries/authoring.ts";
import {
  findSheet,
  listVersions as selectVersions,
  type SheetRow,
} from "../../db/queries/sheets.ts";
import { sqlState } from "../../db/errors.ts";
import {
  type NewPersona,
  type NewVersion,
  type PersonaVersion,
  type SavedVersion,
  type Sheet,
  SheetPart,
} from "../contract/authoring.ts";
import { PersonaData, type PersonaDetail } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { KEEP } from "./chats.ts";
import { getPersona, portrait } from "./personas.ts";

/** PostgreSQL's `unique_violation`. */
const TAKEN = "23505";

interface Mine {
  userId: string;
  personaId: string;
}

/** Makes a persona with its first version. Fails with `id_conflict` when the id is something else's already. */
export async function createPersona(
  deps: Deps,
  asked: NewPersona & { userId: string },
): Promise<PersonaDetail> {
  const { id: personaId, userId, accent, ...rest } = asked;
  const { data, lorebook } = rest;
  const made = await insertPersona(deps.db, {
    ...rest,
    personaId,
    userId,
    versionId: deps.newId(),
    hue: accent?.hue ?? null,
    chroma: accent?.chroma ?? null,
  });
  if (!made && !(await beganWith(deps.db, { userId, personaId, data, lorebook }))) {
    throw new AppError("id_conflict");
  }
  return getPersona(deps, { userId, personaId });
}

/**
 * Saves another text of a persona, which becomes the current one. Fails with `not_found`, `version_conflict` when `baseId` is not current any more,
 * and `id_conflict` when the version's id is something else's.
 */
export async function saveVersion(deps: Deps, asked: NewVersion & Mine): Promise<SavedVersion> {
  const { id: versionId, userId, personaId, accent, ...rest } = asked;
  const accents = { hue: accent?.hue ?? null, chroma: accent?.chroma ?? null };
  const row = { ...rest, personaId, userId, versionId, ...accents };
  // A number may be taken by a save that another one's going back has hidden: the second time it is seen. An id stays taken.
  const made = await insertVersion(deps.db, row)
    .catch(unlessTaken(() => insertVersion(deps.db, row)))
    .catch(unlessTaken(async () => null));
  if (made) {
    return { id: made.made ? versionId : asked.baseId, number: made.number, made: made.made };
  }
  const standing = await findStanding(deps.db, { userId, personaId, versionId, data: asked.data });
  if (!standing) throw new AppError("not_found");
  const { current, saved, same } = standing;
  if (saved && same) return { ...saved, made: true };
  if (saved || current.id === asked.baseId) throw new AppError("id_conflict");
  throw new AppError("version_conflict", { extra: { current } });
}

const unlessTaken =
  <Result>(then: () => Promise<Result>) =>
  (error: unknown): Promise<Result> => {
    if (sqlState(error) !== TAKEN) throw error;
    return then();
  };

/** Names another of a persona's versions the current one; chats stay with theirs. */
export async function makeCurrent(
  deps: Deps,
  params: Mine & { versionId: string },
): Promise<PersonaDetail> {
  if (!(await pointAtVersion(deps.db, params))) throw new AppError("not_found");
  return getPersona(deps, params);
}

/** The owner's whole text of one version, the current one unless another is named. */
export async function readSheet(
  deps: Deps,
  params: Mine & { version?: string | undefined },
): Promise<Sheet> {
  const row = await findSheet(deps.db, { ...params, versionId: params.version });
  if (!row) throw new AppError("not_found");
  return toSheet(row);
}

function toSheet(row: SheetRow): Sheet {
  const { version, portraitKey, portraitAlt, ...rest } = row;
  const { id, number, origin, note, createdAt, lorebook, roleplayData, hue, chroma } = version;
  return {
    ...rest,
    version: { id, number, origin, note, createdAt: createdAt.toISOString() },
    // Stored before a part was known, a version does not have it.
    data: PersonaData.parse(version.data),
    lorebook,
    roleplayData,
    portrait: portrait({ portraitKey, portraitAlt }),
    accent: { hue, chroma },
  };
}

/** A persona's versions, newest first. */
export async function listVersions(
  deps: Deps,
  params: Mine,
): Promise<{ versions: PersonaVersion[] }> {
  const rows = await selectVersions(deps.db, params);
  if (rows.length === 0) throw new AppError("not_found");
  return {
    versions: rows.map(({ parts, otherBook, createdAt, ...row }) => ({
      ...row,
      createdAt: new Date(createdAt).toISOString(),
      changed: SheetPart.options.filter((part) =>
        part === "lorebook" ? otherBook : parts.includes(part),
      ),
    })),
  };
}

/** Puts a persona away, for a week. Chats with it go on. */
export async function deletePersona(deps: Deps, params: Mine): Promise<void> {
  if (!(await putAway(deps.db, params))) throw new AppError("not_found");
}

/** Brings a deleted persona back. */
export async function restorePersona(deps: Deps, params: Mine): Promise<PersonaDetail> {
  if (!(await bringBack(deps.db, { ...params, keep: KEEP }))) throw new AppError("not_found");
  return getPersona(deps, params);
}
