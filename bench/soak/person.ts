import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { type Order, writeOrder } from "../upstream.ts";
import { hear, type Hearing } from "./hearing.ts";

/** How long somebody waits for one reply before they call it stuck, in milliseconds. */
const PATIENCE = 60_000;

/** One line and what came of it, as its person saw it. */
export interface Turn {
  turnId: string;
  lineId: string;
  order: Order;
  /** milliseconds of this process's steady clock */
  begun: number;
  /** from the line to the reply's first words, when the first answer brought them */
  firstWords: number | null;
  /** each time the reply was listened to, its words */
  heard: string[];
  /** how it ended for its person; `stuck` when they gave up */
  ended: Hearing["ended"] | "stuck";
  /** what went wrong on the way, in words */
  troubles: string[];
}

/** Somebody in a chat of theirs. */
export interface Person {
  call(method: string, path: string, body?: object): Promise<Response>;
  /** of the chat */
  path: string;
  leafId: string | null;
  /** ends the newest call, and what is listened to of it */
  hangUp: (() => void) | null;
}

/** Makes a guest, with a chat that has nothing but its greeting. */
export async function seatPerson(url: string): Promise<Person> {
  let cookie = "";
  const person: Person = {
    path: "",
    leafId: null,
    hangUp: null,
    async call(method, path, body) {
      const leaving = new AbortController();
      person.hangUp = () => leaving.abort();
      return fetch(`${url}${path}`, {
        method,
        signal: leaving.signal,
        headers: { cookie, ...(body ? { "content-type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    },
  };
  const door = await person.call("POST", "/api/auth/sign-in/anonymous", {});
  cookie = door.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const { personas } = await (await person.call("GET", "/api/personas")).json();
  const { id: personaId } = personas[Math.floor(Math.random() * personas.length)];
  const chat = await (await person.call("POST", "/api/chats", { personaId })).json();
  person.path = `/api/chats/${chat.id}`;
  person.leafId = chat.latestLeafId;
  return person;
}

/** Says a line and listens to its reply, as a page does: a line that got no answer is sent again, a reply that broke off is joined. */
export async function takeTurn(person: Person, order: Order): Promise<Turn> {
  const turn: Turn = {
    turnId: v7(),
    lineId: v7(),
    order,
    begun: performance.now(),
    firstWords: null,
    heard: [],
    ended: "stuck",
    troubles: [],
  };
  const message = { id: turn.lineId, parts: [{ type: "text", text: writeOrder(order) }] };
  const body = { turnId: turn.turnId, parentId: person.leafId, message };
  let joins = false;
  while (performance.now() < turn.begun + PATIENCE) {
    const hearing = joins
      ? await listen(person, turn, () => person.call("GET", `${person.path}/stream`))
      : await listen(person, turn, () => person.call("POST", `${person.path}/messages`, body));
    if (hearing?.ended === "finish" || hearing?.ended === "error") {
      turn.ended = hearing.ended;
      break;
    }
    await sleep(300 + Math.random() * 700);
    const standing = await look(person, turn);
    if (standing === "ended") {
      turn.ended = "abort";
      break;
    }
    joins = standing === "running";
  }
  return turn;
}

/** Null when there was nothing to listen to. */
async function listen(
  person: Person,
  turn: Turn,
  ask: () => Promise<Response>,
): Promise<Hearing | null> {
  const answer = await ask().catch(() => null);
  if (answer?.status !== 200) {
    turn.troubles.push(answer ? `answered ${answer.status}` : "no answer");
    await answer?.body?.cancel();
    return null;
  }
  const hearing = await hear(answer);
  if (hearing.ended !== "finish") turn.troubles.push(`ended with ${hearing.ended}`);
  const [first] = hearing.pieces;
  if (first && turn.heard.length === 0 && turn.troubles.length === 0) {
    turn.firstWords = first.at - turn.begun;
  }
  turn.heard.push(hearing.text);
  if (hearing.messageId !== "") person.leafId = hearing.messageId;
  return hearing;
}

interface Shown {
  running: { turnId: string } | null;
  leafId: string | null;
  messages: { id: string; parentId: string | null; status: string }[];
}

/** What a reload shows of a turn. */
async function look(person: Person, turn: Turn): Promise<"running" | "ended" | "unknown"> {
  const answer = await person.call("GET", `${person.path}/messages`).catch(() => null);
  if (answer?.status !== 200) return "unknown";
  const shown: Shown | null = await answer.json().catch(() => null);
  if (shown === null) return "unknown";
  if (shown.running?.turnId === turn.turnId) return "running";
  const reply = shown.messages.find(({ parentId }) => parentId === turn.lineId);
  if (!reply || reply.status === "streaming") return "unknown";
  person.leafId = reply.id;
  return "ended";
}
