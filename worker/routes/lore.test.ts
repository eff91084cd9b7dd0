import { expect, test } from "vitest";
import { browser, guest, guestWithChat, makePersona } from "../fixture.ts";

const book = (...keys: string[]) => ({
  entries: keys.map((key) => ({ keys: [key], content: `What is known of ${key}.` })),
});

/** A guest's own persona and where its lorebook is. */
async function author() {
  const owner = await guest();
  const { personaId, versionId } = await makePersona(owner, "unlisted");
  return { owner, personaId, versionId, path: `/api/personas/${personaId}/lorebook` };
}

test("an author's lorebook becomes the next version, with everything else as it was", async () => {
  const { owner, personaId, versionId, path } = await author();
  expect(await owner.call("GET", path)).toMatchObject({
    status: 200,
    json: { lorebook: { entries: [] }, version: { id: versionId, number: 1 } },
  });
  const lorebook = { ...book("key"), name: "Farrow Light", extensions: { "their/own": [1, null] } };
  const saved = await owner.call("PUT", path, { baseVersionId: versionId, lorebook });
  expect(saved).toMatchObject({ status: 200, json: { version: { number: 2 } } });
  expect(await owner.call("GET", path)).toMatchObject({
    json: { lorebook, version: saved.json.version },
  });
  const { json } = await owner.call("GET", `/api/personas/${personaId}`);
  expect(json).toMatchObject({
    name: "Ines",
    loreCount: 1,
    currentVersion: saved.json.version,
    lengths: { personality: 23 },
  });
});

test("a lorebook that was made from an older version is refused, and of two at once one is kept", async () => {
  const { owner, versionId, path } = await author();
  const save = (key: string) =>
    owner.call("PUT", path, { baseVersionId: versionId, lorebook: book(key) });
  const both = await Promise.all([save("lamp"), save("oil")]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await save("boat")).toMatchObject({ status: 409, json: { code: "version_conflict" } });
  expect((await owner.call("GET", path)).json.version.number).toBe(2);
});

test("what is no lorebook is refused, and what the database can't keep is left out", async () => {
  const { owner, versionId, path } = await author();
  const save = (lorebook: unknown) =>
    owner.call("PUT", path, { baseVersionId: versionId, lorebook });
  for (const wrong of [{ entries: [{ content: "No keys." }] }, { entries: 4 }, null]) {
    expect(await save(wrong)).toMatchObject({ status: 400, json: { code: "invalid_request" } });
  }
  const large = {
    entries: Array.from({ length: 150 }, () => ({ keys: [], content: "x".repeat(15_000) })),
  };
  expect(await save(large)).toMatchObject({ status: 400 });
  expect(
    await save({ entries: [{ keys: ["a\u0000b"], content: "\ud800 \\u0000" }] }),
  ).toMatchObject({
    status: 200,
  });
  expect((await owner.call("GET", path)).json.lorebook.entries).toEqual([
    { keys: ["ab"], content: "\ufffd \\u0000" },
  ]);
});

test("nobody reads or writes another's lorebook", async () => {
  const { versionId, path } = await author();
  const body = { baseVersionId: versionId, lorebook: book("key") };
  const stranger = await guest();
  expect(await stranger.call("GET", path)).toMatchObject({ status: 404 });
  expect(await stranger.call("PUT", path, body)).toMatchObject({
    status: 404,
    json: { code: "not_found" },
  });
  expect(await browser().call("GET", path)).toMatchObject({ status: 401 });
  expect(await browser().call("PUT", path, body)).toMatchObject({ status: 401 });
});

test("a chat has facts of its own, which the model is told beside its persona's", async () => {
  const { person, chatId, say, history, leafId } = await guestWithChat();
  const path = `/api/chats/${chatId}/lorebook`;
  const empty = await person.call("GET", path);
  expect(empty).toMatchObject({
    status: 200,
    json: { lorebook: null, persona: { lorebook: null } },
  });
  expect(empty.json.persona.count).toBeGreaterThan(0);
  const saved = await person.call("PUT", path, {
    revision: empty.json.revision,
    lorebook: book("umbrella"),
  });
  expect(saved.status).toBe(200);
  await say("Where does Ballast keep my umbrella?", leafId);
  const { messages } = await history();
  const reply = messages.at(-1);
  const seen = await person.call(
    "GET",
    `/api/chats/${chatId}/messages/${reply?.id}/prompt?text=true`,
  );
  expect(seen.json.report.lore).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ hit: "Ballast", state: "in" }),
      expect.objectContaining({ id: "chat:l1", hit: "umbrella", state: "in" }),
    ]),
  );
  expect(JSON.stringify(seen.json.sent.messages)).toContain("What is known of umbrella.");
  const copy = await person.call("POST", `/api/chats/${chatId}/clone`, { messageId: reply?.id });
  expect(copy.status).toBe(201);
  expect((await person.call("GET", `/api/chats/${copy.json.id}/lorebook`)).json.lorebook).toEqual(
    book("umbrella"),
  );
});

test("a changed fact of a chat counts from the next reply on", async () => {
  const { person, chatId } = await guestWithChat();
  const path = `/api/chats/${chatId}/lorebook`;
  const preview = async () =>
    JSON.stringify(
      (await person.call("POST", `/api/chats/${chatId}/prompt/preview`, { line: "The umbrella!" }))
        .json.messages,
    );
  let { revision } = (await person.call("GET", path)).json;
  const write = async (content: string) => {
    const lorebook = { entries: [{ keys: ["umbrella"], content }] };
    ({ revision } = (await person.call("PUT", path, { revision, lorebook })).json);
  };
  await write("It is green.");
  expect(await preview()).toContain("It is green.");
  await write("It is red.");
  expect(await preview()).toContain("It is red.");
  expect(await preview()).not.toContain("It is green.");
});

test("a chat's lorebook that was changed elsewhere is not written over", async () => {
  const { person, chatId } = await guestWithChat();
  const path = `/api/chats/${chatId}/lorebook`;
  const { revision } = (await person.call("GET", path)).json;
  expect((await person.call("PUT", path, { revision, lorebook: book("a") })).status).toBe(200);
  expect(await person.call("PUT", path, { revision, lorebook: book("b") })).toMatchObject({
    status: 409,
    json: { code: "lorebook_conflict" },
  });
  expect((await person.call("GET", path)).json.lorebook).toEqual(book("a"));
});

test("a chat's lorebook is its person's alone", async () => {
  const { person, chatId } = await guestWithChat();
  const path = `/api/chats/${chatId}/lorebook`;
  const { revision } = (await person.call("GET", path)).json;
  const body = { revision, lorebook: book("a") };
  const stranger = await guest();
  expect(await stranger.call("GET", path)).toMatchObject({ status: 404 });
  expect(await stranger.call("PUT", path, body)).toMatchObject({ status: 404 });
  expect(await browser().call("GET", path)).toMatchObject({ status: 401 });
  expect(await browser().call("PUT", path, body)).toMatchObject({ status: 401 });
});

test("one's own persona's book can be read beside its chat's", async () => {
  const { owner, personaId, versionId, path } = await author();
  await owner.call("PUT", path, { baseVersionId: versionId, lorebook: book("key") });
  const chat = await owner.call("POST", "/api/chats", { personaId });
  const { json } = await owner.call("GET", `/api/chats/${chat.json.id}/lorebook`);
  expect(json.persona).toEqual({ lorebook: book("key"), count: 1 });
});
