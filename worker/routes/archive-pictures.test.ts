import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { claimImage, setPortrait } from "../../db/pictures.fixture.ts";
import { guest, makePersona } from "../fixture.ts";
import { deliver, painted } from "../pictures.fixture.ts";
import { sendForm, takeBytes, unzip } from "./chests.fixture.ts";

test("what was painted keeps its words, its heart and its place: in a gallery, under its line, or of nobody", async () => {
  const person = await guest();
  const { personaId } = await makePersona(person, "private", "Ines");
  const { json: chat } = await person.call("POST", "/api/chats", { personaId });
  const settings = { style: "gouache", shape: "1:1", withPersona: false };
  const free = await painted(person, { scene: "a lamp", settings });
  const theirs = await painted(person, { personaId, kind: "portrait" });
  const scene = v7();
  const line = `/api/chats/${chat.id}/messages/${chat.latestLeafId}`;
  await person.call("POST", `${line}/images`, { id: scene, scene: "the platform" });
  await claimImage(inject("databaseUrl"), { imageId: scene, runId: `run_${scene}` });
  await deliver({ imageId: scene });
  await person.call("PATCH", `/api/images/${free}`, { kept: true });
  const take = (query = "") => takeBytes(person, `/api/archive${query}`);
  const pathsOf = async (query: string) =>
    Object.keys(unzip(await take(query))).flatMap(
      (path) => /^pictures\/(.*)\.json$/.exec(path)?.[1] ?? [],
    );
  expect(await pathsOf(`?chatId=${chat.id}`)).toEqual([theirs, scene]);
  expect(await pathsOf(`?personaId=${personaId}`)).toEqual([theirs]);

  const other = await guest();
  const report = await sendForm(other, "/api/archive", await take());
  expect(report.json).toMatchObject({ pictures: { made: 3 }, refused: [] });
  const { json } = await other.call("GET", "/api/images");
  const [ofLine, ofPersona, ofNobody] = json.images;
  expect(ofLine).toMatchObject({ kind: "scene", scene: "the platform", persona: { name: "Ines" } });
  expect(ofPersona).toMatchObject({ kind: "portrait", kept: false, messageId: null });
  expect(ofPersona.persona).toEqual(ofLine.persona);
  expect(ofNobody).toMatchObject({ kind: "imagined", kept: true, persona: null, settings });
  const opened = await other.call("GET", `/api/chats/${ofLine.chatId}/messages`);
  expect(opened.json.messages[0].id).toBe(ofLine.messageId);
  expect((await other.call("GET", ofLine.url)).type).toBe("image/png");
  // What was brought along was not painted for this person.
  expect((await other.call("GET", "/api/images/models")).json.left).toBe(60);

  await person.call("DELETE", line);
  expect(await pathsOf("")).toEqual([free, theirs]);
});

test("what a version shows goes with it, also when its line does not", async () => {
  const person = await guest();
  const { personaId, versionId } = await makePersona(person, "private", "Ines");
  const { json: chat } = await person.call("POST", "/api/chats", { personaId });
  const imageId = v7();
  await person.call("POST", `/api/chats/${chat.id}/messages/${chat.latestLeafId}/images`, {
    id: imageId,
  });
  await claimImage(inject("databaseUrl"), { imageId, runId: `run_${imageId}` });
  await deliver({ imageId });
  await setPortrait(inject("databaseUrl"), { versionId, imageId });
  const archive = await takeBytes(person, `/api/archive?personaId=${personaId}`);
  const other = await guest();
  const report = await sendForm(other, "/api/archive", archive);
  expect(report.json).toMatchObject({ pictures: { made: 1 }, refused: [] });
  const { json } = await other.call("GET", "/api/personas?scope=mine");
  expect((await other.call("GET", json.personas[0].portrait.url)).type).toBe("image/png");
  expect((await other.call("GET", "/api/images")).json.images).toMatchObject([
    { kind: "imagined", messageId: null, persona: { name: "Ines" } },
  ]);
});
