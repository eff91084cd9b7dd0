import { findKnownCard } from "../../db/queries/carried.ts";
import { estimateTokens } from "../ai/estimate.ts";
import type { Found, FoundPersona } from "../cards/card.ts";
import { type CardContents, type Inspection, MOST_BYTES } from "../contract/cards.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { passGate } from "./limits.ts";
import { compareTexts, nameEntries } from "./versions.ts";

/** Pictures that a browser shows as they are, the card inside or not. */
const PICTURES = new Set<string>(["png", "apng", "webp", "jpeg"]);

/** Longest picture that an answer carries along, in bytes. */
const MOST_PICTURE = 6_000_000;

/** Most characters of a card, and of one text in it, that are shown of it as it came. */
const MOST_RAW = 400_000;
const MOST_TEXT = 20_000;

interface GivenFile {
  userId: string;
  bytes: Uint8Array;
}

/**
 * Reads a file of any kind, hostile ones too. Fails with `not_a_card`, `unsafe_file` or `locked_file`, whose `reason` is more exact, `body_too_large` or
 * `rate_limited`.
 */
export async function readCardFile(deps: Deps, { userId, bytes }: GivenFile): Promise<Found> {
  if (bytes.length > MOST_BYTES) {
    throw new AppError("body_too_large", { extra: { limit: MOST_BYTES } });
  }
  const { wait } = await passGate(deps, { kind: "import", userId });
  if (wait !== null) throw new AppError("rate_limited", { extra: { retryAfter: wait } });
  // loaded when a file comes: most requests never need it
  const [{ readFile }, { CardError }] = await Promise.all([
    import("../cards/read.ts"),
    import("../cards/card.ts"),
  ]);
  try {
    return await readFile(bytes);
  } catch (cause) {
    if (!(cause instanceof CardError)) throw cause;
    const { code, reason, detail } = cause;
    throw new AppError(code, { detail, cause, extra: { reason } });
  }
}

/** What is in a file, and whether the caller has it already. Nothing is stored. Fails as `readCardFile` does. */
export async function inspectFile(deps: Deps, file: GivenFile): Promise<Inspection> {
  const found = await readCardFile(deps, file);
  if (found.kind === "chat") return { kind: "chat", dialect: found.dialect };
  const lore = nameEntries(found.lorebook);
  if (found.kind === "lorebook") {
    return { kind: "lorebook", dialect: found.dialect, name: found.name, lore };
  }
  const { format, container, data, tags, creator, characterVersion, used, unused, whole } = found;
  return {
    kind: "persona",
    format,
    container,
    data,
    tags,
    creator,
    characterVersion,
    used,
    unused,
    whole,
    lore,
    picture: await showPicture(found),
    tokens: countTokens(found),
    raw: showRaw(found.card),
    known: await findKnown(deps, file.userId, found),
  };
}

async function showPicture({ picture, container }: FoundPersona): Promise<CardContents["picture"]> {
  if (picture === null) return null;
  const { width, height, contentType, bytes } = picture;
  if (PICTURES.has(container) || bytes.length > MOST_PICTURE) return { width, height, url: null };
  const { toBase64 } = await import("../cards/bytes.ts");
  return { width, height, url: `data:${contentType};base64,${toBase64(bytes)}` };
}

function countTokens({ data, lorebook }: FoundPersona): number {
  const { creatorNotes: _, ...told } = data;
  const texts = [
    ...Object.values(told),
    ...(lorebook?.entries ?? []).map(({ content }) => content),
  ];
  return texts.flat().reduce((sum, text) => sum + estimateTokens(text), 0);
}

const cutShort = (_key: string, value: unknown) =>
  typeof value === "string" && value.length > MOST_TEXT
    ? `${value.slice(0, 200)}… (${value.length} characters)`
    : value;

function showRaw(card: Record<string, unknown>): string {
  const text = JSON.stringify(card, cutShort, 2);
  return text.length > MOST_RAW ? `${text.slice(0, MOST_RAW)}\n…` : text;
}

async function findKnown(
  deps: Deps,
  userId: string,
  found: FoundPersona,
): Promise<CardContents["known"]> {
  const { hash, data, creator } = found;
  const known = await findKnownCard(deps.db, { userId, hash, name: data.name, creator });
  if (known === null) return null;
  const { personaId, name, versionId, number, next, chats, exact } = known;
  return {
    personaId,
    name,
    next,
    chats,
    exact,
    version: { id: versionId, number },
    change: compareTexts(known, found),
  };
}
