import { z } from "zod";
import { Id } from "./ids.ts";
import { PersonaData } from "./personas.ts";
import { VersionChange } from "./versions.ts";

/** Largest file that is taken in, in bytes. */
export const MOST_BYTES = 20_000_000;

/** In which a persona can be carried away. */
export const CardFormat = z.enum(["v3-png", "v3-json", "v2-png", "v2-json", "charx"]);
export type CardFormat = z.infer<typeof CardFormat>;

/** How far from grey an accent may be: below it shows no hue, above it would outshine the page. */
export const CHROMA = { least: 0.055, most: 0.105 };

const hue = z.coerce.number().min(0).max(360);
const chroma = z.coerce
  .number()
  .transform((value) => Math.min(CHROMA.most, Math.max(CHROMA.least, value)));

/** A file as each runtime's `File` is one; the contract knows none of them. */
interface FormFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A file to be looked at. */
export const InspectForm = z.object({ file: z.file() as unknown as z.ZodType<FormFile, FormFile> });

/** A file to be brought in. */
export const ImportForm = InspectForm.extend({
  /** of what is made, the persona or the version: the same one twice makes it once */
  id: Id.optional(),
  /** the persona that it is a new version of; without it a persona of its own is made */
  as: Id.optional(),
  /** accent of the portrait: OKLCH hue in degrees and chroma */
  hue: hue.optional(),
  chroma: chroma.optional(),
});

/** A part of a card that the persona has got. */
const Used = z.object({
  /** a part of the persona, or `picture`, `tags`, `lorebook` */
  field: z.string(),
  /** of a text, or of all texts of a list */
  words: z.number().int(),
  /** items of a list, else 1 */
  count: z.number().int(),
});

/** A part of a card that does nothing here, or less than its author meant. It stays with the card and goes along with an export. */
const Unused = z.object({
  /** what it is, as a stable word */
  what: z.string(),
  count: z.number().int(),
  /** names out of the card; may be empty */
  detail: z.string(),
});

/** A persona of the caller's that looks like the same card. */
const Known = z.object({
  personaId: Id,
  name: z.string(),
  version: z.object({ id: Id, number: z.number().int() }),
  /** the number that a new version would get */
  next: z.number().int(),
  /** how many of the caller's chats stay with the version they have */
  chats: z.number().int(),
  /** the very same card, not only one of the same name by the same hand */
  exact: z.boolean(),
  /** what a version made of the file would change */
  change: VersionChange,
});

/** A persona in a file. */
export const CardContents = z.object({
  kind: z.literal("persona"),
  /** `v3`, `pygmalion` … */
  format: z.string(),
  /** `png`, `charx` … */
  container: z.string(),
  data: PersonaData,
  tags: z.array(z.string()),
  creator: z.string(),
  characterVersion: z.string(),
  /** names of the lorebook's entries */
  lore: z.array(z.string()),
  picture: z
    .object({
      width: z.number().int(),
      height: z.number().int(),
      /** the picture as a data: URL, where the file is none that a browser could show */
      url: z.string().nullable(),
    })
    .nullable(),
  used: z.array(Used),
  unused: z.array(Unused),
  /** false when the file breaks off, and this is what could be read of it */
  whole: z.boolean(),
  /** about what all of it would cost a model */
  tokens: z.number().int(),
  /** the card as it came, as text; cut where it is very long */
  raw: z.string(),
  known: Known.nullable(),
});
export type CardContents = z.infer<typeof CardContents>;

/** What was found in a file. Books and chats are brought in elsewhere. */
export const Inspection = z.discriminatedUnion("kind", [
  CardContents,
  z.object({
    kind: z.literal("lorebook"),
    dialect: z.string(),
    name: z.string(),
    /** names of its entries */
    lore: z.array(z.string()),
  }),
  z.object({ kind: z.literal("chat"), dialect: z.string() }),
]);
export type Inspection = z.infer<typeof Inspection>;
