import { v7 } from "uuid";
import { expect, test } from "vitest";
import { guest, guestWithChat, makePersona, MAREN } from "../fixture.ts";
import { CHAT, importInto, jsonl, sendForm, takeBytes, unzip } from "./chests.fixture.ts";

test("a file is looked into without anything being kept", async () => {
  const who = await guest();
  const answer = await sendForm(who, "/api/chats/inspect", `${CHAT}\nbroken`);
  expect(answer).toMatchObject({
    status: 200,
    json: {
      dialect: "sillytavern",
      title: "An evening",
      userName: "Wren",
      personaName: "Maren",
      lines: 3,
      alternatives: 3,
      from: "2024-07-12T01:31:37.000Z",
      to: "2024-07-12T01:33:00.000Z",
      badLines: 1,
      notices: [],
      sample: [{ text: "Hello." }, { role: "user" }, { text: "Sit." }],
    },
  });
  expect((await who.call("GET", "/api/chats")).json.chats).toEqual([]);
});

test("a chat is brought in as a tree, opens on the line that was chosen, and goes out as it came", async () => {
  const who = await guest();
  const made = await importInto(who);
  expect(made).toMatchObject({
    status: 201,
    json: {
      title: "An evening",
      persona: { id: MAREN },
      settings: { authorsNote: "Keep it dry.", userPersona: { name: "Wren" } },
    },
  });
  const path = `/api/chats/${made.json.id}`;
  const { json: page } = await who.call("GET", `${path}/messages`);
  expect(
    page.messages.map((message: { parts: { text: string }[] }) => message.parts[0]?.text),
  ).toEqual(["Hello.", "Good evening.", "Sit."]);
  expect(page.leafId).toBe(made.json.latestLeafId);
  expect(page.messages[2]).toMatchObject({
    siblingCount: 3,
    position: 0,
    createdAt: "2024-07-12T01:33:00.000Z",
  });
  expect(page.messages[1].metadata).toEqual({});
  const out = await takeBytes(who, `${path}/export?format=sillytavern`);
  const [header, ...lines] = new TextDecoder()
    .decode(out)
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(header).toMatchObject({ chat_metadata: { x: 1 } });
  expect(lines.map(({ swipes, mes }) => [mes, swipes])).toEqual([
    ["Hello.", ["Hi.", "Hello."]],
    ["Good evening.", undefined],
    ["Sit.", ["Sit.", "Stand.", "Go."]],
  ]);
  expect(lines[1].force_avatar).toBe("w.png");
});

test("what is said after an import is the newest, and is exported with it", async () => {
  const who = await guest();
  const { json: chat } = await importInto(who);
  const path = `/api/chats/${chat.id}/messages`;
  const message = { id: v7(), parts: [{ type: "text", text: "And now?" }] };
  await who.call("POST", path, { turnId: v7(), parentId: chat.latestLeafId, message });
  const { json: page } = await who.call("GET", path);
  expect(page.messages).toHaveLength(5);
  const text = await who.call("GET", `/api/chats/${chat.id}/export?format=text`);
  expect(text.text).toMatch(/^Maren Holloway:\nHello\.\n\nWren:\nGood evening\.\n\n/);
  expect(text.text).toContain("And now?");
  const short = await who.call(
    "GET",
    `/api/chats/${chat.id}/export?format=markdown&leafId=${page.messages[1].id}`,
  );
  expect(short.text).toMatch(/^# An evening\n\n\*\*Maren Holloway\*\*/);
  expect(short.text).not.toContain("And now?");
});

test("all branches go out as files that name the first as their main chat", async () => {
  const { person, chatId, say, leafId } = await guestWithChat();
  await say("One way.", leafId);
  await say("Another.", leafId);
  const path = `/api/chats/${chatId}/export?format=sillytavern-all`;
  await person.call("PATCH", `/api/chats/${chatId}`, { title: "Two ways/out" });
  const { type, headers } = await person.call("GET", path);
  expect(type).toBe("application/zip");
  expect(headers.get("content-disposition")).toContain('filename="Two ways out.zip"');
  const files = unzip(await takeBytes(person, path));
  expect(Object.keys(files)).toEqual(["Two ways out.jsonl", "Two ways out - Branch 1.jsonl"]);
  expect(files["Two ways out - Branch 1.jsonl"]).toContain('"main_chat":"Two ways out"');
});

test("the same import twice makes one chat, and another file under its id is refused", async () => {
  const who = await guest();
  const chatId = v7();
  const both = await Promise.all([importInto(who, { chatId }), importInto(who, { chatId })]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  expect((await who.call("GET", "/api/chats")).json.chats).toHaveLength(1);
  expect(await importInto(who, { chatId }, CHAT.replace("Sit.", "Kneel."))).toMatchObject({
    status: 409,
    json: { code: "id_conflict" },
  });
  expect(await importInto(await guest(), { chatId })).toMatchObject({ status: 409 });
});

test("a chat that is brought in does not count for its persona: nobody met it here", async () => {
  const owner = await guest();
  const { personaId } = await makePersona(owner, "public");
  expect((await importInto(await guest(), { personaId })).status).toBe(201);
  expect((await owner.call("GET", `/api/personas/${personaId}`)).json.talks).toBe(0);
});

test("ten thousand lines come in at once, and open on the last ones", async () => {
  const who = await guest();
  const lines = Array.from({ length: 10_000 }, (_, index) => ({
    is_user: index % 2 === 1,
    mes: `Line ${index}.`,
  }));
  const made = await importInto(who, {}, jsonl(...lines));
  expect(made.status).toBe(201);
  const path = `/api/chats/${made.json.id}`;
  const { json: page } = await who.call("GET", `${path}/messages`);
  expect(page.messages).toHaveLength(50);
  expect(page.messages.at(-1).parts).toEqual([{ type: "text", text: "Line 9999." }]);
  expect((await who.call("GET", `${path}/tree`)).json.count).toBe(10_000);
});
