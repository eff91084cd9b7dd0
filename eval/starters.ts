import { readFile } from "node:fs/promises";
import { z } from "zod";
import { condenseByRule } from "../worker/ai/condense.ts";
import {
  ContentRating,
  LorebookEntry,
  PersonaData,
  type RoleplayData,
} from "../worker/contract/personas.ts";

const Starter = PersonaData.extend({
  slug: z.string(),
  rating: ContentRating,
  lorebook: z.array(LorebookEntry),
});

/** A persona that ships with the app. */
export interface Starter {
  slug: string;
  rating: ContentRating;
  persona: PersonaData;
  /** by rule, so that two runs play from the same */
  roleplayData: RoleplayData;
  lore: z.infer<typeof LorebookEntry>[];
}

/** The starters in the app's own order. */
export async function readStarters(): Promise<Starter[]> {
  const text = await readFile(new URL("../db/starters.json", import.meta.url), "utf8");
  return z
    .array(Starter)
    .parse(JSON.parse(text))
    .map(({ slug, rating, lorebook, ...rest }) => {
      const persona = PersonaData.parse(rest);
      return { slug, rating, persona, roleplayData: condenseByRule(persona), lore: lorebook };
    });
}
