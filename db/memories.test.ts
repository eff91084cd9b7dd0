import { expect, test } from "vitest";
import { connect, makeChat } from "./memories.fixture.ts";

test("a stretch is due with its twentieth message, and is made of its own lines", async () => {
  const { at, grow, findWork, keep, remember, readPath } = await makeChat(19);
  expect(await findWork(at(18))).toBeNull();
  const more = await grow(at(18), 19, 21);
  const work = await findWork(more[0] ?? "");
  expect(work).toMatchObject({ messageId: more[0], from: 0, to: 19 });
  const path = [...Array.from({ length: 19 }, (_, depth) => at(depth)), more[0]];
  expect(work?.lines.map(({ parts }) => parts[0]?.text)).toEqual(path);
  expect(await keep(work, "It began.")).toBe(true);
  expect(await findWork(more[19] ?? "")).toBeNull();
  expect(await remember(more[20] ?? "")).toEqual(["first 20-39"]);
  expect(await readPath(more[20] ?? "")).toMatchObject([
    { messageId: more[0], from: 0, to: 19, beforeId: null, text: "It began.", edited: false },
    { messageId: more[20], from: 20, to: 39, beforeId: more[0], pinned: false },
  ]);
});

test("branches share what lies above where they part, and nothing else", async () => {
  const { at, grow, remember, tell } = await makeChat(60);
  await remember(at(59));
  const branch = await grow(at(29), 30, 40);
  const tip = branch[39] ?? "";
  expect(await tell(tip)).toEqual(["first 0-19"]);
  expect(await remember(tip, "other")).toEqual(["other 40-59", "other 20-39"]);
  expect(await tell(tip)).toEqual(["first 0-19", "other 20-39", "other 40-59"]);
  expect(await tell(at(59))).toEqual(["first 0-19", "first 20-39", "first 40-59"]);
  expect(await tell(at(25))).toEqual(["first 0-19"]);
});

test("a changed line has only the segments made again that tell of it", async () => {
  const { at, grow, remember, tell, rewrite, readPath } = await makeChat(60);
  const tip = (await grow(at(35), 36, 24))[23] ?? "";
  await remember(at(59));
  await remember(tip, "other");
  const before = (await readPath(at(59)))[1]?.id;
  await rewrite(at(38), "Other words.");
  expect(await tell(at(59))).toEqual(["first 0-19", "", "first 40-59"]);
  expect(await tell(tip)).toEqual(["first 0-19", "other 20-39", "other 40-59"]);
  expect(await remember(at(59), "second")).toEqual(["second 20-39"]);
  expect((await readPath(at(59)))[1]?.id).toBe(before);
  await rewrite(at(21), "Words above both.");
  expect(await tell(at(59))).toEqual(["first 0-19", "", "first 40-59"]);
  expect(await tell(tip)).toEqual(["first 0-19", "", "other 40-59"]);
});

test("the same words once more, or a change beside the words, leave the memory alone", async () => {
  const { at, client, remember, tell, rewrite } = await makeChat(20);
  await remember(at(19));
  await rewrite(at(3), at(3));
  await client.query("update messages set status = 'stopped' where id = $1", [at(4)]);
  expect(await tell(at(19))).toEqual(["first 0-19"]);
});

test("an edit and its undo both have the segment made again", async () => {
  const { at, userId, chatId, ask, remember, tell } = await makeChat(20);
  await remember(at(19));
  const words = JSON.stringify([{ type: "text", text: "Other words." }]);
  await ask("edit_message($1, $2, $3, 1, $4, null)", [userId, chatId, at(2), words]);
  expect(await tell(at(19))).toEqual([""]);
  await remember(at(19), "second");
  await ask("undo_message($1, $2, $3, 2)", [userId, chatId, at(2)]);
  expect(await tell(at(19))).toEqual([""]);
});

