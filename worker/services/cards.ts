import {
  type CardRow,
  findMade,
  insertCardPersona,
  insertCardVersion,
  type StoredPicture,
} from "../../db/queries/cards.ts";
import { isUnreachable } from "../../db/errors.ts";
import type { FoundPersona, Picture } from "../cards/card.ts";
import type { Other } from "../cards/others.ts";
import type { PersonaDetail } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { readCardFile } from "./inspect.ts";
import { getPersona } from "./personas.ts";
import { dropBytes, storeBytes } from "./pictures.ts";

/** A file that is to become a persona, or a version of one. */
export interface CardImport {
  userId: string;
  bytes: Uint8Array;
  fileName: string;
  /** of what is made */
  id?: string | undefined;
  /** the persona that it is a new version of */
  as?: string | undefined;
  hue?: number | undefined;
  chroma?: number | undefined;
}

/**
 * Makes a persona of a card, or a new version of one of the caller's. What has been made with this id is not made again. Fails with
 * `not_found` when `as` is not theirs, `id_conflict`, `storage_unavailable`, and as `readCardFile` does; then nothing is stored.
 */
export async function importCard(deps: Deps, asked: CardImport): Promise<PersonaDetail> {
  const { userId, bytes, as = null, id = deps.newId() } = asked;
  const made = { userId, id, as };
  const before = await findMade(deps.db, made);
  if (before !== null) return getPersona(deps, { userId, personaId: before });
  const found = await readCardFile(deps, { userId, bytes });
  if (found.kind !== "persona") {
    const detail = `That file holds a ${found.kind}, not a persona.`;
    throw new AppError("not_a_card", { detail });
  }
  const { drawOthers } = await import("../cards/others.ts");
  const others = drawOthers(found.assets);
  const row = toRow(deps, { ...found, others }, { ...asked, id });
  const stored = await storeFiles(deps, { row, found: { ...found, others }, bytes });
  const inserted = await store(deps, row, as === null).catch(async (error: unknown) => {
    // without an answer it may have been written all the same: what nothing needs is swept later
    if (!isUnreachable(error)) await dropBytes(deps, stored);
    throw error;
  });
  if (inserted === "ok") return getPersona(deps, { userId, personaId: row.personaId });
  await dropBytes(deps, stored);
  if (inserted === "not_found") throw new AppError("not_found");
  const meanwhile = await findMade(deps.db, made);
  if (meanwhile === null) throw new AppError("id_conflict");
  return getPersona(deps, { userId, personaId: meanwhile });
}

const store = (deps: Deps, row: CardRow, isNew: boolean) =>
  isNew ? insertCardPersona(deps.db, row) : insertCardVersion(deps.db, row);

/** By their tags some cards say of themselves for whom they are. */
const MATURE = /^(?:nsfw|18\+|adult|explicit|erotic|smut|mature)$/i;

/** A card's tags as a persona may have them: few, short and in small letters. */
export const toTags = (tags: readonly string[]): string[] => {
  const short = tags.map((tag) => tag.trim().toLowerCase().slice(0, 32).trim());
  return [...new Set(short)].filter(Boolean).slice(0, 6);
};

/** A card with the pictures beside its portrait. */
type Illustrated = FoundPersona & { others: Other[] };

function toRow(
  deps: Deps,
  found: Illustrated,
  { userId, id, as, hue, chroma, fileName }: CardImport & { id: string },
): CardRow {
  const { data, lorebook, card, hash, picture } = found;
  return {
    userId,
    personaId: as ?? id,
    versionId: as === undefined ? deps.newId() : id,
    data,
    tags: toTags(found.tags),
    rating: found.tags.some((tag) => MATURE.test(tag.trim())) ? "mature" : "everyone",
    lorebook,
    card,
    cardHash: hash,
    note: `Imported from ${fileName}`,
    hue,
    chroma,
    picture: picture && describePicture(deps, picture),
    others: found.others.map((other) => ({
      ...describePicture(deps, other.picture),
      alt: [data.name, other.name.slice(0, LONGEST_NAME).trim()].filter(Boolean).join(", "),
    })),
  };
}

/** Characters of what the author of a card calls one of its pictures. */
const LONGEST_NAME = 80;

const describePicture = ({ newId }: Deps, picture: Picture): StoredPicture => ({
  id: newId(),
  contentType: picture.contentType,
  width: picture.width,
  height: picture.height,
  bytes: picture.bytes.length,
});

/** The key of the file that a version was made of; kept where it holds more than the card and the portrait. */
export const fileKey = (versionId: string) => `cards/${versionId}`;

/** Stores a card's bytes ahead of its row; gives their keys. */
async function storeFiles(
  deps: Deps,
  { row, found, bytes }: { row: CardRow; found: Illustrated; bytes: Uint8Array },
): Promise<string[]> {
  const { picture, assets, others } = found;
  const files = [
    ...(picture && row.picture ? [{ ...picture, key: row.picture.id }] : []),
    ...others.flatMap((other, at) => {
      const key = row.others[at]?.id;
      return key === undefined ? [] : [{ ...other.picture, key }];
    }),
    ...(assets.length > 0
      ? [{ key: fileKey(row.versionId), bytes, contentType: "application/octet-stream" }]
      : []),
  ];
  const keys = files.map(({ key }) => key);
  const stored = await Promise.allSettled(files.map((file) => storeBytes(deps, file)));
  const failed = stored.find((one) => one.status === "rejected");
  if (failed) {
    await dropBytes(deps, keys);
    throw failed.reason;
  }
  return keys;
}
