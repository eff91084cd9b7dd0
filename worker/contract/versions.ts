import { z } from "zod";
import { Id } from "./ids.ts";
import { PersonaData, PersonaSummary } from "./personas.ts";

/** The written parts of a persona. */
export const PersonaField = PersonaData.keyof();
export type PersonaField = z.infer<typeof PersonaField>;

const Version = z.object({
  id: Id,
  number: z.number().int(),
  portrait: PersonaSummary.shape.portrait,
  createdAt: z.iso.datetime(),
});

/** What one version of a persona changes of another. */
export const VersionChange = z.object({
  /** parts whose words differ; greetings are one text, with an empty line between them */
  changes: z.array(z.object({ field: PersonaField, before: z.string(), after: z.string() })),
  /** parts that are not empty and stay as they are */
  same: z.array(PersonaField),
  /** entries of the lorebook by their names */
  lore: z.object({
    before: z.number().int(),
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
  }),
});
export type VersionChange = z.infer<typeof VersionChange>;

/** What a chat would get by moving to the newest version of its persona that its person may have. */
export const ChatUpdate = VersionChange.extend({
  /** the version the chat is pinned to */
  from: Version,
  /** the same one when there is no newer */
  to: Version,
  /** how many messages the chat has, on all its branches */
  messages: z.number().int(),
});
export type ChatUpdate = z.infer<typeof ChatUpdate>;
