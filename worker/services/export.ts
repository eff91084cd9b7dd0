import { z } from "zod";
import { findCarried } from "../../db/queries/carried.ts";
import type { Asset, CardFile, Carried } from "../cards/card.ts";
import type { CardFormat } from "../contract/cards.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { fileKey, toTags } from "./cards.ts";
import { passGate } from "./limits.ts";
import { readBytes } from "./pictures.ts";

/**
 * A persona as a card file: the caller's own as it is now, or a public one as it is published, which anybody could fork anyway. Fails with
 * `not_found`, `rate_limited` or `storage_unavailable`.
 */
export async function exportCard(
  deps: Deps,
  params: { userId: string; personaId: string; format: CardFormat },
): Promise<CardFile> {
  const { userId, format } = params;
  const [carried, { wait }] = await Promise.all([
    findCarried(deps.db, params),
    passGate(deps, { kind: "import", userId }),
  ]);
  if (carried === null) throw new AppError("not_found");
  if (wait !== null) throw new AppError("rate_limited", { extra: { retryAfter: wait } });
  const { data, lorebook, card, versionId, number, importedId, author, mine } = carried;
  const { since, versionSince } = carried;
  const [picture, first, assets, { writeCard }] = await Promise.all([
    readPicture(deps, { key: carried.pictureKey, type: carried.pictureType }),
    mine ? readPicture(deps, carried.first) : null,
    importedId !== null && mine ? readAssets(deps, importedId) : [],
    import("../cards/write.ts"),
  ]);
  return writeCard(
    {
      data,
      tags: tagsOf(carried),
      lorebook,
      card,
      picture,
      assets: [...(first === null ? [] : [toIcon(first)]), ...assets],
      // where they are empty the card's own stay
      creator: card === null ? author : "",
      characterVersion: importedId === versionId ? "" : String(number),
      createdAt: toSeconds(since),
      modifiedAt: toSeconds(versionSince),
    },
    format,
  );
}

const toSeconds = (date: Date) => Math.floor(date.getTime() / 1_000);

/** A card's own tags, when those the persona has were made of them: in their own spelling, and all of them. */
function tagsOf({ tags, card }: { tags: string[]; card: Carried["card"] }): string[] {
  const { data } = card ?? {};
  const inner = typeof data === "object" && data !== null && "tags" in data ? data.tags : undefined;
  const given = z.array(z.string()).safeParse(inner ?? card?.["tags"]);
  const kept = given.success && toTags(given.data).join("\n") === tags.join("\n");
  return kept ? given.data : tags;
}

/** Pictures that ship with the page are drawings, which no card can carry. */
async function readPicture(
  deps: Deps,
  stored: { key: string | null; type: string | null } | null,
): Promise<Carried["picture"]> {
  const { key = null, type = null } = stored ?? {};
  if (key === null || key.startsWith("house/")) return null;
  const contentType = pictureTypes.find((one) => one === type);
  const bytes = contentType && (await readBytes(deps, key));
  return contentType && bytes ? { bytes, contentType } : null;
}

const pictureTypes = ["image/png", "image/jpeg", "image/webp"] as const;

/** The picture that a card came with, beside another one that is the portrait now. */
const toIcon = ({ bytes, contentType }: NonNullable<Carried["picture"]>): Asset => ({
  uri: "",
  type: "icon",
  name: "first",
  ext: contentType === "image/jpeg" ? "jpg" : contentType.replace("image/", ""),
  bytes,
});

/** What else came with the card is read again from the file it came in, which is kept for that. */
async function readAssets(deps: Deps, versionId: string): Promise<Asset[]> {
  const bytes = await readBytes(deps, fileKey(versionId));
  if (bytes === null) return [];
  const { readFile } = await import("../cards/read.ts");
  const found = await readFile(bytes);
  return found.kind === "persona" ? found.assets : [];
}
