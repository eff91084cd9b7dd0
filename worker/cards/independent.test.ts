import { CharacterCard } from "@lenml/char-card-reader";
import { expect, test } from "vitest";
import type { CardTarget } from "./card.ts";
import { json, png } from "./corpus/build.ts";
import { BOOK, TEXTS, V2_DATA, v3 } from "./corpus/texts.ts";
import { readFile } from "./read.ts";
import { writeCard } from "./write.ts";

/** Another reader, which shares no line with ours, has to find in our files what we meant. */
const readElsewhere = async (target: CardTarget) => {
  const found = await readFile(json(v3({ character_book: BOOK, nickname: "Dil" })));
  if (found.kind !== "persona") throw new Error(`found a ${found.kind}`);
  const picture = { bytes: png([]), contentType: "image/png" as const };
  const { bytes } = await writeCard({ ...found, picture, createdAt: 1, modifiedAt: 2 }, target);
  return target.endsWith("json")
    ? CharacterCard.from_json(JSON.parse(new TextDecoder().decode(bytes)))
    : CharacterCard.from_file(bytes);
};

test.each(["v3-png", "v3-json", "v2-png", "v2-json"] as const)(
  "an independent reader reads our %s",
  async (target) => {
    const card = await readElsewhere(target);
    expect(card).toMatchObject({
      name: TEXTS.name,
      description: TEXTS.description,
      personality: TEXTS.personality,
      scenario: TEXTS.scenario,
      first_message: TEXTS.first_mes,
      alternate_greetings: V2_DATA.alternate_greetings,
      tags: V2_DATA.tags,
    });
    expect(card.toSpecV2().data).toMatchObject({
      mes_example: TEXTS.mes_example,
      system_prompt: V2_DATA.system_prompt,
      creator: V2_DATA.creator,
      character_version: V2_DATA.character_version,
      extensions: { "corpus/kept": { deep: [1, 2, 3] } },
    });
    const [lamp, tide] = card.toSpecV3().data.character_book?.entries ?? [];
    expect(lamp).toMatchObject({
      keys: ["lamp", "light"],
      content: BOOK.entries[0]?.content,
      enabled: true,
    });
    expect(tide).toMatchObject({
      keys: ["tide"],
      secondary_keys: ["spring", "neap"],
      enabled: false,
    });
  },
);
