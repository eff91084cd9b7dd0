import { expect, inject, test } from "vitest";
import { addVersion, setCurrentVersion } from "../../db/fixture.ts";
import { type Browser, guest, makePersona } from "../fixture.ts";
import { repack, sendForm, takeBytes } from "./chests.fixture.ts";

const bring = async (who: Browser, file: Uint8Array<ArrayBuffer>) =>
  (await sendForm(who, "/api/archive", file)).json;
const take = (who: Browser) => takeBytes(who, "/api/archive");

interface Listed {
  id: string;
  number: number;
  current: boolean;
}

/** The one persona that somebody has, and its versions, oldest first. */
async function look(who: Browser) {
  const { personas } = (await who.call("GET", "/api/personas?scope=mine")).json;
  expect(personas).toHaveLength(1);
  const path = `/api/personas/${personas[0].id}`;
  const { json } = await who.call("GET", `${path}/versions`);
  const versions: Listed[] = json.versions.toReversed();
  return { id: personas[0].id as string, name: personas[0].name as string, versions };
}

/** Somebody's persona, their archive of it, and their archive once it has a second version. */
async function keepTwice() {
  const person = await guest();
  const { personaId, versionId } = await makePersona(person, "private", "Ines");
  const early = await take(person);
  const second = { personaId, number: 2, data: { name: "Ines the Second" } };
  const currentVersionId = await addVersion(inject("databaseUrl"), second);
  await setCurrentVersion(inject("databaseUrl"), { personaId, currentVersionId });
  return { person, personaId, versionId, early, late: await take(person) };
}

test("a later archive adds the versions that are missing, and goes on to the one that was current in it", async () => {
  const { early, late } = await keepTwice();
  const other = await guest();
  await bring(other, early);
  expect(await bring(other, late)).toMatchObject({ personas: { made: 0, here: 1 }, versions: 1 });
  const { name, versions } = await look(other);
  expect(name).toBe("Ines the Second");
  expect(versions.map(({ number, current }) => [number, current])).toEqual([
    [1, false],
    [2, true],
  ]);
  expect(await bring(other, late)).toMatchObject({ personas: { here: 1 }, versions: 0 });
  expect(await bring(other, early)).toMatchObject({ versions: 0, refused: [] });
  expect((await look(other)).name).toBe("Ines the Second");
});

test("what was changed here stays current, and a number that is taken is given to nobody else", async () => {
  const { early, late } = await keepTwice();
  const other = await guest();
  await bring(other, early);
  const { id, versions } = await look(other);
  const own = { personaId: id, number: 2, data: { name: "Changed here" } };
  const currentVersionId = await addVersion(inject("databaseUrl"), own);
  await setCurrentVersion(inject("databaseUrl"), { personaId: id, currentVersionId });
  expect(await bring(other, late)).toMatchObject({ versions: 1 });
  const after = await look(other);
  expect(after.versions.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(after.versions[0]?.id).toBe(versions[0]?.id);
  expect(after.versions.find(({ current }) => current)?.id).toBe(currentVersionId);
});

test("an archive changes no version that is here, and adds none to a persona of somebody else's", async () => {
  const { person, late } = await keepTwice();
  const before = await look(person);
  const forged = await repack(late, (files) => {
    for (const [path, text] of Object.entries(files))
      if (path.startsWith("personas/")) files[path] = text.replaceAll("Ines", "Odo");
  });
  expect(await bring(person, forged)).toMatchObject({ personas: { here: 1 }, versions: 0 });
  expect(await look(person)).toEqual(before);
  const stranger = await guest();
  expect(await bring(stranger, forged)).toMatchObject({ personas: { made: 1 }, versions: 0 });
  expect(await look(person)).toEqual(before);
  expect((await look(stranger)).id).not.toBe(before.id);
});
