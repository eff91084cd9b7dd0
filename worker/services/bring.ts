import { insertPictures } from "../../db/queries/archive.ts";
import { insertMissingVersions, insertPersonaTree } from "../../db/queries/archive-personas.ts";
import { insertTree, type Stored } from "../../db/queries/chests.ts";
import { sqlState } from "../../db/errors.ts";
import type { ArchivedChat, ArchivedPersona, ArchivedPicture } from "../chests/archive.ts";
import { ArchiveIn, Refusal } from "../chests/archive-in.ts";
import { personaIdFor, standIn, toPersona, toTree, versionIdFor } from "../chests/archive-rows.ts";
import { idAt, seedOf } from "../chests/rows.ts";
import type { ArchiveReport, RefusedPart } from "../contract/archive.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import { type Belongings, findBelongings } from "./belongings.ts";
import { allowImport, settle } from "./chests.ts";

/** Most requests to the database and the bucket that one archive may make: a worker has a thousand in all. */
const MOST_TRIPS = 800;

/** Parts that are refused, each with its reason, before the rest has to wait as well: no archive that this app has made has any. */
export const MOST_REFUSED = 500;

/**
 * Brings in an archive: each persona, each chat and each picture whole or not at all, as the caller's own and with ids that are the same
 * whenever they bring it, so that nothing comes in twice. What the caller still has stays as it is, but for versions that a
 * persona lacks, which are added. Fails with `not_a_card`, `unsafe_file`
 * or `locked_file` for what is no archive, and with `rate_limited`.
 */
export async function bringArchive(
  deps: Deps,
  { userId, bytes }: { userId: string; bytes: Uint8Array },
): Promise<ArchiveReport> {
  await allowImport(deps, userId);
  const archive = new ArchiveIn(bytes);
  const belongings = await findBelongings(deps, userId, archive);
  const work = new Bringing(deps, archive, belongings);
  for (const id of archive.personaIds) await work.try("persona", id);
  for (const id of archive.chatIds) await work.try("chat", id);
  for (const id of archive.pictureIds) await work.try("picture", id);
  return work.report;
}

type Kind = RefusedPart["kind"];

class Bringing {
  readonly report: ArchiveReport = {
    personas: { made: 0, here: 0 },
    versions: 0,
    chats: { made: 0, here: 0 },
    pictures: { made: 0, here: 0 },
    standIns: [],
    refused: [],
  };
  readonly #deps: Deps;
  readonly #userId: string;
  readonly #archive: ArchiveIn;
  readonly #belongings: Belongings;
  readonly #refused = new Set<string>();
  /** ids of messages by what the archive calls them, for the pictures that hang on them */
  readonly #messages = new Map<string, string>();
  readonly #names = new Map<string, string>();

  constructor(deps: Deps, archive: ArchiveIn, belongings: Belongings) {
    this.#deps = deps;
    this.#userId = belongings.userId;
    this.#archive = archive;
    this.#belongings = belongings;
  }

  /** Brings one part in and notes what became of it. What the database could not be asked is thrown on. */
  async try(kind: Kind, id: string): Promise<void> {
    const counted = this.report[`${kind}s`];
    const here = this.#belongings.has(id);
    if (here) counted.here++;
    const tired = this.#refused.size >= MOST_REFUSED || this.#belongings.trips >= MOST_TRIPS;
    if (here && (kind !== "persona" || tired)) return;
    try {
      if (tired) throw new Refusal("later");
      if (here) return await this.#complete(id);
      const stored = await this[kind](id);
      if (stored === "made") counted.made++;
      else if (stored === "again") counted.here++;
      else throw new Refusal("taken");
    } catch (error) {
      this.#refuse(kind, id, error);
    }
  }

