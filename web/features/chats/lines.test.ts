import { expect, test } from "vitest";
import type { ChatMessage } from "../../../worker/contract/messages.ts";
import type { StoredMessage } from "../../api.ts";
import { composeLines, lineToRetry } from "./lines.ts";

const stored = (
  id: string,
  role: "user" | "assistant",
  text: string,
  more: Partial<StoredMessage> = {},
): StoredMessage => ({
  id,
  parentId: null,
  role,
  parts: text === "" ? [] : [{ type: "text", text }],
  status: "complete",
  metadata: {},
  siblings: [id],
  siblingCount: 1,
  position: 0,
  revision: 0,
  undoable: false,
  createdAt: "2026-11-22T21:14:00.000Z",
  ...more,
});
const live = (id: string, role: "user" | "assistant", text: string): ChatMessage => ({
  id,
  role,
  parts: text === "" ? [] : [{ type: "text", text }],
});
const greeting = stored("g", "assistant", "“You’re late.”");
const idle = { live: [], busy: false, failure: null, unsent: null, cue: null };
const at = (
  messages: StoredMessage[],
  running: { turnId: string; messageId: string } | null = null,
) => ({
  messages,
  running,
});
const told = (scene: Parameters<typeof composeLines>[0]) =>
  composeLines(scene).map(({ id, state, text, silence }) => [id, state, text, silence]);

test("the stored path is shown as it is", () => {
  expect(told({ ...idle, history: at([greeting]) })).toEqual([
    ["g", "settled", "“You’re late.”", null],
  ]);
});

test("a sent line is followed by the wait for its answer", () => {
  const scene = {
    ...idle,
    history: at([greeting]),
    live: [live("u", "user", "Hello.")],
    busy: true,
  };
  expect(told(scene).slice(1)).toEqual([
    ["u", "settled", "Hello.", null],
    ["next", "waiting", "", null],
  ]);
});

test("the reply grows below it", () => {
  const turn = [live("u", "user", "Hello."), live("r", "assistant", "“Sit")];
  expect(told({ ...idle, history: at([greeting]), live: turn, busy: true }).at(-1)).toEqual([
    "r",
    "writing",
    "“Sit",
    null,
  ]);
});

test("while a turn runs, its own words are newer than stored ones", () => {
  const history = at([greeting, stored("r", "assistant", "“S", { status: "streaming" })]);
  expect(
    told({ ...idle, history, live: [live("r", "assistant", "“Sit.”")], busy: true }).at(-1)?.[2],
  ).toBe("“Sit.”");
});

test("once it has ended, the store is right, and no line stands twice", () => {
  const history = at([greeting, stored("u", "user", "Hello."), stored("r", "assistant", "“Sit.”")]);
  const turn = [live("u", "user", "Hello."), live("r", "assistant", "“Sit.”")];
  expect(told({ ...idle, history, live: turn }).map(([id]) => id)).toEqual(["g", "u", "r"]);
});

test("a reply that has ended stays whole until the store is read again", () => {
  const turn = [live("u", "user", "Hello."), live("r", "assistant", "“Sit.”")];
  expect(told({ ...idle, history: at([greeting]), live: turn }).at(-1)).toEqual([
    "r",
    "settled",
    "“Sit.”",
    null,
  ]);
});

test("a reply that runs elsewhere is waited for and then shown growing", () => {
  const running = { turnId: "t", messageId: "r" };
  const reply = (text: string) => stored("r", "assistant", text, { status: "streaming" });
  const user = stored("u", "user", "Hello.");
  expect(told({ ...idle, history: at([user], running) }).at(-1)).toEqual([
    "r",
    "waiting",
    "",
    null,
  ]);
  expect(told({ ...idle, history: at([user, reply("")], running) }).at(-1)).toEqual([
    "r",
    "waiting",
    "",
    null,
  ]);
  expect(told({ ...idle, history: at([user, reply("“S")], running) }).at(-1)?.[1]).toBe("writing");
});

test("a reply nobody writes any more was cut short", () => {
  const history = at([
    greeting,
    stored("u", "user", "Hello."),
    stored("r", "assistant", "“S", { status: "interrupted" }),
  ]);
  expect(told({ ...idle, history }).at(-1)).toEqual(["r", "cut", "“S", "unanswered"]);
});

test("a failed reply without a word is the silence of the line above", () => {
  const failed = stored("r", "assistant", "", {
    status: "error",
    metadata: { error: "model_unavailable" },
  });
  const history = at([greeting, stored("u", "user", "Hello."), failed]);
  expect(told({ ...idle, history }).slice(1)).toEqual([
    ["u", "settled", "Hello.", "model_unavailable"],
  ]);
});

test("a turn that failed just now says so under the line", () => {
  const scene = {
    ...idle,
    history: at([greeting]),
    live: [live("u", "user", "Hello.")],
    failure: "offline",
  };
  expect(told(scene).at(-1)).toEqual(["u", "settled", "Hello.", "offline"]);
});

