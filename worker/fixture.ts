import { createExecutionContext } from "cloudflare:test";
import { exports } from "cloudflare:workers";
import { stringify, v7 } from "uuid";
import { inject } from "vitest";
import { addPersona } from "../db/fixture.ts";
import type { MessagePage, Tree } from "./contract/messages.ts";
import { app } from "./app.ts";
import { PersonaData } from "./contract/personas.ts";

/** Where the worker under test believes to live. */
export const ORIGIN = "http://dramatis.test";

/** The starter whose id sorts second, Maren Holloway: published, three greetings. */
export const MAREN = "00000000-0000-7000-8000-000100000002";

/** One browser: keeps its cookies and has an address of its own, so that limits never cross from test to test. */
export function browser() {
  const jar = new Map<string, string>();
  const network = `${randomGroup()}:${randomGroup()}`;
  const address = `2001:db8:${network}::1`;
  /** With an `env` of its own the worker is called directly, not as it was set up. */
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: HeadersInit = {},
    env?: object,
  ) => {
    const request = new Request(`${ORIGIN}${path}`, {
      method,
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
        "cf-connecting-ip": address,
        ...(body === undefined || body instanceof FormData || body instanceof Uint8Array
          ? {}
          : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : {
            body:
              typeof body === "string" || body instanceof FormData || body instanceof Uint8Array
                ? body
                : JSON.stringify(body),
          }),
    });
    return env ? app.fetch(request, env, createExecutionContext()) : exports.default.fetch(request);
  };
  /** Asks, and leaves before the answer's first byte of content. */
  const leave = async (...request: Parameters<typeof send>) => {
    const response = await send(...request);
    await response.body?.cancel();
  };
  const call = async (...request: Parameters<typeof send>) => {
    const response = await send(...request);
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return read(response);
  };
  return { call, leave, jar, network };
}
export type Browser = ReturnType<typeof browser>;

const randomGroup = () => Math.floor(0x1000 + Math.random() * 0xefff).toString(16);

/** An answer that has been read. */
export type Answer = Awaited<ReturnType<typeof read>>;

async function read(response: Response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const type = response.headers.get("content-type");
  return {
    status: response.status,
    type,
    headers: response.headers,
    bytes,
    text,
    json: type?.includes("json") ? JSON.parse(text) : undefined,
  };
}

/** A browser whose person has an account of that address. */
export async function member(email = `${v7()}@example.com`, name = "Odo"): Promise<Browser> {
  const fresh = browser();
  const account = { name, email, password: "long enough" };
  const answer = await fresh.call("POST", "/api/auth/sign-up/email", account);
  if (answer.status !== 200) throw new Error(`no account: ${answer.status} ${answer.text}`);
  return fresh;
}

/** A browser whose person is a guest. */
export async function guest(): Promise<Browser> {
  const fresh = browser();
  const answer = await fresh.call("POST", "/api/auth/sign-in/anonymous", {});
  if (answer.status !== 200) throw new Error(`no guest: ${answer.status} ${answer.text}`);
  return fresh;
}

/** A guest with a chat with Maren, and where that chat stands. */
export async function guestWithChat() {
  const person = await guest();
  const made = await person.call("POST", "/api/chats", { personaId: MAREN });
  if (made.status !== 201) throw new Error(`no chat: ${made.status} ${made.text}`);
  const chatId: string = made.json.id;
  const path = `/api/chats/${chatId}/messages`;
  const history = async (): Promise<MessagePage> => (await person.call("GET", path)).json;
  const say = (text: string, parentId: string | null, more: object = {}) =>
    person.call("POST", path, line(text, parentId, more));
  return { person, chatId, path, history, say, leafId: made.json.latestLeafId as string };
}

/** A body for sending a line, with new ids. */
export function line(text: string, parentId: string | null, more: object = {}) {
  return {
    turnId: v7(),
    parentId,
    message: { id: v7(), parts: [{ type: "text", text }] },
    ...more,
  };
}

/** The chunks of a reply's stream. */
export function chunks(answer: Answer): { type: string; [key: string]: unknown }[] {
  return [...answer.text.matchAll(/^data: (\{.*\})$/gm)].map(([, data = ""]) => JSON.parse(data));
}

/** The text that a reply's stream brought. */
export const said = (answer: Answer): string =>
  chunks(answer)
    .filter((chunk) => chunk.type === "text-delta")
    .map((chunk) => chunk["delta"])
    .join("");

/** Tells a stand-in to misbehave for requests that hold `body`, which only one test's do. Clears itself by `times`. */
export async function misbehave(
  standIn: "neon" | "upstash" | "model",
  faults: {
    kind: string;
    body: string;
    path?: string;
    times?: number;
    skip?: number;
    ms?: number;
    bytes?: number;
  }[],
): Promise<void> {
  const answer = await fetch(`${inject("standIns")[standIn]}/__local/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(faults),
  });
  if (!answer.ok) throw new Error(`faults refused: ${await answer.text()}`);
}

/** A persona of this person's, not condensed yet. */
export async function makePersona(
  owner: Browser,
  visibility: "private" | "unlisted" | "public",
  name = "Ines",
  more: {
    data?: Partial<PersonaData>;
    tags?: string[];
    rating?: "everyone" | "teen" | "mature";
  } = {},
): Promise<{ personaId: string; versionId: string }> {
  const { json: me } = await owner.call("GET", "/api/me");
  const made = { personaId: v7(), versionId: v7() };
  const data = PersonaData.parse({
    name,
    appearance: "tall woman. grey coat.",
    personality: "Patient. Counts things.",
    background: "Kept a station nobody stops at.",
    speakingStyle: "Short sentences.",
    greetings: ['*She looks up.* "You missed it."'],
    ...more.data,
  });
  const persona = { ...made, ...more, ownerId: me.id, visibility, data };
  await addPersona(inject("databaseUrl"), persona);
  return made;
}

/** A form with one file in it. */
export function fileForm(
  bytes: Uint8Array<ArrayBuffer> | string,
  fields: Record<string, string> = {},
  name = "card.png",
): FormData {
  const form = new FormData();
  form.append("file", new File([bytes], name));
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  return form;
}

/** How many requests a fault for `body` has struck so far. */
export async function struck(standIn: "neon" | "upstash" | "model", body: string): Promise<number> {
  const answer = await fetch(`${inject("standIns")[standIn]}/__local/faults`);
  const faults: { body?: string; struck: number }[] = await answer.json();
  return faults.find((fault) => fault.body === body)?.struck ?? 0;
}

/** The messages that a tree's shape describes, in the order in which they were written. */
export function decodeTree({ ids, up, kinds }: Tree) {
  const names = up.map((_, index) => {
    const name = ids.slice(22 * index, 22 * index + 22);
    const bytes = atob(name.replaceAll("-", "+").replaceAll("_", "/"));
    return stringify(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  });
  return names.map((id, index) => ({
    id,
    parentId: up[index] ? (names[index - up[index]] ?? null) : null,
    kind: kinds[index] ?? "",
  }));
}
