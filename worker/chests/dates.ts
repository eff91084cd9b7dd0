const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;
const SPOKEN =
  /^(\d{4})-(\d{1,2})-(\d{1,2})\s*@\s*(\d{1,2})h\s*(\d{1,2})m\s*(\d{1,2})s(?:\s*(\d{1,3})ms)?$/;
const ENGLISH =
  /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))? ?([ap]m)?$/i;
const PLAIN = /^(\d{4})-(\d{1,2})-(\d{1,2})[ ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

/** What is earlier or later is no date of a chat. */
const EARLIEST = Date.UTC(1990, 0);
const LATEST = Date.UTC(2200, 0);

/**
 * A date in any of the spellings that chat files have, in milliseconds since 1970; null for anything else. Those without a zone are read
 * as UTC, as SillyTavern does: ISO 8601, milliseconds or seconds as a number or in digits, `2023-6-2 @21h 09m 51s 363ms`,
 * `2024-7-12@01h31m37s`, `June 19, 2023 2:20pm`, `2023-06-19 14:20:00`.
 */
export function readDate(value: unknown): number | null {
  const at = parse(value);
  return at !== null && at >= EARLIEST && at < LATEST ? at : null;
}

function parse(value: unknown): number | null {
  if (typeof value === "number") return fromNumber(value);
  if (typeof value !== "string" || value.length > 60) return null;
  const text = value.trim();
  if (/^\d{9,16}(\.\d+)?$/.test(text)) return fromNumber(Number(text));
  if (ISO.test(text)) return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  const spoken = SPOKEN.exec(text) ?? PLAIN.exec(text);
  if (spoken) return fromParts(spoken.slice(1).map((part) => Number(part ?? 0)));
  const english = ENGLISH.exec(text);
  return english && fromEnglish(english);
}

/** Seconds where they can't be milliseconds. */
function fromNumber(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return Math.floor(value < 100_000_000_000 ? value * 1_000 : value);
}

function fromEnglish(match: RegExpExecArray): number | null {
  const [, name = "", day, year, hour, minute, second = 0, half] = match;
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  if (month < 0) return null;
  const shift = half?.toLowerCase() === "pm" ? 12 : 0;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + shift;
  return fromParts([year, month + 1, day, hours, minute, second].map(Number));
}

function fromParts(parts: number[]): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = parts;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}