test("a line that never arrived is still there after a reload", () => {
  const unsent = { id: "u", parentId: "g", text: "Hello." };
  expect(told({ ...idle, history: at([greeting]), unsent }).at(-1)).toEqual([
    "u",
    "settled",
    "Hello.",
    "unsent",
  ]);
});

test("a line that did arrive is not shown as unsent", () => {
  const unsent = { id: "u", parentId: "g", text: "Hello." };
  const history = at([greeting, stored("u", "user", "Hello."), stored("r", "assistant", "“Sit.”")]);
  expect(told({ ...idle, history, unsent }).map(([id]) => id)).toEqual(["g", "u", "r"]);
});

test("what was received before the connection broke stays while the reply runs on", () => {
  const history = at([greeting, stored("r", "assistant", "", { status: "streaming" })], {
    turnId: "t",
    messageId: "r",
  });
  const scene = { ...idle, history, live: [live("r", "assistant", "“Sit")], failure: "offline" };
  expect(told(scene).at(-1)).toEqual(["r", "writing", "“Sit", null]);
});

test("only the newest reply grows", () => {
  const turns = [
    live("u", "user", "Hello."),
    live("r", "assistant", "“Sit.”"),
    live("u2", "user", "Why?"),
  ];
  const states = (more: ChatMessage[]) =>
    told({ ...idle, history: at([greeting]), live: [...turns, ...more], busy: true }).map(
      ([, state]) => state,
    );
  expect(states([])).toEqual(["settled", "settled", "settled", "settled", "waiting"]);
  expect(states([live("r2", "assistant", "“Be")])).toEqual([
    "settled",
    "settled",
    "settled",
    "settled",
    "writing",
  ]);
});

test("a retry is about the last line a person said, in its place", () => {
  const messages = [
    greeting,
    stored("u", "user", "Hello.", { parentId: "g" }),
    stored("r", "assistant", "“S", { status: "interrupted" }),
  ];
  const lines = composeLines({ ...idle, history: at(messages) });
  expect(lineToRetry(lines, messages, null)).toEqual({ id: "u", text: "Hello.", parentId: "g" });
});

test("a line that never arrived is retried where it was to stand", () => {
  const unsent = { id: "u", parentId: "g", text: "Hello." };
  const lines = composeLines({ ...idle, history: at([greeting]), unsent });
  expect(lineToRetry(lines, [greeting], unsent)).toEqual(unsent);
});

test("there is nothing to retry before anybody has spoken", () => {
  expect(
    lineToRetry(composeLines({ ...idle, history: at([greeting]) }), [greeting], null),
  ).toBeNull();
});

test("a reply that is written again grows in its place, and what followed the old one is out of sight", () => {
  const history = at([
    greeting,
    stored("u", "user", "Hello."),
    stored("r", "assistant", "“Sit.”"),
    stored("u2", "user", "Why?"),
  ]);
  const scene = { ...idle, history, busy: true, cue: { below: "u" } };
  expect(told(scene).map(([id]) => id)).toEqual(["g", "u", "next"]);
  const live2 = [live("r2", "assistant", "“Be")];
  expect(told({ ...scene, live: live2 }).slice(1)).toEqual([
    ["u", "settled", "Hello.", null],
    ["r2", "writing", "“Be", null],
  ]);
  const after = at([greeting, stored("u", "user", "Hello."), stored("r2", "assistant", "“Be.”")]);
  expect(told({ ...scene, history: after, live: live2, busy: false }).at(-1)?.[2]).toBe("“Be.”");
});

test("a greeting that is written again is waited for on an empty page", () => {
  const scene = { ...idle, history: at([greeting]), busy: true, cue: { below: null } };
  expect(told(scene)).toEqual([["next", "waiting", "", null]]);
});

test("a reply that is gone on with keeps its words until there are more, and its followers", () => {
  const history = at([
    stored("r", "assistant", "“Sit", { status: "stopped", revision: 2 }),
    stored("u", "user", "Why?"),
    stored("r2", "assistant", "“Because.”"),
  ]);
  const scene = { ...idle, history, busy: true, cue: { goingOn: "r", revision: 2 } };
  const first = (text: string, busy: boolean) =>
    told({ ...scene, busy, live: [live("r", "assistant", text)] })[0];
  expect(told(scene)[0]).toEqual(["r", "writing", "“Sit", null]);
  expect(first("“S", true)).toEqual(["r", "writing", "“Sit", null]);
  expect(first("“Sit down.", true)).toEqual(["r", "writing", "“Sit down.", null]);
  expect(first("“Sit down.”", false)).toEqual(["r", "settled", "“Sit down.”", null]);
  expect(told(scene)).toHaveLength(3);
});

test("an unsent line below an older one stands there", () => {
  const unsent = { id: "u2", parentId: "g", text: "Otherwise." };
  const history = at([greeting, stored("u", "user", "Hello."), stored("r", "assistant", "“Sit.”")]);
  expect(told({ ...idle, history, unsent, cue: { below: "g" } }).map(([id]) => id)).toEqual([
    "g",
    "u2",
  ]);
});
