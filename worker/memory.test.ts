import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addLines } from "../db/fixture.ts";
import type { MemorySegment } from "./contract/memory.ts";
import { type Answer, chunks, guestWithChat, line, misbehave, struck } from "./fixture.ts";

/** A chat whose person may say as much as they like, and its memory. */
async function talk() {
  const chat = await guestWithChat();
  const { person, path } = chat;
  const free = { ...inject("workerEnv"), LIMIT_REPLIES: "1000000/60" };
  const memory = path.replace(/messages$/, "memory");
  const read = async (leafId?: string): Promise<MemorySegment[]> => {
    const query = leafId === undefined ? "" : `?leafId=${leafId}`;
    return (await person.call("GET", `${memory}${query}`)).json.segments;
  };
  /** Says lines one after the other. Gives the ids of their replies. */
  const say = async (parentId: string, lines: string[]) => {
    const replies: string[] = [];
    for (const text of lines) {
      const answer = await person.call(
        "POST",
        path,
        line(text, replies.at(-1) ?? parentId),
        {},
        free,
      );
      expect(answer.status).toBe(200);
      replies.push(replyOf(answer));
    }
    return replies;
  };
  /** The depths at which the segments begin that are told on a path, once there are `count`. */
  const told = async (leafId: string, count: number) => {
    const texts = async () => (await read(leafId)).filter(({ text }) => text !== "");
    await expect.poll(texts).toHaveLength(count);
    return texts();
  };
  const rewrite = (id: string, text: string) =>
    person.call("PATCH", `${path}/${id}`, { revision: 1, parts: [{ type: "text", text }] });
  const change = (id: string, body: object) => person.call("PATCH", `${memory}/${id}`, body);
  const open = (id: string) => person.call("POST", `${path}/${id}/open`);
  return { ...chat, memory, read, say, told, rewrite, change, open };
}

const replyOf = (answer: Answer) => String(chunks(answer)[0]?.["messageId"]);
const froms = (segments: MemorySegment[]) => segments.map(({ from }) => from);
const count = (word: string) => misbehave("model", [{ kind: "latency", body: word, ms: 0 }]);

test(
  "a conversation of sixty turns is remembered, each branch its own, and what a person writes there stays",
  { timeout: 60_000 },
  async () => {
    const { person, leafId, memory, read, say, told, rewrite, change, open } = await talk();
    const lines = Array.from({ length: 60 }, (_, index) => `I wait. That makes ${index} times.`);
    lines[2] = "I owe Tobiah forty crowns.";
    const replies = await say(leafId, lines);
    const [main = "", fork = ""] = [replies.at(-1), replies[24]];
    const whole = await told(main, 6);
    expect(froms(whole)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(whole[0]?.text).toContain("owed Tobiah forty crowns");
    expect(await read()).toEqual(whole);

    const branch = (
      await say(fork, ["I go the other way.", "And then?", "And?", "So?", "Yes."])
    ).at(-1);
    const side = await told(branch ?? "", 3);
    expect(froms(side)).toEqual([0, 20, 40]);
    expect(side.slice(0, 2)).toEqual(whole.slice(0, 2));
    expect(side[2]?.id).not.toBe(whole[2]?.id);
    expect(await read(main)).toEqual(whole);

    const word = v7();
    const [first, second, third] = whole;
    await change(first?.id ?? "", { text: `They know of ${word}.` });
    await change(second?.id ?? "", { pinned: true });
    await open(main);
    const changed = await read();
    expect(changed.slice(0, 3)).toEqual([
      { ...first, text: `They know of ${word}.`, edited: true },
      { ...second, pinned: true },
      third,
    ]);
    await open(branch ?? "");
    expect(await read()).toEqual([...changed.slice(0, 2), side[2]]);

    await rewrite(replies[1] ?? "", '"I promise to bring the amber whistle."');
    await rewrite(replies[11] ?? "", '"I promise to bring the amber whistle."');
    expect((await read(main)).slice(0, 3)).toEqual([
      changed[0],
      { ...changed[1], text: "" },
      third,
    ]);
    await count(word);
    const [next = ""] = await say(main, ["I look up."]);
    expect(await struck("model", word)).toBe(1);
    const again = await told(next, 6);
    expect(again[0]).toEqual(changed[0]);
    expect(again[1]).toMatchObject({ id: second?.id, pinned: true, edited: false });
    expect(again[1]?.text).toContain("promised to bring the amber whistle");
    expect(again.slice(2)).toEqual(changed.slice(2));

    await person.call("DELETE", `${memory}/${third?.id}`);
    const [last = ""] = await say(next, ["I look down."]);
    expect(froms(await told(last, 5))).toEqual([0, 20, 60, 80, 100]);
  },
);

test("when the model fails at it, a stretch is remembered after a later reply", async () => {
  const { person, chatId, leafId, say, read, told } = await talk();
  const db = inject("databaseUrl");
  const ids = await addLines(db, { chatId, parentId: leafId, depth: 0, count: 18 });
  await person.call("PATCH", `/api/chats/${chatId}`, { title: "The third key" });
  const word = v7();
  // The first request that holds the word is for the reply.
  await misbehave("model", [{ kind: "status-500", body: word, skip: 1, times: 1 }]);
  const [reply = ""] = await say(ids[17] ?? "", [`My name is ${word}.`]);
  await expect.poll(() => struck("model", word)).toBe(1);
  expect(await read(reply)).toEqual([]);
  const [next = ""] = await say(reply, ["And now?"]);
  expect(froms(await told(next, 1))).toEqual([0]);
});
