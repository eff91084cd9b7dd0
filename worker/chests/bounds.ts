import { MOST_LINES } from "../contract/chests.ts";
import { AppError } from "../errors.ts";
import { JsonScale } from "../json-scale.ts";

/** What the JSON of one chat or one persona may be: it is held three times until the database has it. */
const LIMITS = {
  /** no app writes anything near it, and what walks it is recursive */
  depth: 25,
  names: 10_000,
  /** twenty thousand lines of two hundred letters, or ten thousand of a thousand; half of that where letters are no Latin ones */
  weight: 16_000_000,
  holder: 60,
  place: 12,
} as const;

/** Bytes of a file with JSON in it, inside of an archive. */
export const MOST_TEXT = 12 * 1024 * 1024;

/** For the texts that are one chat or one persona. */
export const newScale = (): JsonScale => new JsonScale(LIMITS);

/** A chat of too many lines. */
export const tooLong = () =>
  new AppError("body_too_large", {
    detail: `The chat has more than ${MOST_LINES.toLocaleString("en")} lines.`,
    extra: { lines: MOST_LINES },
  });

/** More than can be held. */
export const tooMuch = () =>
  new AppError("body_too_large", {
    detail: "There is more in that file than can be read at once.",
  });
