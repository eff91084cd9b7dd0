import { readBook } from "./book.ts";
import type { KnownCard } from "./body.ts";
import type { FoundPersona, Json } from "./card.ts";
import type { ReadJson } from "./json.ts";
import { notice, tellUnused, tellUsed } from "./notices.ts";
import type { Opened } from "./opened.ts";
import { toPersona } from "./persona.ts";
import { gatherPictures } from "./pictures.ts";
import { canonical, cut, hashText, readTags, without } from "./values.ts";

/** Puts together all that is told of a persona. */
export async function tellPersona(
  opened: Opened,
  json: ReadJson,
  card: Json,
  known: KnownCard,
): Promise<FoundPersona> {
  const { body } = known;
  const persona = toPersona(body);
  const book = body.character_book === null ? null : readBook(body.character_book);
  const pictures = gatherPictures(opened, body);
  const tags = readTags(body.tags);
  const found = {
    data: persona.data,
    tags,
    lorebook: book?.lorebook ?? null,
    picture: pictures.picture,
  };
  return {
    kind: "persona",
    format: known.format,
    specVersion: known.specVersion,
    container: json.written === "yaml" ? "yaml" : opened.container,
    ...found,
    creator: cut(body.creator.trim(), LONGEST_LABEL),
    characterVersion: cut(body.character_version.trim(), LONGEST_LABEL),
    assets: pictures.assets,
    used: tellUsed(found),
    unused: [
      ...notice("broken_off", [], json.whole ? 0 : 1),
      ...tellUnused(known, persona),
      ...(book?.unused ?? []),
      ...pictures.unused,
      ...notice("unsafe_keys", [], json.unsafe),
      ...opened.unused,
    ],
    card,
    hash: await hashCard(known, found.lorebook),
    whole: json.whole,
  };
}

/** Of what is no text of the persona and stands in one line. */
const LONGEST_LABEL = 200;

/** Fields that change without the persona changing. */
const PASSING = ["assets", "creation_date", "modification_date", "source"];

/** The same for the same card in another container or version of the format, and after a way through here and back. */
function hashCard({ body }: KnownCard, book: unknown): Promise<string> {
  const extensions = without(body.extensions, ["dramatis", "fav"]);
  const rest = without(body.rest, PASSING);
  return hashText(canonical({ ...body, extensions, rest, character_book: book }));
}
