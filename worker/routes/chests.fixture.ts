import { exports } from "cloudflare:workers";
import { unzipSync } from "fflate";
import { pack } from "../chests/corpus/pack.ts";
import { v7 } from "uuid";
import { type Browser, fileForm, MAREN, ORIGIN } from "../fixture.ts";

const cookieOf = ({ jar }: Browser) =>
  [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

/** Sends a chat's file in a form, with what stands beside it. */
export const sendForm = (
  who: Browser,
  path: string,
  file: string | Uint8Array<ArrayBuffer>,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
) => who.call("POST", path, fileForm(file, fields, "An evening.jsonl"), headers);

/** An answer's bytes. */
export async function takeBytes(who: Browser, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const request = new Request(`${ORIGIN}${path}`, { headers: { cookie: cookieOf(who) } });
  const answer = await exports.default.fetch(request);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The files of a zip as text, in its order. */
export function unzip(bytes: Uint8Array): Record<string, string> {
  const files = Object.entries(unzipSync(bytes));
  return Object.fromEntries(files.map(([name, data]) => [name, new TextDecoder().decode(data)]));
}

/** An archive with other files and their manifest. */
export const repack = (archive: Uint8Array, change: (files: Record<string, string>) => void) => {
  const { "dramatis.json": _manifest, ...files } = unzip(archive);
  change(files);
  return pack(files);
};

/** An archive's texts with a number for each id, by the order in which they come. */
export function compare(archive: Uint8Array): string[] {
  const { "dramatis.json": _manifest, "account.json": _account, ...files } = unzip(archive);
  const seen = new Map<string, number>();
  const number = (id: string) => seen.get(id) ?? seen.set(id, seen.size).get(id);
  return Object.entries(files).map((file) =>
    file.join("\n").replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, (id) => `#${number(id)}`),
  );
}

/** Values as lines of a file. */
export const jsonl = (...lines: unknown[]) => lines.map((line) => JSON.stringify(line)).join("\n");

/** A chat of three places, with alternatives at the first and the last, of which not the last was chosen. */
export const CHAT = jsonl(
  {
    user_name: "unused",
    character_name: "unused",
    chat_metadata: { note_prompt: "Keep it dry.", x: 1 },
  },
  {
    name: "Maren",
    is_user: false,
    mes: "Hello.",
    swipes: ["Hi.", "Hello."],
    swipe_id: 1,
    send_date: "2024-07-12T01:31:37.000Z",
  },
  {
    name: "Wren",
    is_user: true,
    mes: "Good evening.",
    send_date: "2024-07-12T01:32:00.000Z",
    force_avatar: "w.png",
  },
  {
    name: "Maren",
    is_user: false,
    mes: "Sit.",
    swipes: ["Sit.", "Stand.", "Go."],
    swipe_id: 0,
    send_date: "2024-07-12T01:33:00.000Z",
  },
);

/** Brings a chat in for somebody, with Maren unless told otherwise. */
export const importInto = (who: Browser, more: Record<string, string> = {}, file = CHAT) =>
  sendForm(who, "/api/chats/import", file, { personaId: MAREN, chatId: v7(), ...more });
