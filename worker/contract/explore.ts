import { z } from "zod";
import { Cursor } from "./ids.ts";
import { ContentRating, PersonaCard, Visibility } from "./personas.ts";

/** Most talked to first; last talked to by the caller first; newest first; by name. Without one: in the order they were made, the house's own first. */
export const PersonaSort = z.enum(["talked", "recent", "new", "name"]);
export type PersonaSort = z.infer<typeof PersonaSort>;

/** `?rating=` is the most that is shown; `mature` for accounts only, a guest who asks for it gets `teen`. */
export const ListPersonas = z.object({
  scope: z.enum(["mine", "public"]).default("public"),
  /** words of a name, a headline, a tag or a greeting, the last perhaps only begun */
  q: z.string().trim().max(200).optional(),
  tag: z.string().trim().toLowerCase().min(1).max(32).optional(),
  sort: PersonaSort.optional(),
  rating: ContentRating.default("teen"),
  /** of the caller's own */
  visibility: Visibility.optional(),
  cursor: Cursor.optional(),
});
export type ListPersonas = z.infer<typeof ListPersonas>;

/** How many there are of what was asked for, whatever the tag and the visibility. */
export const PersonaCounts = z.object({
  total: z.number().int(),
  /** the 40 most frequent */
  tags: z.array(z.object({ tag: z.string(), count: z.number().int() })),
  visibility: z.object({
    private: z.number().int(),
    unlisted: z.number().int(),
    public: z.number().int(),
  }),
});
export type PersonaCounts = z.infer<typeof PersonaCounts>;

export const PersonaPage = z.object({
  personas: z.array(PersonaCard),
  nextCursor: z.string().nullable(),
  /** with the first page only */
  counts: PersonaCounts.nullable(),
});
export type PersonaPage = z.infer<typeof PersonaPage>;
