import { env } from "cloudflare:workers";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { addMemory, addPortrait, addVersion } from "../../db/fixture.ts";
import { type Browser, browser, guest, line, makePersona, MAREN } from "../fixture.ts";
import { pack, zip } from "../chests/corpus/pack.ts";
import { compare, repack, sendForm, takeBytes, unzip } from "./chests.fixture.ts";

/** What becomes of an archive with somebody new. */
const refused = async (file: Uint8Array<ArrayBuffer>) => (await bring(await guest(), file)).json;

const bring = (who: Browser, file: Uint8Array<ArrayBuffer>) => sendForm(who, "/api/archive", file);
const take = async (who: Browser, query = "") => takeBytes(who, `/api/archive${query}`);

/** A person with a persona of two versions and a chat with it: two branches, one with a name, a line deleted, a memory. */
async function settle() {
  const person = await guest();
  const { personaId } = await makePersona(person, "private", "Ines");
  await addVersion(inject("databaseUrl"), { personaId, number: 2, data: { scenario: "A halt." } });
  const { json: chat } = await person.call("POST", "/api/chats", { personaId });
  const path = `/api/chats/${chat.id}`;
  const say = async (text: string, parentId: string) => {
    const sent = line(text, parentId);
    await person.call("POST", `${path}/messages`, sent);
    return sent.message.id;
  };
  const first = await say("One way.", chat.latestLeafId);
  const gone = await say("Another.", chat.latestLeafId);
  await say("A third.", chat.latestLeafId);
  await person.call("PUT", `${path}/messages/${first}/name`, { name: "The first way" });
  await person.call("DELETE", `${path}/messages/${gone}`);
  await person.call("PATCH", path, { title: "At the halt", settings: { authorsNote: "Rain." } });
  await addMemory(inject("databaseUrl"), { chatId: chat.id, messageId: first, depth: 1 });
  return { person, personaId, chatId: chat.id as string };
}

test("an archive brought in by another is the same in all but its ids, and a second time nothing", async () => {
  const { person, chatId } = await settle();
  const archive = await take(person);
  const files = unzip(archive);
  expect(Object.keys(files)).toHaveLength(6);
  const other = await guest();
  const made = {
    personas: { made: 1, here: 0 },
    chats: { made: 1, here: 0 },
    refused: [],
    standIns: [],
  };
  expect(await bring(other, archive)).toMatchObject({ status: 200, json: made });
  expect(compare(await take(other))).toEqual(compare(archive));
  const here = { personas: { made: 0, here: 1 }, chats: { made: 0, here: 1 }, refused: [] };
  expect((await bring(other, archive)).json).toMatchObject(here);
  expect((await bring(person, archive)).json).toMatchObject(here);
  const { json } = await other.call("GET", "/api/chats");
  expect(json.chats).toMatchObject([{ title: "At the halt", persona: { name: "Ines" } }]);
  expect(json.chats[0].id).not.toBe(chatId);
  const opened = await other.call("GET", `/api/chats/${json.chats[0].id}/messages`);
  expect(opened.json.messages).toHaveLength(3);
  const { json: mine } = await other.call("GET", "/api/personas?scope=mine");
  expect(mine.personas).toMatchObject([{ name: "Ines", visibility: "private", mine: true }]);
});

test("one chat is taken with its persona, one persona without its chats, and nobody takes another's", async () => {
  const { person, personaId, chatId } = await settle();
  await person.call("POST", "/api/chats", { personaId });
  const stranger = await guest();
  const paths = Object.keys(unzip(await take(person, `?chatId=${chatId}`)));
  expect(paths.filter((path) => path.endsWith("chat.json"))).toEqual([`chats/${chatId}/chat.json`]);
  expect(paths).toContain(`personas/${personaId}.json`);
  expect(Object.keys(unzip(await take(person, `?personaId=${personaId}`)))).toEqual([
    "README.txt",
    `personas/${personaId}.json`,
    "dramatis.json",
  ]);
  for (const query of [`?chatId=${chatId}`, `?personaId=${personaId}`]) {
    const answer = await stranger.call("GET", `/api/archive${query}`);
    expect(answer).toMatchObject({ status: 404, json: { code: "not_found" } });
  }
  expect(Object.keys(unzip(await take(stranger)))).toEqual([
    "README.txt",
    "account.json",
    "dramatis.json",
  ]);
  expect(await browser().call("GET", "/api/archive")).toMatchObject({ status: 401 });
  expect(await bring(browser(), await pack({}))).toMatchObject({ status: 401 });
});

