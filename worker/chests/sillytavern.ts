import { MOST_LINES } from "../contract/chests.ts";
import { tooLong } from "./bounds.ts";
import { readDate } from "./dates.ts";
import { type Aside, type ChestLine, isObject, type Take, textOf, without } from "./line.ts";

/** SillyTavern writes this where a header used to hold a name. */
const UNUSED = "unused";

/** What a chat's file tells of the whole chat. */
export interface ChestHeader {
  userName: string;
  personaName: string;
  createdAt: number | null;
  /** the author's note */
  note: string;
  /** of the header, what is only carried */
  aside?: Aside | undefined;
}

const HEADER_KEYS = ["user_name", "character_name", "character_names", "chat_metadata"];

/** Whether a line of a file tells of the whole chat. */
export const isHeader = (line: Aside): boolean =>
  !("mes" in line) && (HEADER_KEYS.some((key) => key in line) || "create_date" in line);

const NAMES = new Set(["user_name", "character_name"]);

const nameIn = (value: unknown) => (value === UNUSED ? "" : textOf(value).trim());

/** Reads the first line of a JSONL file, of SillyTavern before and after names left it, and of TavernAI. */
export function readHeader(line: Aside): ChestHeader {
  const { chat_metadata: metadata, character_names: names } = line;
  const first: unknown = Array.isArray(names) ? names[0] : undefined;
  return {
    userName: nameIn(line["user_name"]),
    personaName: nameIn(line["character_name"]) || nameIn(first),
    createdAt: readDate(line["create_date"]),
    note: isObject(metadata) ? textOf(metadata["note_prompt"]) : "",
    aside: without(line, NAMES),
  };
}

const READ = new Set(["name", "is_user", "mes", "swipes", "swipe_id", "swipe_info", "is_system"]);
const DATE = new Set(["send_date"]);

/** Reads one message of a JSONL file; null when it is none. Chub keeps a message's text a step deeper. Fails with `body_too_large`. */
export function readLine(line: Aside): ChestLine | null {
  if (!("mes" in line) && !Array.isArray(line["swipes"])) return null;
  const dated = readDate(line["send_date"]);
  const rest = without(line, READ);
  const said = saidIn(line["mes"]);
  const { takes, chosen } = readTakes(line, said, dated);
  return {
    user: line["is_user"] === true || line["is_user"] === "true",
    name: textOf(line["name"]).trim(),
    ...(line["is_system"] === true && { hidden: true }),
    takes,
    chosen,
    // a date that nobody could read is carried as it is
    aside: dated === null ? rest : rest && without(rest, DATE),
  };
}

const saidIn = (mes: unknown): string => textOf(isObject(mes) ? mes["message"] : mes);

function readTakes(line: Aside, said: string, at: number | null) {
  const { swipes, swipe_info: infos } = line;
  if (!Array.isArray(swipes) || swipes.length === 0)
    return { takes: [{ text: said, at }], chosen: 0 };
  if (swipes.length > MOST_LINES) throw tooLong();
  const takes = swipes.map((swipe: unknown, index): Take => {
    const info: unknown = Array.isArray(infos) ? infos[index] : undefined;
    const told = isObject(info) ? info : {};
    const sent = readDate(told["send_date"]);
    return {
      text: saidIn(swipe),
      at: sent,
      aside: without(told, sent === null ? new Set<string>() : DATE),
    };
  });
  const id = Number(line["swipe_id"] ?? 0);
  const known = takes[id] ? id : takes.findIndex(({ text }) => text === said);
  if (known < 0) return { takes: [...takes, { text: said, at }], chosen: takes.length };
  const taken = takes[known];
  // a line that was edited says so in `mes` alone
  if (taken) takes[known] = { ...taken, text: said || taken.text, at: at ?? taken.at };
  return { takes, chosen: known };
}

/** A whole chat to be written. */
export interface WrittenChat {
  header: ChestHeader;
  lines: ChestLine[];
  /** the file of the chat that this one is a branch of */
  mainChat?: string;
}

/** Writes a chat as SillyTavern does today: a header, then a line for each place on the path with all that was said there. */
export function* writeChat({ header, lines, mainChat }: WrittenChat): Generator<string> {
  const { chat_metadata: metadata, ...rest } = header.aside ?? {};
  const parent = mainChat === undefined ? {} : { main_chat: mainChat };
  const note = header.note === "" ? {} : { note_prompt: header.note };
  const created = header.createdAt === null ? {} : { create_date: isoOf(header.createdAt) };
  yield JSON.stringify({
    ...created,
    ...rest,
    user_name: UNUSED,
    character_name: UNUSED,
    chat_metadata: { ...(isObject(metadata) ? metadata : {}), ...note, ...parent },
  });
  for (const line of lines) yield `\n${JSON.stringify(writeLine(line))}`;
}

const isoOf = (at: number): string => new Date(at).toISOString();

const sent = (at: number | null) => (at === null ? {} : { send_date: isoOf(at) });

function writeLine({ user, name, hidden = false, takes, chosen, aside = {} }: ChestLine): Aside {
  const open = takes[chosen] ?? { text: "", at: null };
  const several = takes.length > 1 || !user || takes.some((take) => take.aside);
  return {
    ...aside,
    extra: isObject(aside["extra"]) ? aside["extra"] : {},
    name,
    is_user: user,
    is_system: hidden,
    ...sent(open.at),
    mes: open.text,
    ...(several && {
      swipe_id: chosen,
      swipes: takes.map(({ text }) => text),
      swipe_info: takes.map((take) => ({ ...take.aside, ...sent(take.at) })),
    }),
  };
}
