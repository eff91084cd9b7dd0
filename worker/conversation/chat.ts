import { Redis } from "@upstash/redis/cloudflare";
import fc from "fast-check";
import { expect, inject } from "vitest";
import { addLines } from "../../db/fixture.ts";
import type { Message, MessagePage } from "../contract/messages.ts";
import { decodeTree, guestWithChat } from "../fixture.ts";
import { textOf } from "../services/events.ts";
import { Conversation, type Line } from "./tree.ts";

/** The chat in which it is really done. */
export type Chat = Awaited<ReturnType<typeof beginChat>>["real"];

/** A new chat with `length` lines below its first greeting, and what it should be. */
export async function beginChat(length: number) {
  const { person, chatId, path, history, leafId } = await guestWithChat();
  const userId: string = (await person.call("GET", "/api/me")).json.id;
  const [greeting] = (await history()).messages;
  const greetings = [];
  for (const id of greeting?.siblings ?? []) {
    const [message] = (await person.call("GET", `${path}?leafId=${id}`)).json.messages;
    greetings.push({ id, text: textOf(message.parts) });
  }
  const model = new Conversation(greetings);
  const db = inject("databaseUrl");
  const line = { chatId, parentId: leafId, depth: 0, count: length };
  for (const [index, id] of (length > 0 ? await addLines(db, line) : []).entries()) {
    const parentId = model.shown;
    model.say(id, parentId, `Line ${index}.`);
    model.find(id).role = index % 2 === 0 ? "user" : "assistant";
    model.shown = id;
  }
  const free = { ...inject("workerEnv"), LIMIT_REPLIES: "1000000/60" };
  const slow = { ...free, OPENAI_BASE_URL: inject("slowModel") };
  const ask = (method: string, rest: string, body?: object, env: Record<string, string> = free) =>
    person.call(method, `/api/chats/${chatId}${rest}`, body, {}, env);
  return { model, real: { chatId, userId, ask, slow } };
}

export const redis = () => new Redis({ url: inject("redisUrl"), token: inject("redisToken") });

export const words = (text: string) => [{ type: "text" as const, text }];

const letter = ({ role, status }: Line) =>
  status === "complete" ? role.slice(0, 1) : role.slice(0, 1).toUpperCase();

/** The tree that the API tells is the one that should be. */
async function agreeOnTree(model: Conversation, { ask }: Chat): Promise<void> {
  const { json } = await ask("GET", "/tree");
  expect(decodeTree(json)).toEqual(
    model.live.map((line) => ({ id: line.id, parentId: line.parentId, kind: letter(line) })),
  );
  expect(json.activeLeafId).toBe(model.shown);
}

/** The history upwards from a message, or from the newest, page by page. */
export async function readPath(model: Conversation, { ask }: Chat, leafId: string | null) {
  const told: Message[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = new URLSearchParams({ ...(leafId && { leafId }), ...(cursor && { cursor }) });
    const page: MessagePage = (await ask("GET", `/messages?${query}`)).json;
    const leaf = leafId ?? model.latest;
    expect(page).toMatchObject({ latestLeafId: model.latest, leafId: leaf, running: null });
    expect(page.messages.length).toBeLessThanOrEqual(50);
    told.unshift(...page.messages);
    cursor = page.nextCursor;
  }
  return told.map(({ id, parentId, role, parts, status, revision, undoable, ...message }) => {
    const { siblings, siblingCount, position } = message;
    const place = { siblings, siblingCount, position };
    return { id, parentId, role, text: textOf(parts), status, revision, undoable, ...place };
  });
}

/** The same as it should be. */
export function pathOf(model: Conversation, leafId: string | null) {
  return model.path(leafId ?? model.latest).map((line) => {
    const { id, parentId, role, text, status, revision, before } = line;
    const undoable = before !== null;
    const family = model.children(parentId).map((sibling) => sibling.id);
    const position = family.indexOf(id);
    const first = Math.max(0, Math.min(position - 10, family.length - 20));
    const siblings = family.slice(first, first + 20);
    const place = { siblings, siblingCount: family.length, position };
    return { id, parentId, role, text, status, revision, undoable, ...place };
  });
}

export type Act = fc.AsyncCommand<Conversation, Chat>;

/** Does something with an item and more of what was chosen. */
export type Run<Item, Args> = (
  model: Conversation,
  chat: Chat,
  item: Item,
  args: Args,
) => Promise<void>;

/** Something to do with one of the items that are there when it comes to it; afterwards the tree is what it should be. */
export function act<Item, Args>(
  name: string,
  items: (model: Readonly<Conversation>) => Item[],
  args: fc.Arbitrary<Args>,
  run: Run<Item, Args>,
): fc.Arbitrary<Act> {
  return fc.tuple(fc.nat(1_000), args).map(([place, given]) => ({
    check: (model) => items(model).length > 0,
    async run(model, chat) {
      const there = items(model);
      const item = there[place % there.length];
      if (item !== undefined) await run(model, chat, item, given);
      await agreeOnTree(model, chat);
    },
    toString: () => `${name} ${place} ${fc.stringify(given)}`,
  }));
}

/** What a person may write. */
export const text = fc.constantFrom(
  "What is that?",
  '*I wait.* "Go on."',
  "走吧。",
  "no",
  "🜁 ".repeat(40),
);
