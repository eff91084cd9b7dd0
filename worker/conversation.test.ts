import fc from "fast-check";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { changes } from "./conversation/changes.ts";
import { beginChat, pathOf, readPath } from "./conversation/chat.ts";
import { turns } from "./conversation/turns.ts";
import { guestWithChat, line, misbehave, struck } from "./fixture.ts";

declare global {
  interface ImportMeta {
    env: Record<string, string | undefined>;
  }
}

/** How many conversations to try: `VITE_CONVERSATIONS=500 npx vitest run worker/conversation.test.ts`; a failure names its `VITE_SEED`. */
const { VITE_CONVERSATIONS, VITE_SEED } = import.meta.env;
const RUNS = Number(VITE_CONVERSATIONS ?? 8);

/** Longest they may take, in milliseconds; then it counts how far they came. */
const LIMIT = VITE_CONVERSATIONS === undefined ? 22_000 : 8_000 * RUNS;

test(
  "whatever is done in a conversation, its tree is what it should be and nothing is lost",
  { timeout: LIMIT + 20_000 },
  async () => {
    // Changes ask no model: they are tried twice as often.
    const each = [...turns, ...changes, ...changes];
    const acts = fc.commands(each, { maxCommands: 40, size: "max" });
    const property = fc.asyncProperty(fc.constantFrom(0, 0, 52), acts, async (length, acts) => {
      const { model, real } = await beginChat(length);
      await fc.asyncModelRun(() => ({ model, real }), acts);
      for (const leaf of model.live) {
        if (model.children(leaf.id).length > 0) continue;
        expect(await readPath(model, real, leaf.id)).toEqual(pathOf(model, leaf.id));
      }
    });
    await fc.assert(property, {
      numRuns: RUNS,
      interruptAfterTimeLimit: LIMIT,
      ...(VITE_SEED === undefined ? {} : { seed: Number(VITE_SEED) }),
    });
  },
);

test("a hundred lines sent at once are one turn, one call of the model, and ninety-nine clean refusals", async () => {
  const { person, path, leafId, history } = await guestWithChat();
  const word = `hundred-${v7()}`;
  await misbehave("model", [{ kind: "hang", path: "/v1/chat", body: word }]);
  const free = { ...inject("workerEnv"), LIMIT_REPLIES: "1000000/60" };
  let refused = 0;
  const sent = Array.from({ length: 100 }, async () => {
    const body = line(word, leafId);
    const answer = await person.call("POST", path, body, {}, free);
    if (answer.status !== 200) refused++;
    return { body, answer };
  });
  await expect.poll(() => refused, { timeout: 15_000 }).toBe(99);
  const { running } = await history();
  expect(await struck("model", word)).toBe(1);
  await person.call("POST", path.replace(/messages$/, "stop"), { turnId: running?.turnId });
  const answers = await Promise.all(sent);
  const [won, ...more] = answers.filter(({ answer }) => answer.status === 200);
  expect(more).toEqual([]);
  expect(won?.body.turnId).toBe(running?.turnId);
  for (const { answer } of answers.filter((each) => each !== won)) {
    expect(answer).toMatchObject({
      status: 409,
      type: "application/problem+json",
      json: { code: "chat_busy", running },
    });
  }
  const { messages } = await history();
  expect(messages.map(({ id }) => id)).toEqual([leafId, won?.body.message.id, running?.messageId]);
  expect(messages[1]?.siblingCount).toBe(1);
  expect(await struck("model", word)).toBe(1);
});
