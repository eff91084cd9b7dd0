import { type Dialect, MOST_LINES } from "../contract/chests.ts";
import { tooLong } from "./bounds.ts";
import { readDate } from "./dates.ts";
import { type Aside, type ChestLine, isObject, textOf } from "./line.ts";

/** A chat of another app than SillyTavern's family, by its lines. Names are empty where the file tells none. */
export interface NeighbourChat {
  dialect: Dialect;
  title: string | null;
  userName: string;
  personaName: string;
  lines: ChestLine[];
}

const line = (user: boolean, text: string, more: Partial<ChestLine> & { at?: unknown } = {}) => {
  const { at, ...rest } = more;
  return { user, name: "", takes: [{ text, at: readDate(at) }], chosen: 0, ...rest };
};

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) return [];
  if (value.length > MOST_LINES) throw tooLong();
  return value;
}

const objectsOf = (value: unknown): Aside[] => listOf(value).filter(isObject);

/** Reads a file that is one JSON value, by what it holds; null when nothing here knows it. Fails with `body_too_large`. */
export function readNeighbour(value: unknown): NeighbourChat | null {
  if (!isObject(value)) return null;
  for (const read of [readRisu, readOoba, readCai, readKobold, readAgnai]) {
    const chat = read(value);
    if (chat !== null && chat.lines.length > 0) return chat;
  }
  return null;
}

const named = (
  dialect: Dialect,
  lines: ChestLine[],
  names: Partial<NeighbourChat> = {},
): NeighbourChat => ({ title: null, userName: "", personaName: "", ...names, dialect, lines });

/** text-generation-webui: pairs of what was said and answered, an empty half where there is none. */
function readOoba(file: Aside): NeighbourChat | null {
  const pairs = file["data_visible"] ?? file["visible"];
  if (!Array.isArray(pairs)) return null;
  const lines = listOf(pairs).flatMap((pair) =>
    listOf(pair)
      .slice(0, 2)
      .map((text, half) => line(half === 0, textOf(text)))
      .filter(({ takes: [said] }) => said?.text && !said.text.startsWith("<|BEGIN-VISIBLE-CHAT|>")),
  );
  return named("ooba", lines);
}

function readAgnai(file: Aside): NeighbourChat | null {
  if (!Array.isArray(file["messages"])) return null;
  const lines = objectsOf(file["messages"])
    .filter((message) => typeof message["msg"] === "string")
    .map((message) => {
      const user = Boolean(message["userId"]);
      const also = listOf(message["retries"]).map(textOf).filter(Boolean);
      const at = readDate(message["createdAt"]);
      const texts = [textOf(message["msg"]), ...also];
      return {
        user,
        name: textOf(message["name"]),
        takes: texts.map((text) => ({ text, at })),
        chosen: 0,
      };
    });
  return named("agnai", lines, { title: textOf(file["name"]) || null });
}

const INPUT = "{{[INPUT]}}";
const OUTPUT = "{{[OUTPUT]}}";

/** KoboldAI Lite: pieces of text in which marks say whose turn begins. */
function readKobold(file: Aside): NeighbourChat | null {
  const { actions, savedsettings: settings, prompt } = file;
  if (!Array.isArray(actions)) return null;
  const pieces = [textOf(prompt), ...listOf(actions).map(textOf)];
  const lines = pieces.flatMap((piece) =>
    // A limit of its own: marks alone would make more pieces than fit.
    listOf(piece.split(/(?=\{\{\[(?:INPUT|OUTPUT)\]\}\})/, MOST_LINES + 1)).map((turn) => {
      const text = textOf(turn).replaceAll(INPUT, "").replaceAll(OUTPUT, "").trim();
      return line(textOf(turn).startsWith(INPUT), text);
    }),
  );
  const told = isObject(settings) ? settings : {};
  return named(
    "kobold",
    lines.filter(({ takes: [said] }) => said?.text),
    {
      userName: textOf(told["chatname"]),
      personaName: textOf(told["chatopponent"]).split("||$||")[0] ?? "",
    },
  );
}

function readRisu(file: Aside): NeighbourChat | null {
  const { type, data } = file;
  if (type !== "risuChat" || !isObject(data)) return null;
  const lines = objectsOf(data["message"]).map((message) =>
    line(message["role"] === "user", textOf(message["data"]), {
      at: message["time"],
      name: textOf(message["name"]),
    }),
  );
  return named("risu", lines, { title: textOf(data["name"]) || null });
}

/** C.AI Tools: several conversations with one character in one file. */
function readCai(file: Aside): NeighbourChat | null {
  const { histories, info } = file;
  const all = isObject(histories) ? histories["histories"] : histories;
  if (!Array.isArray(all)) return null;
  const lines = objectsOf(all).flatMap((history) =>
    objectsOf(history["msgs"]).map((message, index) => {
      const source = isObject(message["src"]) ? message["src"] : {};
      const also: Partial<ChestLine> = index === 0 ? { begins: true } : {};
      return line(source["is_human"] === true, textOf(message["text"]), {
        ...also,
        at: message["created"],
      });
    }),
  );
  const character = isObject(info) && isObject(info["character"]) ? info["character"] : {};
  return named("cai", lines, { personaName: textOf(character["name"]) });
}
