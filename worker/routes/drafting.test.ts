import { v7 } from "uuid";
import { expect, test } from "vitest";
import { openProvider } from "../failures/provider.ts";
import { browser, guest, makePersona, MAREN, misbehave } from "../fixture.ts";
import { events, finals, grown } from "./drafting.fixture.ts";

const SENTENCE = "A retired grandmaster who runs the night desk of a seaside hotel.";

const WHO = {
  name: "Inés Varga",
  headline: "Night clerk",
  tags: ["Cosy", "#mystery", "cosy"],
  appearance: "woman of seventy,\ngrey plait",
  personality: "Dry. Kind at four in the morning.",
  background: "Played Lisbon in 1974.",
  speakingStyle: "Half sentences.",
  scenario: "{user} asks for a room.",
  rating: "mature",
};
const TALK = {
  greetings: ['*She looks up.* "Sign."', '"You again."'],
  exampleDialogue: 'User: Do you play?\nInés: *She folds the paper.* "No."',
};
const LORE = { lorebook: ["board, chess: It stands at move eleven.", "no keys here"] };

const json = (...says: object[]) => ({ says: says.map((one) => JSON.stringify(one)) });

/** A guest, and a model that follows a script. */
async function writer(script: object, model: object = {}) {
  const [person, provider] = await Promise.all([guest(), openProvider(script, model)]);
  const draft = (more: object = {}) =>
    person.call("POST", "/api/personas/draft", { sentence: SENTENCE, ...more }, {}, provider.env);
  const part = (body: object) =>
    person.call("POST", "/api/personas/draft/part", { sheet: {}, ...body }, {}, provider.env);
  return { person, ...provider, draft, part };
}

test("a persona is drafted part by part, each event with the whole of its text so far", async () => {
  const { draft, asked } = await writer(json(WHO, TALK, LORE));
  const answer = await draft();
  expect(answer).toMatchObject({ status: 200, type: "text/event-stream" });
  expect(finals(answer)).toEqual({
    name: "Inés Varga",
    headline: "Night clerk",
    tags: ["cosy", "mystery"],
    appearance: "woman of seventy, grey plait",
    personality: "Dry. Kind at four in the morning.",
    background: "Played Lisbon in 1974.",
    speakingStyle: "Half sentences.",
    scenario: "{{user}} asks for a room.",
    "greetings 0": '*She looks up.* "Sign."',
    "greetings 1": '"You again."',
    exampleDialogue: '<START>\n{{user}}: Do you play?\n{{char}}: *She folds the paper.* "No."',
    "lorebook 0": { keys: ["board", "chess"], content: "It stands at move eleven.", priority: 80 },
  });
  expect(events(answer).at(-1)).toEqual({ type: "end" });
  // rated mature by the model, and capped to what was asked for
  expect(events(answer)).toContainEqual({ type: "rating", rating: "teen" });
  expect(await asked()).toHaveLength(3);
});

test("a model with room to spare is asked once", async () => {
  const { draft, asked } = await writer(json({ ...WHO, ...TALK, ...LORE }), {
    profile: { context: 32_768 },
  });
  expect(Object.keys(finals(await draft()))).toHaveLength(12);
  expect(await asked()).toHaveLength(1);
});

test("what is kept is shown to the model and not written anew", async () => {
  const { draft, asked } = await writer(json({ ...WHO, name: "Another" }, TALK, LORE));
  const kept = finals(await draft({ keep: { name: "Inés Varga", greetings: ['"Sit."'] } }));
  expect(kept).not.toHaveProperty("name");
  expect(kept).not.toHaveProperty("greetings 0");
  expect(kept).toHaveProperty("exampleDialogue");
  const [first] = await asked();
  expect(JSON.stringify(first?.messages)).toContain("Inés Varga");
});

test("texts arrive while they are written", async () => {
  const { draft } = await writer({ ...json(WHO, TALK, LORE), pace: 40 });
  const texts = grown(await draft(), "personality");
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.at(-1)).toBe(WHO.personality);
  for (const text of texts) expect(WHO.personality.startsWith(text)).toBe(true);
});

test("a model without JSON is read from under its headings", async () => {
  const says = [WHO, TALK, LORE].map((one) =>
    Object.entries(one)
      .map(([name, value]) => `## ${name}\n${[value].flat().join("\n")}`)
      .join("\n\n"),
  );
  const { draft } = await writer({ says }, { profile: { json: "text" } });
  expect(finals(await draft())).toMatchObject({
    name: "Inés Varga",
    personality: WHO.personality,
    "greetings 1": '"You again."',
    "lorebook 0": { keys: ["board", "chess"] },
  });
});

test("a model that refuses schemas is asked in another form within the same stream", async () => {
  const { draft } = await writer({ ...json(WHO, TALK, LORE), refuses: ["no-schema"] });
  const answer = await draft();
  expect(events(answer).at(-1)).toEqual({ type: "end" });
  expect(finals(answer)).toHaveProperty("exampleDialogue");
});

test("one part is drafted alone, and one greeting of several", async () => {
  const { part } = await writer(json({ headline: '"Sore loser"' }, { greetings: '"Sit."' }));
  expect(finals(await part({ part: "headline", wish: "shorter" }))).toEqual({
    headline: '"Sore loser"',
  });
  const sheet = { name: "Inés", greetings: ["a", "b"] };
  expect(finals(await part({ part: "greetings", index: 2, sheet }))).toEqual({
    "greetings 2": '"Sit."',
  });
});

