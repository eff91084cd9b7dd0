import { expect, inject, test } from "vitest";
import { addVersion, setCurrentVersion } from "../../db/fixture.ts";
import { type Browser, guest, makePersona } from "../fixture.ts";

async function chatWith(person: Browser, personaId: string): Promise<string> {
  return (await person.call("POST", "/api/chats", { personaId })).json.id;
}

async function read(person: Browser, chatId: string) {
  return (await person.call("GET", `/api/chats/${chatId}`)).json;
}

test("a chat names the newest version that its person may move it to, and moves there", async () => {
  const db = inject("databaseUrl");
  const [owner, reader] = [await guest(), await guest()];
  const { personaId, versionId } = await makePersona(owner, "public");
  const [mine, theirs] = [await chatWith(owner, personaId), await chatWith(reader, personaId)];
  const second = await addVersion(db, { personaId, number: 2 });
  await setCurrentVersion(db, { personaId, currentVersionId: second });
  expect(await read(owner, mine)).toMatchObject({
    personaVersion: { id: versionId, number: 1 },
    persona: { currentVersion: { id: second, number: 2 } },
  });
  expect(await read(reader, theirs)).toMatchObject({ persona: { currentVersion: { number: 1 } } });
  const moved = await owner.call("PATCH", `/api/chats/${mine}`, { personaVersionId: second });
  expect(moved.json).toMatchObject({
    personaVersion: { id: second, number: 2 },
    persona: { currentVersion: { id: second } },
  });
});

test("what a newer version would change is told before it is taken", async () => {
  const db = inject("databaseUrl");
  const owner = await guest();
  const { personaId, versionId } = await makePersona(owner, "public");
  const chatId = await chatWith(owner, personaId);
  const update = async () => (await owner.call("GET", `/api/chats/${chatId}/update`)).json;
  expect(await update()).toMatchObject({
    from: { id: versionId, number: 1 },
    to: { id: versionId, number: 1 },
    changes: [],
    lore: { added: [], changed: [], removed: [] },
  });
  const entries = [
    { name: "Pell", keys: ["pell"], content: "The coroner." },
    { keys: ["grave"], content: "Empty." },
    { keys: ["grave"], content: "Another one." },
  ];
  const second = await addVersion(db, {
    personaId,
    number: 2,
    data: { personality: "Slow to be liked." },
    lorebook: { entries },
  });
  await setCurrentVersion(db, { personaId, currentVersionId: second });
  const told = await update();
  expect(told).toMatchObject({ from: { number: 1 }, to: { id: second, number: 2 } });
  expect(told.changes).toEqual([
    { field: "personality", before: expect.any(String), after: "Slow to be liked." },
  ]);
  expect(told.same).toContain("name");
  expect(told.lore.added).toEqual(["Pell", "grave", "grave (2)"]);
  expect(told.messages).toBeGreaterThan(0);
});

test("a version that is not published is told to nobody but its owner", async () => {
  const db = inject("databaseUrl");
  const [owner, reader] = [await guest(), await guest()];
  const { personaId } = await makePersona(owner, "public");
  const chatId = await chatWith(reader, personaId);
  const secret = { personality: "A secret that is not out." };
  const second = await addVersion(db, { personaId, number: 2, data: secret });
  await setCurrentVersion(db, { personaId, currentVersionId: second });
  const answer = await reader.call("GET", `/api/chats/${chatId}/update`);
  expect(answer.json).toMatchObject({ to: { number: 1 }, changes: [] });
  expect(answer.text).not.toContain("not out");
});
