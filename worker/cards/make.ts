import type { Placed } from "./assets.ts";
import { type Body, BLANK, FIRST, type KnownCard, readCard } from "./body.ts";
import { makeBookV2, makeBookV3 } from "./book.ts";
import type { Carried, Json } from "./card.ts";
import { fromPersona } from "./persona.ts";
import { canonical, fieldsOf, readString, readTags, without } from "./values.ts";

/** A persona about to be written, with the card that it came from. */
export interface Leaving {
  carried: Carried;
  known: KnownCard | null;
  /** that card's, or one that says nothing */
  body: Body;
}

/** Reads the card again that a persona came from, to know what was changed since. */
export function takeLeave(carried: Carried): Leaving {
  const known = carried.card === null ? null : readCard(carried.card);
  return { carried, known, body: known?.body ?? BLANK };
}

/** The card as V3 has it. */
export function makeV3(leaving: Leaving, assets: Placed["list"]): Json {
  const { carried, body } = leaving;
  const data = makeData(leaving);
  const first = Number(body.rest.creation_date) || carried.createdAt;
  return {
    ...beside(leaving, data),
    spec: "chara_card_v3",
    spec_version: "3.0",
    data: {
      ...data,
      ...(assets.length > 0 ? { assets } : {}),
      ...(carried.lorebook === null ? {} : { character_book: makeBookV3(carried.lorebook) }),
      ...(first > 0 ? { creation_date: first } : {}),
      modification_date: carried.modifiedAt,
    },
  };
}

/** The card as V2 has it. V3's fields stay, as fields that V2's apps do not know and have to keep. */
export function makeV2(leaving: Leaving, assets: Placed["list"]): Json {
  const { carried } = leaving;
  const data = makeData(leaving);
  return {
    ...beside(leaving, data),
    spec: "chara_card_v2",
    spec_version: "2.0",
    data: {
      ...data,
      ...(assets.length > 0 ? { assets } : {}),
      ...(carried.lorebook === null ? {} : { character_book: makeBookV2(carried.lorebook) }),
    },
  };
}

const NOTE =
  "(This is a copy for apps that read Card V2 only. The same file holds the whole card as V3, and what is changed here is not changed there.)";

/** V2's copy for a file that holds the V3 card as well: it warns in its notes, and has no assets, which V3's copy has. */
export function makeBackfill(leaving: Leaving): Json {
  const card = makeV2(leaving, []);
  const data = fieldsOf(card.data);
  const creator_notes = [NOTE, readString(data.creator_notes)].filter(Boolean).join("\n\n");
  return { ...card, data: { ...data, creator_notes } };
}

function makeData({ carried, known, body }: Leaving): Json {
  const { written, ours } = fromPersona(carried.data, known === null ? null : body);
  const sameTags = canonical(readTags(body.tags)) === canonical(carried.tags);
  return {
    ...without(body.rest, ["assets"]),
    ...written,
    creator: carried.creator || body.creator,
    character_version: carried.characterVersion || body.character_version,
    tags: sameTags ? body.tags : carried.tags,
    group_only_greetings: body.group_only_greetings,
    ...(body.nickname === "" ? {} : { nickname: body.nickname }),
    extensions: {
      ...without(body.extensions, ["dramatis"]),
      ...(ours === null ? {} : { dramatis: ours }),
    },
  };
}

/** What stood beside the data. Copies of V1's texts are brought up to date, and none is made where there was none. */
function beside({ known }: Leaving, data: Json): Json {
  const kept = known?.beside ?? {};
  const copies = FIRST.filter((field) => field in kept).map((field) => [field, data[field]]);
  return { ...kept, ...Object.fromEntries(copies) };
}
