import { type LineRow, listLines } from "../../db/queries/chests.ts";
import { branchFiles } from "../chests/branch-files.ts";
import { writeChat } from "../chests/sillytavern.ts";
import { writeMarkdown, writeText } from "../chests/texts.ts";
import { Shelf, type StoredLine, toLines } from "../chests/tree.ts";
import { encode, toStream, zipFiles } from "../chests/zip-out.ts";
import { toSceneNames } from "../ai/scene.ts";
import type { ExportFormat } from "../contract/chests.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { getChat } from "./chats.ts";
import { isGreeting, readGreeting } from "./greetings.ts";

/** Messages that are read at a time. */
const PAGE = 2_000;

/** A file to be saved. */
export interface Exported {
  name: string;
  contentType: string;
  body: ReadableStream<Uint8Array>;
}

/** A chat of the caller's as a file: the path down to a leaf, or with all branches. Fails with `not_found` or `leaf_not_found`. */
export async function exportChat(
  deps: Deps,
  params: { userId: string; chatId: string; format: ExportFormat; leafId?: string | undefined },
): Promise<Exported> {
  const { format, ...place } = params;
  const chat = await getChat(deps, params);
  const { rows, header: aside } = await readLines(deps, place);
  const scene = toSceneNames({ persona: chat.persona.name, user: chat.settings.userPersona.name });
  // other apps have macros of their own accord
  const forPeople = format === "markdown" || format === "text";
  const shelf = new Shelf(
    rows.map((row) => toStored(forPeople ? readLine(row, { chatId: chat.id, names: scene }) : row)),
  );
  const leafId = params.leafId ?? chat.latestLeafId;
  if (params.leafId !== undefined && shelf.pathTo(params.leafId).length === 0) {
    throw new AppError("leaf_not_found", { extra: { latestLeafId: chat.latestLeafId } });
  }
  const names = {
    userName: chat.settings.userPersona.name || "You",
    personaName: chat.persona.name,
  };
  const title = chat.title ?? chat.persona.name;
  const createdAt = Date.parse(chat.createdAt);
  const header = { ...names, createdAt, note: chat.settings.authorsNote, aside };
  const lines = () => toLines(shelf, leafId, names);
  switch (format) {
    case "sillytavern":
      return textFile(`${title}.jsonl`, "application/jsonl", writeChat({ header, lines: lines() }));
    case "markdown":
      return textFile(`${title}.md`, "text/markdown", writeMarkdown({ title, lines: lines() }));
    case "text":
      return textFile(`${title}.txt`, "text/plain", writeText({ title, lines: lines() }));
    case "sillytavern-all": {
      const name = title.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|.\s]+/gu, " ").trim() || "chat";
      const files = branchFiles({ shelf, leafId, names, header, name });
      const body = toStream(zipFiles(files, deps.now()));
      return { name: `${title}.zip`, contentType: "application/zip", body };
    }
  }
}

const textFile = (name: string, type: string, pieces: Iterable<string>): Exported => ({
  name,
  contentType: `${type}; charset=utf-8`,
  body: toStream(encode(pieces)),
});

/** A line as it reads in the chat. */
const readLine = (row: LineRow, between: Parameters<typeof readGreeting>[1]): LineRow =>
  isGreeting(row) ? { ...row, parts: readGreeting(row, between) } : row;

/** All of a chat's messages, and what the app that it came from told of the whole. */
async function readLines(deps: Deps, chat: { userId: string; chatId: string }) {
  const rows: LineRow[] = [];
  let full = true;
  while (full) {
    const page = await listLines(deps.db, { ...chat, after: rows.at(-1)?.n ?? 0, limit: PAGE });
    rows.push(...page);
    full = page.length === PAGE;
  }
  const header = rows.find(({ imported }) => imported?.header)?.imported?.header;
  return { rows, header };
}

const toStored = ({ parts, model, imported, at, ...row }: LineRow): StoredLine => ({
  ...row,
  text: parts.map((part) => (part.type === "text" ? part.text : "")).join(""),
  createdAt: at,
  model: model ?? undefined,
  imported: imported ?? undefined,
});
