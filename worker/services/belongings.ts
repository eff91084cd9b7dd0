import { findHeld } from "../../db/queries/archive.ts";
import type { ArchivedPersona } from "../chests/archive.ts";
import type { ArchiveIn } from "../chests/archive-in.ts";
import { chatIdFor, personaIdFor, pictureIdFor } from "../chests/archive-rows.ts";
import type { Deps } from "../deps.ts";

/** What was found out of an archive's parts: what they are called here, which are here, and the versions of the personas among these. */
interface Known {
  ids: Map<string, string>;
  held: Set<string>;
  versions: Set<string>;
}

/** What an archive's parts are called once they are somebody's, and which of them they have already. */
export class Belongings {
  readonly userId: string;
  /** requests that were made so far to bring the archive in */
  trips = 1;
  readonly #deps: Deps;
  readonly #ids: Map<string, string>;
  readonly #held: Set<string>;
  readonly #versions: Set<string>;
  readonly #talkable = new Set<string>();

  constructor(deps: Deps, userId: string, known: Known) {
    this.#deps = deps;
    this.userId = userId;
    this.#ids = known.ids;
    this.#held = known.held;
    this.#versions = known.versions;
  }

  /** Whether a part is in the archive, or stands in for one that is not. */
  brings(id: string): boolean {
    return this.#ids.has(id);
  }

  /** What a part goes by with its owner: the same where they still have what was put in. */
  idFor(id: string): string {
    return this.#ids.get(id) ?? id;
  }

  /** Whether they have it already. */
  has(id: string): boolean {
    return this.#held.has(this.idFor(id));
  }

  /** Whether one of their personas has a version. */
  hasVersion(own: string): boolean {
    return this.#versions.has(own);
  }

  /** Versions with their portraits as these are called here, and which of those the archive brings. */
  withPortraits(versions: ArchivedPersona["versions"]) {
    const pictures: string[] = [];
    const shown = versions.map(({ portraitImageId: id, ...version }) => {
      const own = id !== null && this.brings(id) ? this.idFor(id) : null;
      if (own !== null) pictures.push(own);
      return { ...version, portraitImageId: own ?? id };
    });
    return { versions: shown, pictures };
  }

  /** Notes what stands in for a part that is not in the archive. */
  add(id: string, own: string): void {
    this.#ids.set(id, own);
  }

  /** Whether they may talk to a persona that is not in the archive. */
  async mayTalk(personaId: string): Promise<boolean> {
    if (this.#talkable.has(personaId)) return true;
    this.trips++;
    const held = await findHeld(this.#deps.db, { userId: this.userId, ids: [personaId] });
    for (const id of [...held.personas, ...held.talkable]) this.#talkable.add(id);
    return this.#talkable.has(personaId);
  }
}

/** Finds out what of an archive somebody has, in one request. */
export async function findBelongings(
  deps: Deps,
  userId: string,
  { personaIds, chatIds, pictureIds }: ArchiveIn,
): Promise<Belongings> {
  const named = await Promise.all([
    ...personaIds.map(async (id) => [id, await personaIdFor(userId, id)] as const),
    ...chatIds.map(async (id) => [id, await chatIdFor(userId, id)] as const),
    ...pictureIds.map(async (id) => [id, await pictureIdFor(userId, id)] as const),
  ]);
  const found = await findHeld(deps.db, { userId, ids: named.flat() });
  const held = new Set([...found.chats, ...found.personas, ...found.pictures]);
  const ids = new Map(named.map(([id, own]) => [id, held.has(id) ? id : own]));
  return new Belongings(deps, userId, { ids, held, versions: new Set(found.versions) });
}
