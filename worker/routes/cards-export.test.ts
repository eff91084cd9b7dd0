import { expect, inject, test } from "vitest";
import { setVisibility } from "../../db/cards.fixture.ts";
import { CORVIN, corvinCard, portrait } from "../cards.fixture.ts";
import type { FoundPersona } from "../cards/card.ts";
import { png } from "../cards/corpus/build.ts";
import { readFile } from "../cards/read.ts";
import { writeCard } from "../cards/write.ts";
import { type Browser, browser, guest, makePersona, MAREN } from "../fixture.ts";
import { bringIn } from "../importing.fixture.ts";

const carry = (who: Browser, personaId: string, format: string) =>
  who.call("GET", `/api/personas/${personaId}/card?format=${format}`);

async function read(bytes: Uint8Array): Promise<FoundPersona> {
  const found = await readFile(bytes);
  if (found.kind !== "persona") throw new Error(`a ${found.kind}`);
  return found;
}

test.each([
  ["v3-png", "image/png", "png"],
  ["v3-json", "application/json", "json"],
  ["v2-png", "image/png", "png"],
  ["v2-json", "application/json", "json"],
  ["charx", "application/zip", "charx"],
] as const)("a persona goes out as %s with all it came in with", async (format, type, ending) => {
  const owner = await guest();
  const { json } = await bringIn(owner, await corvinCard());
  const answer = await carry(owner, json.id, format);
  expect(answer.status).toBe(200);
  expect(answer.type).toContain(type);
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="corvin-ash.${ending}"; filename*=UTF-8''corvin-ash.${ending}`,
  );
  const { data, lorebook, creator, characterVersion } = await read(answer.bytes);
  expect(data).toEqual(CORVIN.data);
  expect(lorebook?.entries).toMatchObject([{ name: "The third winter" }]);
  expect({ creator, characterVersion }).toEqual({ creator: "Sabine", characterVersion: "1.3" });
});

test("what is written since goes out, beside what nothing here understands", async () => {
  const owner = await guest();
  const card = {
    spec: "chara_card_v3",
    spec_version: "3.0",
    data: {
      name: "Ines",
      description: "x",
      extensions: { other_app: { depth: 4 } },
      creator: "Odo",
      character_version: "7",
    },
  };
  const { json } = await bringIn(owner, JSON.stringify(card));
  const sheet = await owner.call("GET", `/api/personas/${json.id}/sheet`);
  const { data, current } = sheet.json;
  const saved = await owner.call("POST", `/api/personas/${json.id}/versions`, {
    id: crypto.randomUUID(),
    baseId: current.id,
    data: { ...data, scenario: "At the station." },
  });
  expect(saved.status).toBe(201);
  const { text } = await carry(owner, json.id, "v3-json");
  expect(JSON.parse(text).data).toMatchObject({
    scenario: "At the station.",
    creator: "Odo",
    character_version: "2",
    extensions: { other_app: { depth: 4 } },
  });
});

test("pictures that came in a CHARX go out in one again", async () => {
  const owner = await guest();
  const mood = {
    uri: "embeded://assets/emotion/images/grim.png",
    type: "emotion",
    name: "grim",
    ext: "png",
    bytes: portrait.bytes,
  };
  const { bytes } = await writeCard({ ...CORVIN, assets: [mood] }, "charx");
  const { json } = await bringIn(owner, bytes);
  expect(json.portrait).not.toBe(null);
  const out = await read((await carry(owner, json.id, "charx")).bytes);
  expect(out.assets).toMatchObject([{ name: "grim", type: "emotion" }]);
  expect(out.picture?.width).toBe(64);
});

test("the picture that a card came with goes out beside the one that took its place", async () => {
  const owner = await guest();
  const grim = png([], { width: 4, height: 4 });
  const mood = { uri: "", type: "emotion", name: "grim", ext: "png", bytes: grim };
  const { json } = await bringIn(
    owner,
    (await writeCard({ ...CORVIN, assets: [mood] }, "charx")).bytes,
  );
  const path = `/api/personas/${json.id}`;
  const { pictures } = (await owner.call("GET", `${path}/pictures`)).json;
  const other = pictures.find(({ chosen }: { chosen: boolean }) => !chosen);
  await owner.call("PUT", `${path}/portrait`, { imageId: other.id });
  const out = await read((await carry(owner, json.id, "charx")).bytes);
  expect(out.picture?.width).toBe(4);
  expect(out.assets).toMatchObject([{ type: "icon" }, { name: "grim" }]);
  expect(out.assets[0]?.bytes).toEqual(portrait.bytes);
});

test("a public persona goes out as it is published; others' private and unlisted ones do not", async () => {
  const owner = await guest();
  const stranger = await guest();
  const { json } = await bringIn(owner, await corvinCard());
  await setVisibility(inject("databaseUrl"), { personaId: json.id, visibility: "public" });
  await bringIn(owner, await corvinCard({ scenario: "Not published yet." }), { as: json.id });
  const answer = await carry(stranger, json.id, "v3-json");
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(CORVIN.data.scenario);
  expect(answer.text).not.toContain("Not published yet");
  expect((await carry(stranger, MAREN, "v3-png")).status).toBe(200);
  for (const visibility of ["private", "unlisted"] as const) {
    const { personaId } = await makePersona(owner, visibility);
    expect(await carry(stranger, personaId, "v3-png")).toMatchObject({ status: 404 });
    expect((await carry(owner, personaId, "v3-png")).status).toBe(200);
  }
  expect((await carry(browser(), json.id, "v3-png")).status).toBe(401);
  expect(await carry(owner, json.id, "exe")).toMatchObject({ status: 400 });
  expect(await carry(owner, "nobody", "charx")).toMatchObject({ status: 404 });
});