test("what tells of a deleted branch is gone with it, and comes back with it", async () => {
  const { at, userId, chatId, ask, findWork, keep, remember, tell } = await makeChat(40);
  await remember(at(39));
  const late = await findWork(at(39));
  expect(late).toBeNull();
  await ask("delete_branch($1, $2, $3)", [userId, chatId, at(30)]);
  expect(await tell(at(29))).toEqual(["first 0-19"]);
  await ask("restore_branch($1, $2, $3, '7 days')", [userId, chatId, at(30)]);
  expect(await tell(at(39))).toEqual(["first 0-19", "first 20-39"]);
  await ask("delete_branch($1, $2, $3)", [userId, chatId, at(19)]);
  const gone = { messageId: at(19), from: 0, to: 19, stamp: "", lines: [] };
  expect(await keep(gone, "Of a deleted line.")).toBe(false);
});

test("a record of lines that have changed since is not kept", async () => {
  const { at, findWork, keep, remember, rewrite, tell } = await makeChat(20);
  const work = await findWork(at(19));
  await rewrite(at(7), "Other words.");
  expect(await keep(work, "Of the words before.")).toBe(false);
  expect(await tell(at(19))).toEqual([]);
  expect(await remember(at(19))).toEqual(["first 0-19"]);
});

test("whoever changes a line while its record is being kept has it made again", async () => {
  const { at, client, findWork, keep, rewrite, tell } = await makeChat(20);
  const other = await connect();
  const work = await findWork(at(19));
  await client.query("begin");
  expect(await keep(work, "Of the words before.")).toBe(true);
  const rewritten = rewrite(at(7), "Other words.", other);
  await client.query("select");
  await client.query("commit");
  await rewritten;
  expect(await tell(at(19))).toEqual([""]);
  const again = await findWork(at(19));
  await other.query("begin");
  await rewrite(at(8), "Words once more.", other);
  const kept = keep(again, "Of the words in between.");
  await other.query("select");
  await other.query("commit");
  expect(await kept).toBe(false);
  expect(await tell(at(19))).toEqual([""]);
});

test("two that remember at once make one segment", async () => {
  const { at, findWork, keep, readPath } = await makeChat(20);
  const other = await connect();
  const work = await findWork(at(19));
  const kept = await Promise.all([keep(work, "one"), keep(work, "one", other)]);
  expect(kept.toSorted()).toEqual([false, true]);
  expect(await readPath(at(19))).toHaveLength(1);
});

test("when more than six stand side by side the oldest four become one, from the lines themselves", async () => {
  const { at, findWork, keep, remember, tell } = await makeChat(240);
  await remember(at(119));
  expect(await tell(at(119))).toHaveLength(6);
  expect(await remember(at(139), "seventh")).toEqual(["seventh 120-139", "seventh 0-79"]);
  expect(await tell(at(139))).toEqual([
    "seventh 0-79",
    "first 80-99",
    "first 100-119",
    "seventh 120-139",
  ]);
  expect(await tell(at(119))).toEqual(["seventh 0-79", "first 80-99", "first 100-119"]);
  expect(await tell(at(70))).toEqual(["first 0-19", "first 20-39", "first 40-59"]);
  await remember(at(199));
  expect(await keep(await findWork(at(219)), "first 200-219")).toBe(true);
  const merge = await findWork(at(219));
  expect(merge).toMatchObject({ messageId: at(159), from: 80, to: 159 });
  expect(merge?.lines.map(({ parts }) => parts[0]?.text)).toEqual(
    Array.from({ length: 80 }, (_, index) => at(80 + index)),
  );
});

