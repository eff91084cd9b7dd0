import assert from "node:assert/strict";
import { v7 } from "uuid";
import { listen, type sitAt } from "../endurance/theatre.ts";

type Seat = ReturnType<typeof sitAt>;

/** The same person in the same chat, at two workers. */
export interface Seats {
  before: Seat;
  today: Seat;
}

interface Message {
  id: string;
  parts: { text: string }[];
  status: string;
  revision: number;
}

const textOf = ({ parts }: Message) => parts.map(({ text }) => text).join("");

async function read(seat: Seat): Promise<Message[]> {
  const { messages } = await seat.history();
  return messages;
}

async function newest(seat: Seat): Promise<Message> {
  const message = (await read(seat)).at(-1);
  assert(message, "the chat is empty");
  return message;
}

async function told(seat: Seat) {
  return (await read(seat)).map((message) => ({
    id: message.id,
    text: textOf(message),
    status: message.status,
  }));
}

/** What both see of a chat is the same, but for what only one of them tells. */
async function agree({ before, today }: Seats, what: string): Promise<void> {
  assert.deepEqual(await told(before), await told(today), what);
}

async function talk(seat: Seat, text: string): Promise<void> {
  const { status, heard } = await seat.send(text);
  assert.equal(status, 200, `a line got ${status}`);
  assert.equal(await heard.ended, "finish", "a reply did not end");
  assert.equal(textOf(await newest(seat)), heard.by(Date.now()), "a reply is stored otherwise");
}

async function ask(seat: Seat, method: string, path: string, body?: object): Promise<Response> {
  const answer = await seat.call(method, `${seat.path}${path}`, body);
  assert(answer.ok, `${method} ${path} got ${answer.status} ${await answer.clone().text()}`);
  return answer;
}

/** A conversation that goes on at the one worker where it was at the other. Rejects where it can't. */
export async function converse(seats: Seats, tell: (done: string) => void): Promise<void> {
  const { before, today } = seats;
  await talk(before, "Who is there?");
  await agree(seats, "they read the first exchange differently");
  tell("a guest, a chat and a reply made by the one before are read by both");
  await talk(today, "And what do you see?");
  await talk(before, "Go on.");
  await agree(seats, "they read the second exchange differently");
  tell("each goes on after the other's reply");
  for (const [writer, reader, who] of [
    [before, today, "the one before"],
    [today, before, "today's"],
  ] as const) {
    await joinReply(writer, reader);
    await agree(seats, "they read a joined reply differently");
    tell(`a reply that ${who} writes is joined at the other`);
    await stopReply(writer, reader);
    tell(`a reply that ${who} writes is stopped at the other`);
    await change(writer, reader);
    await agree(seats, "they read a changed line differently");
    tell(`an alternative, an edit and its undoing by ${who} are read by the other`);
  }
  const { chats } = await (await before.call("GET", "/api/chats?q=Who")).json();
  assert.equal(chats.length, 1, "the one before finds no line");
  await ask(today, "DELETE", "");
  await ask(before, "POST", "/restore");
  await agree(seats, "they read a restored chat differently");
  tell("a chat deleted by today's is brought back by the one before");
}

async function joinReply(writer: Seat, reader: Seat): Promise<void> {
  const { heard } = await writer.send("Tell me everything about the lamp.");
  const joined = listen(await ask(reader, "GET", "/stream"));
  assert.equal(await joined.ended, "finish", "a joined reply did not end");
  assert.equal(await heard.ended, "finish", "a reply that was joined did not end");
  assert.equal(joined.by(Date.now()), heard.by(Date.now()), "it was heard differently");
}

async function stopReply(writer: Seat, reader: Seat): Promise<void> {
  const { turnId, heard } = await writer.send("Tell me everything about the stairs.");
  await ask(reader, "POST", "/stop", { turnId });
  assert.equal(await heard.ended, "abort", "a reply was not stopped");
  assert.equal((await newest(reader)).status, "stopped");
}

async function change(writer: Seat, reader: Seat): Promise<void> {
  const { id } = await newest(writer);
  const again = listen(await ask(writer, "POST", `/messages/${id}/regenerate`, { turnId: v7() }));
  assert.equal(await again.ended, "finish", "an alternative did not end");
  const reply = await newest(reader);
  const parts = [{ type: "text", text: "It is out." }];
  const edit = { parts, revision: reply.revision };
  await ask(writer, "PATCH", `/messages/${reply.id}`, edit);
  const edited = await newest(reader);
  assert.equal(textOf(edited), "It is out.");
  await ask(reader, "POST", `/messages/${reply.id}/undo`, { revision: edited.revision });
  assert.equal(textOf(await newest(writer)), textOf(reply));
}
