import { v7 } from "uuid";
import { expect, test } from "vitest";
import { chunks, line, MAREN, said } from "../fixture.ts";
import { ending, written } from "./fixture.ts";
import { openIsolate } from "./isolate.ts";
import { guestOf } from "./provider.ts";

const SENTENCE = "*The lamp gutters on the sill.* ";
const TAIL = "and so on it goes, word after word. ";
/** What a model would have said and nobody may see. */
const REST = Array.from({ length: 120 }, (_, index) => `${index} ${TAIL}`).join("");

/** The chunks of a clean reply, whatever was done for it. */
const CLEAN = /^start,start-step,text-start,(text-delta,)+text-end,finish-step,finish$/;
const shape = (answer: Parameters<typeof chunks>[0]) =>
  chunks(answer)
    .map(({ type }) => type)
    .join();

test.each([
  ["as the person", `"Sit."\n\nStranger: I sit. ${REST}`, '"Sit."', "user", "cut"],
  [
    "in a template's tokens",
    `"Sit."<|im_end|>\n<|im_start|>user ${REST}`,
    '"Sit."',
    "template",
    "cut",
  ],
  ["in a loop", `Once. ${SENTENCE.repeat(4)}${REST}`, `Once. ${SENTENCE.trim()}`, "loop", "loop"],
])(
  "a reply that goes on %s is cut there, and the model is stopped",
  async (_, text, shown, why, reason) => {
    const chat = await guestOf({ says: [text], pace: 15 });
    const sent = await chat.tell("Why?");
    expect(said(sent)).toBe(shown);
    expect(shape(sent)).toMatch(CLEAN);
    expect(ending(sent)).toMatchObject({ messageMetadata: { finishReason: reason, cut: { why } } });
    const reply = await chat.newest();
    expect(reply).toMatchObject({
      status: "complete",
      parts: [{ type: "text", text: shown }],
      metadata: { finishReason: reason, cut: { why } },
    });
    expect(text).toContain(reply?.metadata.cut?.text);
    expect(await chat.sent()).toBeLessThan(text.length / 2);
    expect((await chat.history()).running).toBeNull();
  },
);

test("a reply written anew in place of one that ran in a loop is kept from its words", async () => {
  const chat = await guestOf({ says: [`Once. ${SENTENCE.repeat(4)}`] });
  await chat.tell("Why?");
  const again = { turnId: v7() };
  await chat.post(`${chat.path}/${(await chat.newest())?.id}/regenerate`, again);
  const [first, second] = await chat.asked();
  expect(first).not.toHaveProperty("presence_penalty");
  expect(second).toMatchObject({ presence_penalty: 0.3 });
});

test.each([
  ["a thought", '<think>Stranger: no</think>\n\n"Sit."', '"Sit."'],
  ["a thought that never ends", '"Sit." <think>They wait', '"Sit."'],
  ["its own name", 'Maren: "Sit."', '"Sit."'],
  ["our own words", '<notes>Rain.</notes>"Sit." <direction>Next', '"Sit."'],
])("%s is no part of a reply", async (_, text, shown) => {
  const chat = await guestOf({ says: [text] });
  const sent = await chat.tell("Why?");
  expect(shape(sent)).toMatch(CLEAN);
  expect(said(sent)).toBe(shown);
  const reply = await chat.newest();
  expect(reply).toMatchObject({ status: "complete", metadata: { finishReason: "stop" } });
  expect(written(reply)).toBe(shown);
  expect(reply?.metadata).not.toHaveProperty("cut");
});

test("the reply of a model whose template opens its thought begins after it", async () => {
  const model = { profile: { startInThink: true } };
  const chat = await guestOf({ says: ['They wait.</think>"Sit."'] }, model);
  expect(said(await chat.tell("Why?"))).toBe('"Sit."');
});

test.each([
  ["nothing", ""],
  ["blank lines", "\n \n"],
  ["a thought", "<think>Hm.</think>"],
  ["its name", "Maren Holloway:"],
  ["the person's part", "Stranger: I sit."],
])(
  "a model that says only %s is asked once more, and its readers do not see it",
  async (_, text) => {
    const chat = await guestOf({ says: [text, '"Sit."'] });
    const sent = await chat.tell("Why?");
    expect(said(sent)).toBe('"Sit."');
    expect(shape(sent)).toMatch(CLEAN);
    expect(await chat.newest()).toMatchObject({ status: "complete", parts: [{ text: '"Sit."' }] });
    expect((await chat.newest())?.metadata).not.toHaveProperty("cut");
    expect(await chat.asked()).toHaveLength(2);
  },
);

