import { Redis } from "@upstash/redis/cloudflare";
import { v7 } from "uuid";
import { inject } from "vitest";
import { openDb } from "../../db/client.ts";
import { expireTurn } from "../../db/fixture.ts";
import { SendMessage } from "../contract/messages.ts";
import { makeDeps } from "../deps.ts";
import { parseEnv } from "../env.ts";
import { guestWithChat, line } from "../fixture.ts";
import { followReply } from "../services/follow.ts";
import { sendMessage } from "../services/turns.ts";
import { address, slow } from "./fixture.ts";

type Chat = Pick<Awaited<ReturnType<typeof guestWithChat>>, "person" | "chatId">;

/**
 * An isolate of its own: the worker's services for one person and chat, with a clock that can be wrong, and clients that can be cut off
 * from everything, which is all that the world sees of an isolate that dies.
 */
export async function openIsolate({ person, chatId }: Chat, env: Record<string, string> = slow()) {
  const { id: userId } = (await person.call("GET", "/api/me")).json;
  const parsed = parseEnv(env);
  if ("problems" in parsed) throw new Error(parsed.problems.join());
  const events: Record<string, unknown>[] = [];
  const deps = makeDeps(parsed.config, {
    log: (event, fields) => void events.push({ event, ...fields }),
    requestId: v7(),
    waitUntil: (work) => void work.catch((error) => events.push({ event: "broken", error })),
  });
  return {
    deps,
    userId,
    events,
    send: (body: object) => sendMessage(deps, { ...SendMessage.parse(body), userId, chatId }),
    /** follows the reply that is being written */
    async follow() {
      const stream = await followReply(deps, { userId, chatId });
      if (!stream) throw new Error("nothing is being written");
      return readAlong(stream);
    },
    /** Cuts it off, and lets the lease of what it was writing run out. */
    async die(turnId: string) {
      deps.db = openDb("postgres://nobody:gone@127.0.0.1:1/none");
      deps.redis = new Redis({ url: "http://127.0.0.1:1", token: "none", retry: false });
      await expireTurn(inject("databaseUrl"), turnId);
    },
    /** Puts its clock that many milliseconds ahead. */
    skew(ms: number) {
      deps.now = () => Date.now() + ms;
    },
  };
}

/** A guest whose reply is being written by an isolate of its own; `answering` is what it answers with. */
export async function guestWithProducer(word: string, env?: Record<string, string>) {
  const chat = await guestWithChat();
  const producer = await openIsolate(chat, env);
  const body = line(word, chat.leafId);
  const answering = producer.send(body);
  return { ...chat, ...address(chat), producer, answering, body, turnId: body.turnId };
}

/** Reads a stream as it comes. */
export function readAlong(stream: ReadableStream<Uint8Array>) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  const seen = { text: "", ended: false, leave: () => reader.cancel() };
  const read = async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      seen.text += value;
    }
    seen.ended = true;
  };
  read().catch(() => (seen.ended = true));
  return seen;
}
