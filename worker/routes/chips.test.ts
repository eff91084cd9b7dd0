import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { Chips } from "../contract/chips.ts";
import { guest, guestWithChat, line, MAREN, misbehave, struck } from "../fixture.ts";

/** A guest who writes a story that holds a word of its own, and one passage. */
async function guestWithStory() {
  const person = await guest();
  const made = await person.call("POST", "/api/chats", { personaId: MAREN, mode: "story" });
  const chatId: string = made.json.id;
  // So that the model is not asked for a title, which quotes the first line.
  await person.call("PATCH", `/api/chats/${chatId}`, { title: "Chips" });
  const [leafId, word] = [made.json.latestLeafId as string, `quay-${v7()}`];
  const path = `/api/chats/${chatId}`;
  await person.call("POST", `${path}/messages`, line(`She walks to the ${word}.`, leafId));
  const chips = (body: object = {}, env?: Record<string, string>) =>
    person.call("POST", `${path}/chips`, body, {}, env);
  const tree = async () => (await person.call("GET", `${path}/tree`)).json;
  return { person, chatId, path, leafId, word, chips, tree };
}

test("a story has three next moves, which are stored nowhere", async () => {
  const { chips, tree } = await guestWithStory();
  const before = await tree();
  const answer = await chips();
  expect(answer.status).toBe(200);
  const given = Chips.parse(answer.json).chips;
  expect(new Set(given).size).toBe(3);
  for (const chip of given) expect(chip.split(" ").length).toBeLessThanOrEqual(5);
  expect(await tree()).toEqual(before);
});

test.each(["object", "text"])(
  "a model that can be asked for no more than %s has moves as well",
  async (json) => {
    const { chips } = await guestWithStory();
    const models = JSON.stringify([{ id: "dramatis-demo", profile: { json } }]);
    const answer = await chips({}, { ...inject("workerEnv"), CHAT_MODELS: models });
    expect(answer.status).toBe(200);
    expect(new Set(Chips.parse(answer.json).chips).size).toBe(3);
  },
);

test("the moves follow the passage that is shown", async () => {
  const { chips, leafId, word } = await guestWithStory();
  await misbehave("model", [{ kind: "latency", ms: 0, body: word }]);
  expect((await chips({ leafId })).status).toBe(200);
  expect(await struck("model", word)).toBe(0);
  expect((await chips()).status).toBe(200);
  expect(await struck("model", word)).toBe(1);
});

test("a model that can't is a problem", async () => {
  const { chips, word } = await guestWithStory();
  await misbehave("model", [{ kind: "status-500", body: word, times: 1 }]);
  expect(await chips()).toMatchObject({ status: 502, json: { code: "model_unavailable" } });
  expect((await chips()).status).toBe(200);
});

test("a roleplay has no moves to choose from", async () => {
  const { person, chatId } = await guestWithChat();
  expect(await person.call("POST", `/api/chats/${chatId}/chips`, {})).toMatchObject({
    status: 409,
    json: { code: "not_a_story" },
  });
});

test.each([
  ["a leaf that is no id", { leafId: "first" }, 400, "invalid_request"],
  ["a model that is not on offer", { modelId: "gpt-0" }, 422, "unknown_model"],
  ["a model's name that is endless", { modelId: "a".repeat(201) }, 400, "invalid_request"],
  ["no object", [], 400, "invalid_request"],
])("a wish for moves with %s is refused", async (_, body, status, code) => {
  const { chips } = await guestWithStory();
  expect(await chips(body)).toMatchObject({ status, json: { code } });
});

test("a leaf that is not in the story is an error that carries the open one", async () => {
  const { chips, tree } = await guestWithStory();
  const { activeLeafId } = await tree();
  expect(await chips({ leafId: v7() })).toMatchObject({
    status: 404,
    json: { code: "leaf_not_found", latestLeafId: activeLeafId },
  });
});

test("moves are limited with drafts", async () => {
  const { chips } = await guestWithStory();
  const limited = { ...inject("workerEnv"), LIMIT_DRAFTS: "1/60" };
  expect((await chips({}, limited)).status).toBe(200);
  const refused = await chips({}, limited);
  expect(refused).toMatchObject({ status: 429, json: { code: "rate_limited" } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a stranger can't have moves, and nobody can of a story that was deleted", async () => {
  const { chips, person, path } = await guestWithStory();
  const missing = { status: 404, json: { code: "not_found" } };
  expect(await (await guest()).call("POST", `${path}/chips`, {})).toMatchObject(missing);
  await person.call("DELETE", path);
  expect(await chips()).toMatchObject(missing);
});