test("a model that says nothing twice has answered with nothing, and can be asked anew", async () => {
  const chat = await guestOf({ says: ["", " ", '"Sit."'] });
  const sent = await chat.tell("Why?");
  expect(sent).toMatchObject({ status: 502, json: { code: "reply_empty" } });
  expect(await chat.newest()).toMatchObject({
    status: "error",
    parts: [],
    metadata: { error: "reply_empty" },
  });
  const path = `${chat.path}/${(await chat.newest())?.id}/regenerate`;
  expect(said(await chat.post(path, { turnId: v7() }))).toBe('"Sit."');
});

test("of what goes on from a reply the cut part alone is left out", async () => {
  const chat = await guestOf({ says: ["*She looks", ' up.* "Sit."\nStranger: I sit.'] });
  await chat.tell("Why?");
  const before = await chat.newest();
  const sent = await chat.goOn(before?.id);
  expect(said(sent)).toBe('*She looks up.* "Sit."');
  expect(shape(sent)).toMatch(/^start,text-start,.*text-delta,text-end,finish-step,finish$/);
  expect(await chat.newest()).toMatchObject({
    id: before?.id,
    status: "complete",
    parts: [{ text: '*She looks up.* "Sit."' }],
    metadata: { cut: { why: "user", text: "Stranger: I sit." } },
  });
});

test("a reply that was gone on from with nothing is as it was", async () => {
  const chat = await guestOf({ says: ["*She looks up.*", "", "Stranger: I sit."] });
  await chat.tell("Why?");
  const before = await chat.newest();
  const sent = await chat.goOn(before?.id);
  expect(sent).toMatchObject({ status: 502, json: { code: "reply_empty" } });
  const { status, parts, metadata } = (await chat.newest()) ?? {};
  expect({ status, parts, metadata }).toEqual({
    status: "complete",
    parts: before?.parts,
    metadata: before?.metadata,
  });
});

test("a draft ends where it would speak for the persona", async () => {
  const chat = await guestOf({
    says: [`Stranger: I sit.\nMaren Holloway: "No." ${REST}`],
    pace: 15,
  });
  const draft = await chat.draft();
  expect(said(draft)).toBe("I sit.");
  expect(shape(draft)).toMatch(CLEAN);
  expect(await chat.sent()).toBeLessThan(400);
});

test("in a story everybody may speak", async () => {
  const text = '"Sit."\nStranger: "I sit."\nMaren nods.';
  const chat = await guestOf({ says: [text] });
  const { json: story } = await chat.post("/api/chats", { personaId: MAREN, mode: "story" });
  const body = line("She offers a chair.", story.latestLeafId);
  expect(said(await chat.post(`/api/chats/${story.id}/messages`, body))).toBe(text);
});

test("who joins a reply that is cut, or that was asked for again, sees what the first reader sees", async () => {
  const text = `Once. ${"The tide came in, and nobody was there to see. ".repeat(2)}"Sit."`;
  const chat = await guestOf({ says: ["", `${text}\nStranger: no. ${REST}`], pace: 40 });
  const sending = chat.tell("Why?");
  await expect.poll(async () => (await chat.history()).running).not.toBeNull();
  const joined = await chat.person.call("GET", chat.stream);
  const sent = await sending;
  expect(said(sent)).toBe(text);
  expect(said(joined)).toBe(text);
  expect(shape(joined)).toMatch(CLEAN);
  expect(written(await chat.newest())).toBe(text);
});

test("the log says why a text was cut, and why the model was asked again", async () => {
  const chat = await guestOf({ refuses: ["no-stop"], says: ["", '"Sit."\nStranger: no.'] });
  const { send, events } = await openIsolate(chat, chat.env);
  const { stream } = await send(line("Why?", chat.leafId));
  await new Response(stream).text();
  const ended = () => events.find(({ event }) => event === "turn.ended");
  await expect.poll(ended).toMatchObject({ retries: ["stop:0", "empty"], cut: "user" });
});

test("a reply that a person stops stays as it was seen", async () => {
  const chat = await guestOf({ says: [`One word ${REST}`], pace: 30 });
  const sending = chat.tell("Why?");
  const running = async () => (await chat.history()).running;
  await expect.poll(running).not.toBeNull();
  await chat.person.call("POST", chat.stop, { turnId: (await running())?.turnId });
  const sent = await sending;
  expect(ending(sent)).toMatchObject({ type: "abort", reason: "stopped" });
  const reply = await chat.newest();
  expect(reply?.status).toBe("stopped");
  expect(written(reply)).toBe(said(sent));
  expect(reply?.metadata).not.toHaveProperty("cut");
});