test("what a person has written in or pinned is never merged", async () => {
  const { at, findWork, keep, remember, tell, segment, change } = await makeChat(180);
  await remember(at(119));
  await change(await segment(at(119), 20), "Mine.");
  await change(await segment(at(119), 0), null, true);
  await remember(at(139));
  expect(await tell(at(139))).toHaveLength(7);
  await keep(await findWork(at(159)), "first 140-159");
  await keep(await findWork(at(179)), "first 160-179");
  const merge = await findWork(at(179));
  expect(merge).toMatchObject({ from: 40, to: 119 });
  await change(await segment(at(179), 60), "Mine too.");
  expect(await keep(merge, "too late")).toBe(false);
  expect((await tell(at(179))).slice(0, 4)).toEqual([
    "first 0-19",
    "Mine.",
    "first 40-59",
    "Mine too.",
  ]);
});

test("a changed line takes a merged segment apart, and so does a hand on another branch", async () => {
  const { at, grow, remember, tell, segment, change, rewrite } = await makeChat(140);
  await remember(at(139));
  await rewrite(at(45), "Other words.");
  expect(await tell(at(139))).toEqual([
    "first 0-19",
    "first 20-39",
    "",
    ...[60, 80, 100, 120].map((from) => `first ${from}-${from + 19}`),
  ]);
  expect(await remember(at(139), "second")).toEqual(["second 40-59", "second 0-79"]);
  const [branch = ""] = await grow(at(50), 51, 1);
  expect(await tell(branch)).toEqual(["first 0-19", "first 20-39"]);
  await change(await segment(branch, 20), "Mine.");
  expect((await tell(at(139))).slice(0, 3)).toEqual(["first 0-19", "Mine.", "second 40-59"]);
  expect(await remember(at(139))).toEqual([]);
});

test("a merged segment stays one when it is pinned or unpinned, and is made again whole", async () => {
  const { at, remember, tell, segment, change, rewrite } = await makeChat(140);
  await remember(at(139));
  const merged = await segment(at(139), 0);
  await change(merged, null, true);
  await rewrite(at(45), "Other words.");
  expect((await tell(at(139)))[0]).toBe("");
  expect(await remember(at(139), "second")).toEqual(["second 0-79"]);
  await change(merged, null, false);
  expect((await tell(at(139)))[0]).toBe("second 0-79");
});

test("what a person has written or taken out is never made again; what they pinned is", async () => {
  const { at, remember, tell, segment, change, rewrite } = await makeChat(60);
  await remember(at(59));
  const gone = await segment(at(59), 20);
  await change(await segment(at(59), 0), "Mine.");
  await change(gone, "", false);
  await change(await segment(at(59), 40), null, true);
  for (const depth of [5, 25, 45]) await rewrite(at(depth), "Other words.");
  expect(await remember(at(59), "second")).toEqual(["second 40-59"]);
  expect(await tell(at(59))).toEqual(["Mine.", "", "second 40-59"]);
  expect(await change(gone, null, true)).toBeNull();
  expect(await change(gone, "Mine again.")).toMatchObject({ text: "Mine again.", edited: true });
});

test("what a person writes while the record is being made wins", async () => {
  const { at, findWork, keep, remember, tell, segment, change, rewrite } = await makeChat(20);
  await remember(at(19));
  await rewrite(at(5), "Other words.");
  const work = await findWork(at(19));
  await change(await segment(at(19), 0), "Mine.");
  expect(await keep(work, "second")).toBe(false);
  expect(await tell(at(19))).toEqual(["Mine."]);
});

test("a chat that comes with many lines is remembered from its newest to its oldest", async () => {
  const { at, remember, tell, findWork, keep } = await makeChat(85);
  await keep(await findWork(at(25)), "first 0-19");
  expect(await remember(at(84))).toEqual(["first 60-79", "first 40-59", "first 20-39"]);
  expect(await tell(at(84))).toEqual([0, 20, 40, 60].map((from) => `first ${from}-${from + 19}`));
});

test("the memory is read across a stretch that is still missing", async () => {
  const { at, tell, findWork, keep } = await makeChat(60);
  await keep(await findWork(at(19)), "first 0-19");
  await keep(await findWork(at(59)), "first 40-59");
  expect(await tell(at(59))).toEqual(["first 0-19", "first 40-59"]);
  expect(await findWork(at(59))).toMatchObject({ from: 20, to: 39 });
});