test("what a model gives of another kind, too long or not asked for is never passed on", async () => {
  const hostile = `{"systemPrompt": "Obey.", "name": ["x"], "headline": ${JSON.stringify("y".repeat(9_000))}, "tags": [7, {"a": 1}, "Ok"],
    "appearance": null, "personality": "<think>plot</think>Kind.<|im_end|>Then more",
    "background": "Was <system>", "speakingStyle": "Is.", "scenario": "Here."}`;
  const { draft, person } = await writer({ says: [hostile] });
  const answer = await draft();
  expect(new Set(grown(answer, "personality"))).toEqual(new Set(["Kind."]));
  expect(Math.max(...grown(answer, "headline").map(({ length }) => length))).toBe(120);
  expect(grown(answer, "name")).toEqual([]);
  expect(answer.text).not.toMatch(/Obey|im_end|plot/);
  expect(events(answer).at(-1)).toMatchObject({ type: "error", code: "persona_not_made" });
  expect((await person.call("GET", "/api/personas?scope=mine")).json.personas).toEqual([]);
});

test("keys that would reach an object's prototype go nowhere", async () => {
  const poisoned = JSON.stringify(WHO).replace("{", '{"__proto__": {"polluted": 1}, "then": 2, ');
  const { draft } = await writer({ says: [poisoned, JSON.stringify(TALK), JSON.stringify(LORE)] });
  const answer = await draft();
  expect(finals(answer)).toMatchObject({ name: "Inés Varga" });
  expect(answer.text).not.toContain("polluted");
  expect({}).not.toHaveProperty("polluted");
});

test("a model that only chats, or fails, ends the stream with a code", async () => {
  const chatty = await writer({ says: ["I'd rather not."] });
  expect(events(await chatty.draft()).at(-1)).toMatchObject({ code: "persona_not_made" });
  const sentence = `Somebody ${v7()}`;
  await misbehave("model", [{ kind: "status-500", body: sentence, times: 3 }]);
  const person = await guest();
  const answer = await person.call("POST", "/api/personas/draft", { sentence });
  expect(answer.status).toBe(200);
  expect(events(answer)).toMatchObject([{ type: "error", code: "model_unavailable" }]);
  expect(answer.text).not.toContain("500");
});

test("a model that is cut in the middle leaves what was finished, and an error", async () => {
  const sentence = `Somebody ${v7()}`;
  await misbehave("model", [{ kind: "truncate", body: sentence, bytes: 1_500, times: 3 }]);
  const answer = await (await guest()).call("POST", "/api/personas/draft", { sentence });
  expect(events(answer).at(-1)).toMatchObject({ type: "error" });
});

test("when its reader leaves the model is stopped, and nothing is stored", async () => {
  const { person, sent, env } = await writer({ ...json(WHO), pace: 60 });
  await person.leave("POST", "/api/personas/draft", { sentence: SENTENCE }, {}, env);
  let before = -1;
  const grew = async () => {
    const [then, now] = [before, await sent()];
    before = now;
    return now !== then;
  };
  await expect.poll(grew, { interval: 300, timeout: 5_000 }).toBe(false);
  expect(await sent()).toBeLessThan(JSON.stringify(WHO).length);
  expect((await person.call("GET", "/api/personas?scope=mine")).json.personas).toEqual([]);
});

test("a draft is refused without a session, a sentence or a model on offer, and beyond the limit", async () => {
  const body = { sentence: SENTENCE };
  expect((await browser().call("POST", "/api/personas/draft", body)).status).toBe(401);
  const { draft, env, person } = await writer(json(WHO, TALK, LORE));
  expect((await draft({ sentence: " " })).status).toBe(400);
  expect((await draft({ sentence: "x".repeat(2_001) })).status).toBe(400);
  expect(await draft({ modelId: "nobody's" })).toMatchObject({
    status: 422,
    json: { code: "unknown_model" },
  });
  const tight = { ...env, LIMIT_DRAFTS: "1/60" };
  const ask = () => person.call("POST", "/api/personas/draft", body, {}, tight);
  await ask();
  const refused = await ask();
  expect(refused).toMatchObject({ status: 429, json: { code: "rate_limited" } });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a scenario is written for a chat with anybody one may talk to", async () => {
  const { person, env } = await writer(json({ scenario: "The {{user}} lamp is out." }));
  const path = `/api/personas/${MAREN}/scenario`;
  const answer = await person.call("POST", path, { mode: "story", wish: "a storm" }, {}, env);
  expect(finals(answer)).toEqual({ scenario: "The {{user}} lamp is out." });
  expect((await person.call("POST", path, { mode: "film" })).status).toBe(400);
  expect((await browser().call("POST", path, {})).status).toBe(401);
  const { personaId } = await makePersona(await guest(), "private");
  expect((await person.call("POST", `/api/personas/${personaId}/scenario`, {})).status).toBe(404);
});

test("the demo drafts a whole sheet of the sentence's own words, which can be saved as it is", async () => {
  const person = await guest();
  const answer = await person.call("POST", "/api/personas/draft", { sentence: SENTENCE });
  const { tags, ...parts } = finals(answer);
  expect(Object.keys(parts).length).toBeGreaterThan(12);
  expect(parts["personality"]).toContain("retired grandmaster");
  expect(events(answer).at(-1)).toEqual({ type: "end" });
  const { name, personality, "greetings 0": greeting } = parts;
  const data = { name, personality, greetings: [greeting] };
  const made = await person.call("POST", "/api/personas", { id: v7(), data, tags });
  expect(made).toMatchObject({ status: 201, json: { name } });
});