  #refuse(kind: Kind, id: string, error: unknown): void {
    const state = sqlState(error);
    // a constraint or a value that the database does not take: the part is at fault, and nothing of it is stored
    const ours =
      !(error instanceof Refusal) && !(state?.startsWith("22") || state?.startsWith("23"));
    if (ours) throw error;
    if (!(error instanceof Refusal))
      this.#deps.log("archive.refused", { kind, ...errorFields(error) });
    const reason = error instanceof Refusal ? error.reason : "invalid";
    // Chats with a persona that is here come in, whatever its part of the archive is like.
    if (!this.#belongings.has(id)) this.#refused.add(id);
    this.report.refused.push({ kind, name: this.#names.get(id) ?? "", reason });
  }

  async persona(id: string): Promise<Stored> {
    const persona = await this.#archive.persona(id);
    this.#names.set(id, persona.name);
    return this.#storePersona(persona);
  }

  /** Adds the versions that a persona lacks which is here already. */
  async #complete(id: string): Promise<void> {
    const archived = await this.#archive.persona(id);
    this.#names.set(id, archived.name);
    const personaId = this.#belongings.idFor(id);
    const persona = personaId === id ? archived : await toPersona(this.#userId, archived);
    if (persona.versions.every((version) => this.#belongings.hasVersion(version.id))) return;
    this.#belongings.trips++;
    const { currentVersionId } = persona;
    const shown = this.#belongings.withPortraits(persona.versions);
    const tree = { userId: this.#userId, personaId, currentVersionId, ...shown };
    this.report.versions += await insertMissingVersions(this.#deps.db, tree);
  }

  async #storePersona(archived: ArchivedPersona): Promise<Stored> {
    this.#belongings.trips++;
    const persona = await toPersona(this.#userId, archived);
    return insertPersonaTree(this.#deps.db, {
      ...persona,
      ...this.#belongings.withPortraits(persona.versions),
    });
  }

  async chat(id: string): Promise<Stored> {
    const chat = await this.#archive.chat(id);
    this.#names.set(id, chat.title ?? chat.persona.name);
    const tree = toTree(chat, await this.#archive.messages(chat));
    const own = this.#belongings.idFor(id);
    const seed = await seedOf("messages", this.#userId, id);
    const { persona, title, mode, settings, lorebook, createdAt, updatedAt } = chat;
    const { personaId, versionId } = await this.#personaFor(chat);
    this.#belongings.trips++;
    const stored = await settle(() =>
      insertTree(this.#deps.db, {
        id: own,
        userId: this.#userId,
        personaId,
        versionId,
        title,
        mode,
        settings,
        lorebook,
        seed,
        createdAt,
        updatedAt,
        ...tree,
      }),
    );
    if (stored === "nobody") throw new Refusal("persona");
    for (const [messageId, place] of tree.places) this.#messages.set(messageId, idAt(seed, place));
    this.#names.set(persona.id, persona.name);
    return stored;
  }

  /** Whom a chat is with here: as it came, as it was here before, another's that one may talk to, or a bare one of that name. */
  async #personaFor(chat: ArchivedChat): Promise<{ personaId: string; versionId: string }> {
    const { id, versionId } = chat.persona;
    if (this.#refused.has(id)) throw new Refusal("persona");
    const known = this.#belongings.brings(id) ? this.#belongings.idFor(id) : undefined;
    if (known === id) return { personaId: id, versionId };
    const mapped = {
      personaId: known ?? "",
      versionId: await versionIdFor(this.#userId, versionId),
    };
    if (known !== undefined) return mapped;
    if (await this.#belongings.mayTalk(id)) return { personaId: id, versionId };
    const personaId = await personaIdFor(this.#userId, id);
    const stored = await this.#storePersona(
      standIn(chat, new Date(this.#deps.now()).toISOString()),
    );
    if (stored === "taken") throw new Refusal("taken");
    if (stored === "made") this.report.standIns.push(chat.persona.name);
    this.#belongings.add(id, personaId);
    return { ...mapped, personaId };
  }

  /** The line that a picture hangs on, by its id here: of a chat that came in now, or with another part of everything. */
  async #lineOf({ messageId, chatId }: ArchivedPicture): Promise<string | null> {
    if (messageId === null) return null;
    const known = this.#messages.get(messageId);
    if (known !== undefined || chatId === null || !this.#belongings.has(chatId))
      return known ?? null;
    const own = this.#belongings.idFor(chatId);
    if (own === chatId) return messageId;
    const chat = await this.#archive.chat(chatId);
    const { places } = toTree(chat, await this.#archive.messages(chat));
    const seed = await seedOf("messages", this.#userId, chatId);
    for (const [line, place] of places) this.#messages.set(line, idAt(seed, place));
    return this.#messages.get(messageId) ?? null;
  }

  async picture(id: string): Promise<Stored> {
    const archived = await this.#archive.picture(id);
    const { bytes, personaId, chatId: _, ...picture } = archived;
    const messageId = archived.messageId && (await this.#lineOf(archived));
    this.#names.set(id, picture.alt);
    const { PICTURES } = this.#deps.config;
    if (!PICTURES) throw new Refusal("storage");
    const own = this.#belongings.idFor(id);
    this.#belongings.trips += 2;
    await PICTURES.put(own, bytes, { httpMetadata: { contentType: picture.contentType } });
    const count = await insertPictures(this.#deps.db, {
      userId: this.#userId,
      pictures: [
        {
          ...picture,
          id: own,
          bytes: bytes.length,
          personaId: personaId === null ? null : this.#belongings.idFor(personaId),
          messageId,
          // a version may show what was painted of a line that is not here
          kind: messageId === null && picture.kind === "scene" ? "imagined" : picture.kind,
          loose: archived.messageId === null,
        },
      ],
    });
    return count > 0 ? "made" : "taken";
  }
}