test("a chat with somebody else's persona finds that one again, or a bare one of its name", async () => {
  const person = await guest();
  const owner = await guest();
  const { personaId } = await makePersona(owner, "unlisted", "Ottoline");
  await person.call("POST", "/api/chats", { personaId });
  await person.call("POST", "/api/chats", { personaId: MAREN });
  const archive = await take(person);
  expect(JSON.stringify(unzip(archive))).not.toContain("Counts things");
  const elsewhere = await repack(archive, (files) => {
    for (const [path, text] of Object.entries(files))
      files[path] = text.replaceAll(personaId, v7());
  });
  const other = await guest();
  const { json } = await bring(other, elsewhere);
  expect(json).toMatchObject({ chats: { made: 2 }, standIns: ["Ottoline"], refused: [] });
  const { json: list } = await other.call("GET", "/api/chats");
  expect(
    list.chats.map(({ persona }: { persona: { name: string } }) => persona.name).toSorted(),
  ).toEqual(["Maren Holloway", "Ottoline"]);
});

test("pictures go along with their bytes, and what only says it is one stays out", async () => {
  const { person, personaId } = await settle();
  const { json: me } = await person.call("GET", "/api/me");
  const id = await addPortrait(inject("databaseUrl"), { ownerId: me.id, personaId });
  const png = "\x89PNG\r\n\x1a\n and its pixels";
  await env.PICTURES.put(
    id,
    Uint8Array.from(png, (letter) => letter.charCodeAt(0)),
  );
  const archive = await take(person);
  const other = await guest();
  expect((await bring(other, archive)).json).toMatchObject({ pictures: { made: 1, here: 0 } });
  expect((await bring(other, archive)).json).toMatchObject({ pictures: { made: 0, here: 1 } });
  const { json } = await other.call("GET", "/api/personas?scope=mine");
  const key = json.personas[0].portrait.url.split("/").at(-1);
  expect(key).not.toBe(id);
  expect(json.personas[0].portrait.alt).toBe("A tall woman.");
  expect(await (await env.PICTURES.get(key))?.arrayBuffer()).toHaveProperty(
    "byteLength",
    png.length,
  );
  await env.PICTURES.put(id, "<script>alert(1)</script>");
  expect((await refused(await take(person))).refused).toEqual([
    { kind: "picture", name: "", reason: "invalid" },
  ]);
});

test("a part that is damaged or a lie stays out whole, and the rest comes in", async () => {
  const { person, chatId, personaId } = await settle();
  const archive = await take(person);
  const messages = `chats/${chatId}/messages-0001.jsonl`;
  const tampered = unzip(archive);
  tampered[messages] = tampered[messages]?.replace("A third.", "A forth.") ?? "";
  const same = zip(tampered);
  expect(await refused(same)).toMatchObject({
    personas: { made: 1 },
    chats: { made: 0 },
    refused: [{ kind: "chat", name: "At the halt", reason: "damaged" }],
  });
  const lies: [(text: string) => string, string][] = [
    [(text) => text.replace('"role": "user"', '"role": "tool"'), "invalid"],
    [(text) => text.split("\n").toReversed().join("\n"), "invalid"],
    [
      (text) => text.replace('"type": "text"', '"type": "file", "url": "http://evil.test"'),
      "invalid",
    ],
    [(text) => `${text}\n${text}`, "damaged"],
    [(text) => text.split("\n").slice(0, -1).join("\n"), "damaged"],
    [(text) => text.replace(/"revision": 1/, '"revision": -1'), "invalid"],
  ];
  for (const [lie, reason] of lies) {
    const file = await repack(archive, (files) => {
      const text = (files[messages] ?? "").replaceAll(/"(\w+)":(?=\S)/g, '"$1": ');
      files[messages] = lie(text);
      expect(files[messages]).not.toBe(text);
    });
    const told = await refused(file);
    expect(told.chats.made).toBe(0);
    expect(told.refused).toMatchObject([{ kind: "chat", reason }]);
  }
  const orphan = await repack(archive, (files) => {
    files[`personas/${personaId}.json`] = "{}";
  });
  expect((await refused(orphan)).refused).toEqual([
    { kind: "persona", name: "", reason: "invalid" },
    { kind: "chat", name: "At the halt", reason: "persona" },
  ]);
});

test("what is no archive is refused", async () => {
  const who = await guest();
  const files: [Uint8Array<ArrayBuffer>, string][] = [
    [new Uint8Array([104, 105]), "not_a_card"],
    [zip({ "a.txt": "hello" }), "not_a_card"],
    [
      zip({
        "dramatis.json":
          '{"format":"dramatis-archive","version":2,"madeAt":"2026-01-01T00:00:00Z","files":[]}',
      }),
      "not_a_card",
    ],
    [zip({ "../dramatis.json": "{}" }), "unsafe_file"],
    [zip({ "/etc/passwd": "{}" }), "unsafe_file"],
    [zip({ "a\\b": "{}" }), "unsafe_file"],
    [zip({ "dramatis.json": " ".repeat(49 * 1024 * 1024) }), "unsafe_file"],
  ];
  for (const [file, code] of files)
    expect(await bring(who, file)).toMatchObject({ status: 422, json: { code } });
});
