import type { z } from "zod";
import type { RefusedPart } from "../contract/archive.ts";
import { MOST_LINES } from "../contract/chests.ts";
import { AppError } from "../errors.ts";
import type { JsonScale } from "../json-scale.ts";
import {
  ARCHIVE_VERSION,
  ArchivedChat,
  ArchivedMessage,
  ArchivedPersona,
  ArchivedPicture,
  Manifest,
  MANIFEST,
} from "./archive.ts";
import { MOST_TEXT, newScale } from "./bounds.ts";
import { hashOf } from "./rows.ts";
import { decode, parseJson, splitLines } from "./tidy.ts";
import { ZipIn } from "./zip-in.ts";

const LIMITS = { entries: 20_001, all: 512 * 1024 * 1024 };

/** Bytes of a picture. */
const MOST_PICTURE = 24 * 1024 * 1024;

/** Why a part of an archive stays out. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly reason: RefusedPart["reason"];

  constructor(reason: RefusedPart["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

/** A picture and its bytes. */
export interface PictureIn extends ArchivedPicture {
  bytes: Uint8Array<ArrayBuffer>;
}

/** An archive that somebody brings: opened whole, its parts read one at a time, each checked against what the manifest says of it. */
export class ArchiveIn {
  readonly #zip: ZipIn;
  readonly #files: Map<string, Manifest["files"][number]>;
  /** paths of a chat's messages, in their order */
  readonly #pages = new Map<string, string[]>();

  /** Fails with `not_a_card` for what is no archive, or one of a newer app's, and as `ZipIn` does. */
  constructor(bytes: Uint8Array) {
    this.#zip = new ZipIn(bytes, LIMITS);
    const told = this.#zip.read(MANIFEST, MOST_TEXT);
    const manifest = Manifest.safeParse(told && parseJson(decode(told), newScale()));
    if (!manifest.success) throw new AppError("not_a_card");
    if (manifest.data.version > ARCHIVE_VERSION) {
      const detail = "That archive was made by a newer Dramatis than this one.";
      throw new AppError("not_a_card", { detail });
    }
    this.#files = new Map(manifest.data.files.map((file) => [file.path, file]));
    for (const path of [...this.#files.keys()].toSorted()) {
      const [, chatId] = /^chats\/([^/]+)\/messages-/.exec(path) ?? [];
      if (chatId === undefined) continue;
      const pages = this.#pages.get(chatId);
      if (pages) pages.push(path);
      else this.#pages.set(chatId, [path]);
    }
  }

  /** Ids of what the manifest lists, in its order. */
  get personaIds(): string[] {
    return this.#ids(/^personas\/([0-9a-f-]{36})\.json$/);
  }

  get chatIds(): string[] {
    return this.#ids(/^chats\/([0-9a-f-]{36})\/chat\.json$/);
  }

  get pictureIds(): string[] {
    return this.#ids(/^pictures\/([0-9a-f-]{36})\.json$/);
  }

  /** Throws a `Refusal`, as the others do. */
  async persona(id: string): Promise<ArchivedPersona> {
    const persona = await this.#json(`personas/${id}.json`, ArchivedPersona);
    const ids = new Set(persona.versions.map((version) => version.id));
    const numbers = new Set(persona.versions.map(({ number }) => number));
    const sound =
      persona.id === id &&
      ids.size === persona.versions.length &&
      numbers.size === ids.size &&
      ids.has(persona.currentVersionId);
    if (!sound) throw new Refusal("invalid");
    return persona;
  }

  async chat(id: string): Promise<ArchivedChat> {
    const chat = await this.#json(`chats/${id}/chat.json`, ArchivedChat);
    if (chat.id !== id) throw new Refusal("invalid");
    return chat;
  }

  async messages(chat: ArchivedChat): Promise<ArchivedMessage[]> {
    if (chat.messages > MOST_LINES) throw new Refusal("too_long");
    const messages: ArchivedMessage[] = [];
    const scale = newScale();
    for (const path of this.#pages.get(chat.id) ?? []) {
      for (const line of splitLines(await this.#bytes(path, MOST_TEXT))) {
        const message = ArchivedMessage.safeParse(parsePart(line, scale));
        if (!message.success) throw new Refusal("invalid");
        if (messages.push(message.data) > MOST_LINES) throw new Refusal("too_long");
      }
    }
    if (messages.length !== chat.messages) throw new Refusal("damaged");
    return messages;
  }

  async picture(id: string): Promise<PictureIn> {
    const picture = await this.#json(`pictures/${id}.json`, ArchivedPicture);
    const bytes = await this.#bytes(`pictures/${id}`, MOST_PICTURE);
    if (picture.id !== id || typeOf(bytes) !== picture.contentType) throw new Refusal("invalid");
    return { ...picture, bytes };
  }

  #ids(pattern: RegExp): string[] {
    return [...this.#files.keys()].flatMap((path) => pattern.exec(path)?.[1] ?? []);
  }

  async #json<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    const text = decode(await this.#bytes(path, MOST_TEXT));
    const parsed = schema.safeParse(parsePart(text, newScale()));
    if (!parsed.success) throw new Refusal("invalid");
    return parsed.data;
  }

  async #bytes(path: string, most: number): Promise<Uint8Array<ArrayBuffer>> {
    const told = this.#files.get(path);
    if (told && told.bytes > most) throw new Refusal("too_long");
    const bytes = told ? this.#unpack(path, most) : null;
    if (!told || !bytes) throw new Refusal("damaged");
    if (bytes.length !== told.bytes || (await hashOf(bytes)) !== told.sha256)
      throw new Refusal("damaged");
    return bytes;
  }

  #unpack(path: string, most: number): Uint8Array<ArrayBuffer> | null {
    try {
      return this.#zip.read(path, most);
    } catch (error) {
      // A part that lies about its size is one part: what came in before it stays in.
      if (error instanceof AppError) return null;
      throw error;
    }
  }
}

/** As `parseJson`; what is more than the scale takes is a `Refusal`. */
function parsePart(text: string, scale: JsonScale): unknown {
  try {
    return parseJson(text, scale);
  } catch (error) {
    if (error instanceof AppError) throw new Refusal("too_long");
    throw error;
  }
}

/** What a picture's first bytes say it is. */
function typeOf(bytes: Uint8Array): ArchivedPicture["contentType"] | null {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  return head.startsWith("RIFF") && head.endsWith("WEBP") ? "image/webp" : null;
}
