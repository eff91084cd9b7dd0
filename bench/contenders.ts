import { v7 } from "uuid";
import { type Call, readReply, type Sighting } from "./client.ts";
import { type Order, writeOrder } from "./upstream.ts";

/** One way between a reader and the upstream. */
export interface Contender {
  name: string;
  /** Asks for a reply on one of several independent lanes; a lane carries one at a time. */
  ask(lane: number, order: Order, keep?: boolean): Promise<Sighting>;
}

const CHAT_CHUNK = '"content":" ';
const UI_CHUNK = '"type":"text-delta"';

const completion = (order: Order) => ({
  model: "bench-model",
  stream: true,
  stream_options: { include_usage: true },
  messages: [{ role: "user", content: writeOrder(order) }],
});

/** The upstream itself, or a worker that forwards its bytes. */
export function plain(name: string, port: number, path: string): Contender {
  const base = { port, path, mark: CHAT_CHUNK };
  return {
    name,
    ask: (_, order, keep = false) => readReply({ ...base, keep, body: completion(order) }),
  };
}

/** The AI SDK's documented route. */
export function stock(port: number): Contender {
  const base = { port, path: "/reply", mark: UI_CHUNK };
  return {
    name: "stock",
    ask(_, order, keep = false) {
      const message = { id: "1", role: "user", parts: [{ type: "text", text: writeOrder(order) }] };
      return readReply({ ...base, keep, body: { messages: [message] } });
    },
  };
}

/** A guest of the app, with as many chats as lanes. */
export interface Guest extends Contender {
  userId: string;
  headers: Record<string, string>;
  chats: string[];
  /** Begins a chat with nothing said in it but its greeting. */
  startChat(): Promise<string>;
  /** Gives every lane a new chat with one short exchange, so that none is named while it is measured. */
  renew(): Promise<void>;
}

/** Signs in as a guest. Every reply is a turn in a chat: stored, locked, counted and logged. */
export async function signIn(port: number, lanes: number): Promise<Guest> {
  const url = `http://127.0.0.1:${port}/api`;
  const json = { "content-type": "application/json" };
  const door = await fetch(`${url}/auth/sign-in/anonymous`, {
    method: "POST",
    headers: json,
    body: "{}",
  });
  if (!door.ok) throw new Error(`no guest: ${door.status} ${await door.text()}`);
  const cookie = door.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const headers = { cookie };
  const call = async <T>(path: string, body?: object): Promise<T> => {
    const init = body ? { method: "POST", body: JSON.stringify(body) } : {};
    const answer = await fetch(`${url}${path}`, { ...init, headers: { ...headers, ...json } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<T>;
  };
  const { id: userId } = await call<{ id: string }>("/me");
  const { personas } = await call<{ personas: { id: string }[] }>("/personas");
  const personaId = personas[0]?.id;
  const leaves = new Map<string, string | null>();
  const guest: Guest = {
    name: "ours",
    userId,
    headers,
    chats: [],
    async startChat() {
      const chat = await call<{ id: string; latestLeafId: string | null }>("/chats", { personaId });
      leaves.set(chat.id, chat.latestLeafId);
      return chat.id;
    },
    async renew() {
      guest.chats = [];
      for (let lane = 0; lane < lanes; lane++) {
        guest.chats.push(await guest.startChat());
        await guest.ask(lane, { id: `n${v7().slice(-8)}`, tokens: 3, rate: 0, think: 0 });
      }
    },
    async ask(lane, order, keep = false) {
      const chatId = guest.chats[lane] ?? "";
      const turn: Call = {
        port,
        keep,
        headers,
        path: `/api/chats/${chatId}/messages`,
        mark: UI_CHUNK,
        body: {
          turnId: v7(),
          parentId: leaves.get(chatId) ?? null,
          message: { id: v7(), parts: [{ type: "text", text: writeOrder(order) }] },
        },
      };
      const seen = await readReply(turn);
      leaves.set(chatId, /"messageId":"([^"]+)"/.exec(seen.head)?.[1] ?? null);
      return seen;
    },
  };
  return guest;
}

/** The text of an answer that was kept, in either dialect. */
export function textOf(body: string): string {
  return [...body.matchAll(/^data: (\{.*\})$/gm)]
    .map(([, data = ""]) => JSON.parse(data))
    .map((chunk) => chunk.delta ?? chunk.choices?.[0]?.delta?.content ?? "")
    .join("");
}
