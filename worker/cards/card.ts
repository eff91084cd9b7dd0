import type { Lorebook, PersonaData } from "../contract/personas.ts";
import type { PersonaField } from "../contract/versions.ts";

/** Why a file was refused, and the code of the API that says so. */
const reasons = {
  empty: "not_a_card",
  /** a picture without a card in it; it could still be a portrait */
  only_a_picture: "not_a_card",
  /** neither a picture, a zip, JSON nor YAML */
  unknown: "not_a_card",
  /** readable, but with nothing of a card, a lorebook or a chat in it */
  nothing_known: "not_a_card",
  /** breaks off or is garbled before anything could be read */
  damaged: "not_a_card",
  too_large: "unsafe_file",
  too_deep: "unsafe_file",
  bomb: "unsafe_file",
  bad_path: "unsafe_file",
  encrypted: "locked_file",
} as const;
/** More exact than the code: a page may have something to offer for one of them. */
export type CardErrorReason = keyof typeof reasons;
/** Codes of the API. */
export type CardErrorCode = (typeof reasons)[CardErrorReason];

/** The one way in which reading a file fails. */
export class CardError extends Error {
  override name = "CardError";
  readonly code: CardErrorCode;
  readonly reason: CardErrorReason;
  /** a sentence for people */
  readonly detail: string;

  constructor(reason: CardErrorReason, detail: string) {
    super(detail);
    this.code = reasons[reason];
    this.reason = reason;
    this.detail = detail;
  }
}

/** An object of JSON. */
export type Json = Record<string, unknown>;

/** Pictures that every browser shows and no script hides in. */
export type PictureType = "image/png" | "image/jpeg" | "image/webp";

/** A picture as it may be stored: nothing in it but what it shows. Never decoded here, so its pixels may still be garbled. */
export interface Picture {
  bytes: Uint8Array;
  contentType: PictureType;
  width: number;
  height: number;
}

/** A file that came with a card: opaque bytes, of whatever kind it says. */
export interface Asset {
  /** how the card names it: `embeded://…` or `__asset:…` */
  uri: string;
  type: string;
  name: string;
  ext: string;
  /** as they are asked for: those of one that was read out of a file are unpacked anew each time */
  readonly bytes: Uint8Array;
}

/** Whose card it is, by its content. */
export type CardFormat = "v1" | "v2" | "v3" | "tavern" | "pygmalion" | "agnai";
/** What the card came in. */
export type Container = "png" | "apng" | "webp" | "jpeg" | "charx" | "json" | "yaml";

/** A part of the card that the persona has got. */
export interface Used {
  field: PersonaField | "picture" | "tags" | "lorebook";
  /** of a text, or of all texts of a list */
  words: number;
  /** items of a list, else 1 */
  count: number;
}

/** A part of the card that does nothing here, or less than its author meant. It stays in the stored card. */
export interface Unused {
  what:
    | "system_prompt"
    | "depth_prompt"
    | "regex_scripts"
    | "scripts"
    | "modules"
    | "talkativeness"
    | "group_greetings"
    | "other_languages"
    | "linked_world"
    | "decorators"
    | "remote_pictures"
    | "other_pictures"
    | "other_files"
    | "picture_type"
    | "picture_too_large"
    | "picture_damaged"
    | "no_name"
    | "cut_texts"
    | "cut_greetings"
    | "cut_lore"
    | "unsafe_keys"
    | "newer_spec"
    | "checksum"
    | "broken_off";
  count: number;
  /** names out of the card, for people; may be empty */
  detail: string;
}

/** A persona read from a file of any kind. */
export interface FoundPersona {
  kind: "persona";
  format: CardFormat;
  specVersion: string;
  container: Container;
  /** valid by the contract: what is too long is cut here and whole in `card` */
  data: PersonaData;
  /** as its author wrote them, none twice in another case */
  tags: string[];
  lorebook: Lorebook | null;
  creator: string;
  characterVersion: string;
  picture: Picture | null;
  assets: Asset[];
  used: Used[];
  unused: Unused[];
  /** the JSON as it came, without keys that could harm and without what PostgreSQL cannot hold (NUL, lone surrogates) */
  card: Json;
  /** SHA-256 in hex of what the card says: equal for the same card in another format or container */
  hash: string;
  /** false when the file breaks off and this is what could be read of it */
  whole: boolean;
}

/** Whose lorebook it is. */
export type BookDialect = "v2" | "v3" | "sillytavern" | "agnai" | "risu" | "novelai" | "kobold";

/** A lorebook in whatever dialect, mapped onto V3's names; unknown keys stay. */
export interface FoundBook {
  kind: "lorebook";
  dialect: BookDialect;
  name: string;
  lorebook: Lorebook;
  unused: Unused[];
  whole: boolean;
}

/** Whose chat it is. */
export type ChatDialect =
  | "sillytavern"
  | "tavern"
  | "cai"
  | "ooba"
  | "agnai"
  | "kobold"
  | "chub"
  | "risu";

/** A chat, recognised and not read. */
export interface FoundChat {
  kind: "chat";
  dialect: ChatDialect;
  bytes: Uint8Array;
}

/** What a file can hold. */
export type Found = FoundPersona | FoundBook | FoundChat;

/** What a persona can be written as. */
export type CardTarget = "v3-png" | "v3-json" | "v2-png" | "v2-json" | "charx";

/** A persona on its way out. */
export interface Carried {
  data: PersonaData;
  tags: string[];
  lorebook: Lorebook | null;
  /** the card it was imported from, whose unknown fields go along */
  card: Json | null;
  creator: string;
  characterVersion: string;
  /** seconds since 1970; 0 when unknown */
  createdAt: number;
  modifiedAt: number;
  picture: Pick<Picture, "bytes" | "contentType"> | null;
  assets: Asset[];
}

/** A file to hand out. */
export interface CardFile {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
  /** ASCII, with its ending */
  fileName: string;
  /** assets that did not fit into what the format can hold, by their names */
  leftOut: string[];
}
