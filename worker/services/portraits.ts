import { sqlState } from "../../db/errors.ts";
import { insertPortrait, listPersonaPictures } from "../../db/queries/portraits.ts";
import type { PersonaDetail } from "../contract/personas.ts";
import type { PersonaPicture, PutPortrait } from "../contract/portraits.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { getPersona, portrait } from "./personas.ts";

/** Most pictures that are listed. */
const MOST = 200;

/** What the list of versions says of a portrait's. */
const NOTE = "Another portrait";

/** PostgreSQL's `unique_violation`. */
const TAKEN = "23505";

interface Mine {
  userId: string;
  personaId: string;
}

/** The pictures that belong to a persona of the caller's, newest first. */
export async function listPictures(
  deps: Deps,
  params: Mine,
): Promise<{ pictures: PersonaPicture[] }> {
  const rows = await listPersonaPictures(deps.db, { ...params, limit: MOST });
  if (rows === null) throw new AppError("not_found");
  return {
    pictures: rows.map(({ key, alt, ...row }) => {
      const shown = portrait({ portraitKey: key, portraitAlt: alt });
      return { ...row, alt, url: shown?.url ?? "" };
    }),
  };
}

/**
 * Makes one of a persona's own pictures its portrait, in a version of its own; chats and what is published stay with theirs. Fails with
 * `not_found` when the persona or the picture is not the caller's, and with `version_conflict` when others are made current all the while.
 */
export async function putPortrait(deps: Deps, params: PutPortrait & Mine): Promise<PersonaDetail> {
  const { accent, ...asked } = params;
  const light = { hue: accent?.hue ?? null, chroma: accent?.chroma ?? null };
  const set = () =>
    insertPortrait(deps.db, { ...asked, ...light, versionId: deps.newId(), note: NOTE }).catch(
      (error: unknown) => {
        if (sqlState(error) === TAKEN) return false;
        throw error;
      },
    );
  if ((await set()) || (await set())) return getPersona(deps, params);
  const { pictures } = await listPictures(deps, params);
  if (!pictures.some(({ id }) => id === params.imageId)) throw new AppError("not_found");
  throw new AppError("version_conflict");
}