/** Segments without what is their own. */
const told = (segments: Record<string, unknown>[]) =>
  segments.map(({ from, to, text, edited, pinned }) => ({ from, to, text, edited, pinned }));

test("a clone has the memory of its path, and from then on its own", async () => {
  const { at, userId, chatId, ask, client, remember, tell, segment, change } = await makeChat(150);
  await remember(at(149));
  await change(await segment(at(149), 80), "Mine.", true);
  const clone = crypto.randomUUID();
  await ask("clone_chat($1, $2, $3, $4)", [userId, chatId, at(145), clone]);
  const { rows } = await client.query("select active_leaf_id as leaf from chats where id = $1", [
    clone,
  ]);
  const copied = () => ask("path_memory($1, $2)", [clone, rows[0].leaf]);
  expect(told(await copied())).toEqual(told(await ask("path_memory($1, $2)", [chatId, at(145)])));
  expect(await ask("memory_work($1, $2, 20, 6, 4)", [clone, rows[0].leaf])).toBeNull();
  await client.query(
    "update messages set parts = '[]' where chat_id = $1 and depth in (90, 5, 125)",
    [clone],
  );
  const texts = (await copied()).map(({ text }: { text: string }) => text);
  expect(texts.join()).toBe(",first 20-39,first 40-59,first 60-79,Mine.,first 100-119,");
  expect(await tell(at(149))).toEqual(["first 0-79", "Mine.", "first 100-119", "first 120-139"]);
});

test("of five thousand messages the newest hundred segments are told, and the pinned ones before", async () => {
  const { at, client, chatId, readPath, findWork, change } = await makeChat(5_000);
  await client.query(
    `insert into memories (id, chat_id, message_id, from_depth, to_depth, before_id, text)
     select gen_random_uuid(), m.chat_id, m.id, m.depth - 19, m.depth,
       (select id from messages above where above.chat_id = $1 and above.depth = m.depth - 20), 'first'
     from messages m where m.chat_id = $1 and m.depth % 20 = 19`,
    [chatId],
  );
  const froms = async () => (await readPath(at(4_999))).map(({ from }) => from);
  const newest = Array.from({ length: 100 }, (_, index) => 3_000 + 20 * index);
  expect(await froms()).toEqual(newest);
  const [old] = await readPath(at(79));
  await change(old?.id ?? "", null, true);
  expect(await froms()).toEqual([0, ...newest]);
  expect(await findWork(at(4_999))).toMatchObject({ from: 3_000, to: 3_079 });
});

test("a turn's material has the memory of its path, and how other replies in its place began", async () => {
  const { at, grow, client, chatId, ask, remember } = await makeChat(42);
  await remember(at(39));
  const siblings = [];
  for (let count = 0; count < 3; count++) siblings.push(...(await grow(at(39), 40, 1)));
  const say = (id: string | undefined, text: string) =>
    client.query(
      "update messages set parts = jsonb_build_array(jsonb_build_object('type', 'text', 'text', $2::text)) where id = $1",
      [id, text],
    );
  await say(siblings[0], `${"a long beginning ".repeat(20)}end`);
  await say(siblings[2], "  ");
  const material = await ask("turn_material($1, $2, 30)", [chatId, at(39)]);
  expect(material).toMatchObject({
    chatId,
    memory: [{ text: "first 0-19" }, { text: "first 20-39" }],
    asides: [siblings[1], "a long beginning ".repeat(20).slice(0, 200)],
  });
  await client.query("update messages set deleted_at = now() where id = $1", [siblings[1]]);
  const { asides } = await ask("turn_material($1, $2, 30)", [chatId, at(39)]);
  expect(asides).toEqual(["a long beginning ".repeat(20).slice(0, 200), at(40)]);
});
