import { expect, test } from "vitest";
import { chunks, guest, line, MAREN } from "../fixture.ts";

const SCENARIO = "The lamp is out, and {{user}} has the only match on the rock.";

/** A chat of its own beginning, with one exchange, and the prompt of its reply. */
async function played(start: object) {
  const person = await guest();
  const made = await person.call("POST", "/api/chats", { personaId: MAREN, ...start });
  const path = `/api/chats/${made.json.id}/messages`;
  const before = (await person.call("GET", path)).json;
  const sent = await person.call("POST", path, line("Who's there?", made.json.latestLeafId));
  const replyId = chunks(sent).find(({ type }) => type === "start")?.["messageId"];
  const prompt = await person.call("GET", `${path}/${replyId}/prompt?text=true`);
  return { person, made, before, instructions: String(prompt.json.sent.instructions) };
}

test("a chat's own scenario is played in place of the persona's", async () => {
  const settings = { scenario: SCENARIO, userPersona: { name: "Wren" } };
  const { made, instructions } = await played({ settings });
  expect(made.json.settings.scenario).toBe(SCENARIO);
  expect(instructions).toContain("The lamp is out, and Wren has the only match on the rock.");
  expect(instructions).not.toContain("a rock station two miles out");
});

test("a chat without one is played from the persona's, and may get one later", async () => {
  const { person, made, instructions } = await played({});
  expect(made.json.settings.scenario).toBe("");
  expect(instructions).toContain("a rock station two miles out");
  const path = `/api/chats/${made.json.id}`;
  const patched = await person.call("PATCH", path, { settings: { scenario: SCENARIO } });
  expect(patched.json.settings).toMatchObject({ scenario: SCENARIO });
  const long = { settings: { scenario: "x".repeat(2_001) } };
  expect((await person.call("PATCH", path, long)).status).toBe(400);
});

test("a chat's scenario that is changed on the way is played from the next reply on, and the persona's again when it is emptied", async () => {
  const { person, made } = await played({});
  const chat = `/api/chats/${made.json.id}`;
  const instructionsOf = async (scenario: string) => {
    expect((await person.call("PATCH", chat, { settings: { scenario } })).status).toBe(200);
    const { leafId } = (await person.call("GET", `${chat}/messages`)).json;
    const sent = await person.call("POST", `${chat}/messages`, line("And now?", leafId));
    const replyId = chunks(sent).find(({ type }) => type === "start")?.["messageId"];
    const prompt = await person.call("GET", `${chat}/messages/${replyId}/prompt?text=true`);
    return String(prompt.json.sent.instructions);
  };
  const own = await instructionsOf(SCENARIO);
  expect(own).toContain("has the only match on the rock.");
  expect(own).not.toContain("a rock station two miles out");
  expect(await instructionsOf(" \n")).toContain("a rock station two miles out");
  const { settings } = (await person.call("GET", chat)).json;
  expect(settings).toMatchObject({ authorsNote: "", replyLength: "normal" });
});

test("a chat may begin without a greeting: the first line is the person's", async () => {
  const { made, before, instructions } = await played({
    greeting: null,
    settings: { scenario: SCENARIO },
  });
  expect(made.json.latestLeafId).toBeNull();
  expect(before).toMatchObject({ messages: [], leafId: null });
  expect(instructions).toContain("The lamp is out");
});
