import { expect, test } from "vitest";
import { corvinCard } from "../cards.fixture.ts";
import { MOST_LORE } from "../contract/lore.ts";
import { browser, fileForm, guest, guestWithChat, makePersona } from "../fixture.ts";

const world = {
  name: "Farrow Light",
  entries: {
    "0": { uid: 0, key: ["lamp"], content: "It burns oil.", order: 3, vectorized: true },
    "1": { uid: 1, key: ["cat"], content: "@@theirs\nBallast.", disable: true },
  },
};
const READ = "/api/lore/read";

test("a lorebook of another app is read with all that its maker wrote, and what means nothing is told", async () => {
  const person = await guest();
  const answer = await person.call("POST", READ, fileForm(JSON.stringify(world)));
  expect(answer.status).toBe(200);
  const { lorebook, notices } = answer.json;
  expect(lorebook).toMatchObject({
    name: "Farrow Light",
    entries: [
      { keys: ["lamp"], content: "It burns oil.", insertion_order: 3 },
      { keys: ["cat"], enabled: false },
    ],
  });
  expect(JSON.stringify(lorebook)).toContain("vectorized");
  expect(notices).toEqual([expect.objectContaining({ what: "decorators", count: 1 })]);
});

test("a lorebook comes out of a picture, and out of a file that is longer than one may be", async () => {
  const person = await guest();
  const card = await person.call("POST", READ, fileForm(await corvinCard()));
  expect(card.json.lorebook.entries).toMatchObject([{ content: "The river froze twice." }]);
  const spaced = JSON.stringify(world) + " ".repeat(MOST_LORE);
  expect(await person.call("POST", READ, fileForm(spaced))).toMatchObject({ status: 200 });
  const entry = { keys: ["lamp"], content: "oil ".repeat(4_000) };
  const entries = Array.from({ length: 150 }, () => entry);
  expect(await person.call("POST", READ, fileForm(JSON.stringify({ entries })))).toMatchObject({
    status: 413,
    json: { code: "body_too_large", limit: MOST_LORE },
  });
});

test("what is no lorebook is refused in words, and so is a stranger", async () => {
  const person = await guest();
  for (const text of [
    "{}",
    "Dear diary,",
    JSON.stringify({ name: "Ines", description: "Tall." }),
  ]) {
    expect(await person.call("POST", READ, fileForm(text))).toMatchObject({
      status: 422,
      json: { code: "not_a_card", detail: expect.any(String) },
    });
  }
  expect(await person.call("POST", READ, new FormData())).toMatchObject({ status: 400 });
  expect(await person.call("POST", READ, { text: "{}" })).toMatchObject({ status: 415 });
  expect(await browser().call("POST", READ, fileForm("{}"))).toMatchObject({ status: 401 });
});

test("a persona's lorebook goes out as a file that reads as the same", async () => {
  const owner = await guest();
  const { personaId, versionId } = await makePersona(owner, "public");
  const path = `/api/personas/${personaId}/lorebook`;
  const { lorebook } = (await owner.call("POST", READ, fileForm(JSON.stringify(world)))).json;
  await owner.call("PUT", path, { baseVersionId: versionId, lorebook });
  for (const format of ["v3", "sillytavern"]) {
    const file = await owner.call("GET", `${path}/file?format=${format}`);
    expect(file).toMatchObject({ status: 200, type: "application/json" });
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename=".*\.json"$/);
    const again = (await owner.call("POST", READ, fileForm(file.text))).json.lorebook;
    expect(again.entries.map(({ keys }: { keys: string[] }) => keys)).toEqual([["lamp"], ["cat"]]);
  }
  expect((await owner.call("GET", `${path}/file?format=v3`)).json.spec).toBe("lorebook_v3");
  expect(await owner.call("GET", `${path}/file?format=odd`)).toMatchObject({ status: 400 });
  expect(await (await guest()).call("GET", `${path}/file`)).toMatchObject({ status: 404 });
  expect(await browser().call("GET", `${path}/file`)).toMatchObject({ status: 401 });
});

test("a chat's own lorebook goes out as a file, to its person alone", async () => {
  const { person, chatId } = await guestWithChat();
  const path = `/api/chats/${chatId}/lorebook`;
  expect((await person.call("GET", `${path}/file`)).json).toMatchObject({
    spec: "lorebook_v3",
    data: { entries: [] },
  });
  expect(await (await guest()).call("GET", `${path}/file`)).toMatchObject({ status: 404 });
  expect(await browser().call("GET", `${path}/file`)).toMatchObject({ status: 401 });
});
