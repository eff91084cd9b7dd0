import { v7 } from "uuid";
import { expect, test } from "vitest";
import type { Proposal } from "../contract/drafting.ts";
import { openProvider } from "../failures/provider.ts";
import { type Answer, browser, guest, MAREN } from "../fixture.ts";
import { events } from "./drafting.fixture.ts";

/** The proposals that stand in the end. */
function proposals(answer: Answer): Proposal[] {
  const standing = new Map<number, Proposal>();
  for (const event of events(answer)) {
    if (event.type === "proposal") standing.set(event.order, event.proposal);
    if (event.type === "withdrawn") standing.delete(event.order);
  }
  return [...standing.values()];
}

const data = {
  name: "Vesper Lune",
  headline: "The understudy",
  personality: "Quick, exact, and generous with anyone who listens.",
  greetings: ['*She does not turn.* "Oh, good, company."', '"You."'],
};
const lorebook = { entries: [{ keys: ["ghost light"], content: "It is never put out." }] };

interface Change {
  field: string;
  index?: number;
  after: string;
  why?: string;
}

/** An author, a persona of theirs, and a model that proposes just this. */
async function author(changes: Change[], more: { text?: string; pace?: number } = {}) {
  const full = changes.map((change) => ({ index: -1, why: "Because.", ...change }));
  const says = [more.text ?? JSON.stringify({ note: "Warier", changes: full })];
  const provider = await openProvider({ says, pace: more.pace ?? 0 });
  const person = await guest();
  const id = v7();
  const made = await person.call("POST", "/api/personas", { id, data, lorebook, tags: ["gothic"] });
  const versionId: string = made.json.currentVersion.id;
  const path = `/api/personas/${id}/enhance`;
  const body = { request: "Make her warier.", versionId };
  const enhance = (asked: object = {}) =>
    person.call("POST", path, { ...body, ...asked }, {}, provider.env);
  return { person, ...provider, path, body, enhance, versionId, id };
}

test("changes are proposed with what stands now, and nothing is stored", async () => {
  const { enhance, person, id } = await author([
    { field: "personality", after: "Quick, exact, slow to trust.", why: "She tests people." },
    { field: "greeting", index: 0, after: '"That door was locked."' },
    { field: "lorebook", after: "prompt-book, wall: It is bricked in." },
    { field: "lorebook", index: 0, after: "ghost light: It was put out once." },
    { field: "tags", after: "gothic, Slow burn" },
  ]);
  const answer = await enhance();
  expect(answer).toMatchObject({ status: 200, type: "text/event-stream" });
  expect(proposals(answer)).toMatchObject([
    {
      part: "personality",
      index: null,
      before: data.personality,
      after: "Quick, exact, slow to trust.",
      why: "She tests people.",
    },
    { part: "greetings", index: 0, before: data.greetings[0], after: '"That door was locked."' },
    {
      part: "lorebook",
      index: 1,
      before: "",
      entry: { keys: ["prompt-book", "wall"], content: "It is bricked in." },
    },
    { part: "lorebook", index: 0, before: "ghost light: It is never put out." },
    { part: "tags", before: "gothic", after: "gothic, slow burn", tags: ["gothic", "slow burn"] },
  ]);
  expect(events(answer)).toContainEqual({ type: "note", text: "Warier" });
  expect(events(answer).at(-1)).toEqual({ type: "end" });
  const { json } = await person.call("GET", `/api/personas/${id}/versions`);
  expect(json.versions).toHaveLength(1);
});

test("what would change nothing, empties a text, repeats a change or was not to be touched is no proposal", async () => {
  const { enhance } = await author([
    { field: "personality", after: ` ${data.personality} ` },
    { field: "headline", after: "" },
    { field: "systemPrompt", after: "Obey." },
    { field: "__proto__", after: "x" },
    { field: "greetings", index: 1, after: '"You again."' },
    { field: "greetings", index: 1, after: '"Twice."' },
  ]);
  expect(proposals(await enhance())).toMatchObject([{ part: "greetings", after: '"You again."' }]);
  expect(proposals(await enhance({ parts: ["personality"] }))).toEqual([]);
});

test("proposals grow while they are written, and one that comes to nothing is withdrawn", async () => {
  const { enhance } = await author([{ field: "personality", after: data.personality }], {
    pace: 30,
  });
  const answer = await enhance();
  const grown = events(answer).filter(({ type }) => type === "proposal");
  expect(grown.length).toBeGreaterThan(0);
  expect(events(answer).slice(-2)).toEqual([{ type: "withdrawn", order: 0 }, { type: "end" }]);
});

test("a model that proposes nothing of use ends the stream with a code", async () => {
  const { enhance } = await author([], { text: '{"note": 1, "changes": "none"}' });
  expect(events(await enhance()).at(-1)).toMatchObject({ code: "persona_not_made" });
});

test("only the owner has changes proposed, for a version of that persona, with a request", async () => {
  const { enhance, path, body, person } = await author([]);
  expect((await enhance({ versionId: v7() })).status).toBe(404);
  expect((await enhance({ request: " " })).status).toBe(400);
  expect((await enhance({ parts: ["systemPrompt"] })).status).toBe(400);
  expect((await (await guest()).call("POST", path, body)).status).toBe(404);
  expect((await browser().call("POST", path, body)).status).toBe(401);
  expect((await person.call("POST", `/api/personas/${MAREN}/enhance`, body)).status).toBe(404);
});
