import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { changeImage, claimImage } from "../../db/pictures.fixture.ts";
import type { ArchivePart } from "../contract/archive.ts";
import { guest, makePersona, MAREN } from "../fixture.ts";
import { deliver, painted } from "../pictures.fixture.ts";
import { sendForm, takeBytes, unzip } from "./chests.fixture.ts";

test("what is too much for one archive is had in parts, which come in one by one in any order", async () => {
  const person = await guest();
  const { personaId } = await makePersona(person, "private", "Ines");
  const { json: chat } = await person.call("POST", "/api/chats", { personaId });
  await person.call("POST", "/api/chats", { personaId: MAREN });
  const loose = await painted(person, { scene: "a lamp" });
  const scenes = [v7(), v7()];
  for (const id of scenes) {
    const line = `/api/chats/${chat.id}/messages/${chat.latestLeafId}`;
    await person.call("POST", `${line}/images`, { id, scene: `the platform ${id}` });
    await claimImage(inject("databaseUrl"), { imageId: id, runId: `run_${id}` });
    await deliver({ imageId: id });
  }
  const list = async (): Promise<ArchivePart[]> =>
    (await person.call("GET", "/api/archive/parts")).json.parts;
  expect(await list()).toMatchObject([{ from: "", to: "", chats: 2, personas: 1, pictures: 3 }]);

  for (const id of [loose, ...scenes])
    await changeImage(inject("databaseUrl"), id, { bytes: 15 * 1024 * 1024 });
  const parts = await list();
  expect(parts).toHaveLength(3);
  const zips = await Promise.all(
    parts.map(({ from, to }, place) =>
      takeBytes(person, `/api/archive?from=${from}&to=${to}&part=${place + 1} of 3`),
    ),
  );
  const chatPath = `chats/${chat.id}/chat.json`;
  const paths = zips.map((zip) => Object.keys(unzip(zip)));
  expect(paths.filter((names) => names.includes(chatPath)).length).toBeGreaterThan(1);
  expect(paths.filter((names) => names.includes("account.json"))).toHaveLength(1);

  const other = await guest();
  for (const zip of zips.toReversed()) {
    const { json } = await sendForm(other, "/api/archive", zip);
    expect(json).toMatchObject({ refused: [], standIns: [] });
  }
  const { json: gallery } = await other.call("GET", "/api/images");
  const kinds = gallery.images.map(({ kind }: { kind: string }) => kind).toSorted();
  expect(kinds).toEqual(["imagined", "scene", "scene"]);
  expect(gallery.images.filter(({ messageId }: { messageId: string }) => messageId)).toHaveLength(
    2,
  );
  expect((await other.call("GET", "/api/chats")).json.chats).toHaveLength(2);

  const stranger = await guest();
  const theirs = await takeBytes(stranger, `/api/archive?from=${parts[0]?.from}&to=`);
  expect(Object.keys(unzip(theirs))).toEqual(["README.txt", "account.json", "dramatis.json"]);
  const both = await person.call("GET", `/api/archive?from=&chatId=${chat.id}`);
  expect(both).toMatchObject({ status: 400, json: { code: "invalid_request" } });
});
