import fc from "fast-check";
import { v7 } from "uuid";
import { expect } from "vitest";
import { act, type Chat, pathOf, readPath, text, words } from "./chat.ts";
import type { Conversation, Line } from "./tree.ts";
import { say } from "./turns.ts";

async function editReply(
  model: Conversation,
  { ask }: Chat,
  { id, revision }: Line,
  { text, times }: { text: string; times: number },
) {
  const body = { revision, parts: words(text) };
  model.change(id, text, "complete");
  for (let count = 0; count < times; count++) {
    expect(await ask("PATCH", `/messages/${id}`, body)).toMatchObject({
      status: 200,
      json: { id, revision: revision + 1, parts: body.parts },
    });
  }
}

async function comeTooLate(_: Conversation, { ask }: Chat, { id, revision, text }: Line) {
  const parts = words("Stale.");
  const stale = revision + 5;
  const current = { revision, parts: text === "" ? [] : words(text) };
  const conflict = { status: 409, json: { code: "revision_conflict", current } };
  const edit = { revision: stale, parts };
  expect(await ask("PATCH", `/messages/${id}`, edit)).toMatchObject(conflict);
  expect(await ask("POST", `/messages/${id}/undo`, { revision: stale })).toMatchObject(conflict);
  const turn = { turnId: v7(), revision: stale };
  expect(await ask("POST", `/messages/${id}/continue`, turn)).toMatchObject(conflict);
}

async function reword(
  model: Conversation,
  chat: Chat,
  { id, parentId, revision }: Line,
  { text, answered }: { text: string; answered: boolean },
) {
  const siblingId = v7();
  const body = { revision, parts: words(text), siblingId };
  expect(await chat.ask("PATCH", `/messages/${id}`, body)).toMatchObject({
    status: 200,
    json: { id: siblingId, parentId },
  });
  model.reword(id, siblingId, text);
  if (answered) await say(model, chat, { id: siblingId, parentId, text });
}

async function undo(model: Conversation, { ask }: Chat, { id, revision, before }: Line) {
  const answer = await ask("POST", `/messages/${id}/undo`, { revision });
  if (before) {
    model.undo(id);
    expect(answer).toMatchObject({ status: 200, json: { revision: revision + 1 } });
  } else expect(answer).toMatchObject({ status: 409, json: { code: "nothing_to_undo" } });
}

async function remove(model: Conversation, { ask }: Chat, { id }: { id: string }) {
  const answer = await ask("DELETE", `/messages/${id}`);
  const count = model.remove(id);
  expect(answer).toMatchObject({ status: 200, json: { count, leafId: model.shown } });
}

async function removeUpwards(model: Conversation, chat: Chat, { id, parentId }: Line) {
  await remove(model, chat, { id });
  if (parentId !== null) await remove(model, chat, { id: parentId });
}

async function restore(model: Conversation, { ask }: Chat, { id, parentId }: Line) {
  const answer = await ask("POST", `/messages/${id}/restore`);
  if (parentId !== null && model.find(parentId).deletedWith !== null) {
    expect(answer).toMatchObject({ status: 409, json: { code: "parent_not_found" } });
    return;
  }
  const count = model.restore(id);
  expect(answer).toMatchObject({ status: 200, json: { count, leafId: model.shown } });
}

async function open(model: Conversation, { ask }: Chat, { id }: Line) {
  const answer = await ask("POST", `/messages/${id}/open`);
  model.open(id);
  expect(answer).toMatchObject({ status: 200, json: { leafId: model.shown } });
}

async function reachForDeleted(model: Conversation, { ask }: Chat, { id, revision }: Line) {
  const parts = words("Too late.");
  const line = { turnId: v7(), parentId: id, message: { id: v7(), parts } };
  expect(await ask("POST", "/messages", line)).toMatchObject({
    status: 409,
    json: { code: "parent_not_found" },
  });
  expect(await ask("GET", `/messages?leafId=${id}`)).toMatchObject({
    status: 404,
    json: { code: "leaf_not_found", latestLeafId: model.latest },
  });
  for (const [method, rest, body] of [
    ["POST", "/regenerate", { turnId: v7() }],
    ["POST", "/continue", { turnId: v7() }],
    ["POST", "/undo", { revision }],
    ["POST", "/open", undefined],
    ["PATCH", "", { revision, parts }],
    ["DELETE", "", undefined],
  ] as const) {
    const missing = { status: 404, json: { code: "not_found" } };
    expect(await ask(method, `/messages/${id}${rest}`, body), rest).toMatchObject(missing);
  }
}

async function reload(model: Conversation, chat: Chat, { leafId }: { leafId: string | null }) {
  expect(await readPath(model, chat, leafId)).toEqual(pathOf(model, leafId));
}

const nothing = fc.constant({});

/** What a person changes, and where they look. */
export const changes = [
  act(
    "edit a reply",
    (model) => model.replies,
    fc.record({ text, times: fc.constantFrom(1, 2) }),
    editReply,
  ),
  act("come too late", (model) => model.replies, nothing, comeTooLate),
  act(
    "edit a line",
    (model) => model.live.filter((line) => line.role === "user"),
    fc.record({ text, answered: fc.boolean() }),
    reword,
  ),
  act("undo", (model) => model.live, nothing, undo),
  act("delete", (model) => model.live, nothing, remove),
  act(
    "delete, and what is above",
    (model) => model.live.filter((line) => line.parentId !== null),
    nothing,
    removeUpwards,
  ),
  act("restore", (model) => model.deleted, nothing, restore),
  act("open", (model) => model.live, nothing, open),
  act(
    "reach for what was deleted",
    (model) => model.lines.filter((line) => line.deletedWith !== null),
    nothing,
    reachForDeleted,
  ),
  act(
    "reload",
    (model) => [{ leafId: null }, ...model.live.map(({ id }) => ({ leafId: id }))],
    nothing,
    reload,
  ),
];
