import { forkPersona as copyPersona, isFork } from "../../db/queries/forks.ts";
import type { PersonaDetail } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { passGate } from "./limits.ts";
import { getPersona } from "./personas.ts";

/**
 * Makes a private copy of what is published of a persona, for the caller to change. Asked for twice with the same id, it is made once.
 * Fails with `not_found` where nothing is published, with `id_conflict` when the id stands for something else, and with
 * `rate_limited`.
 */
export async function forkPersona(
  deps: Deps,
  params: { userId: string; personaId: string; id: string },
): Promise<PersonaDetail> {
  const { userId, id } = params;
  const { wait } = await passGate(deps, { kind: "fork", userId });
  if (wait !== null) throw new AppError("rate_limited", { extra: { retryAfter: wait } });
  const ids = { versionId: deps.newId(), imageId: deps.newId() };
  const { found, made } = await copyPersona(deps.db, { ...params, ...ids });
  if (!made && !(await isFork(deps.db, params))) {
    throw new AppError(found ? "id_conflict" : "not_found");
  }
  return getPersona(deps, { userId, personaId: id });
}
