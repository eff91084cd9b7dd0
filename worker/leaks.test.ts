import { v7 } from "uuid";
import { expect, inject, test, vi } from "vitest";
import { PersonaData } from "./contract/personas.ts";
import { type Answer, type Browser, browser, guest, makePersona, member } from "./fixture.ts";
import { order } from "./pictures.fixture.ts";

/** A text for every field of a persona, with the same word in each. */
const secretData = (word: string) =>
  PersonaData.parse({
    ...Object.fromEntries(
      Object.keys(PersonaData.shape).map((field) => [field, `${field} ${word}`]),
    ),
    greetings: [`"Psst. ${word}."`],
  });

const secretForm = (word: string) => ({
  visibility: "public",
  headline: `A headline with ${word}`,
  tags: [word.slice(0, 32)],
  rating: "mature",
  slug: word,
});

/** Every address that a GET can be sent to, with what might be found there. */
async function addressesOf(who: Browser, ids: Record<string, string[]>, q: string) {
  const { json } = await who.call("GET", "/api/openapi.json");
  const paths = Object.entries<Record<string, unknown>>(json.paths)
    .filter(([, methods]) => "get" in methods)
    .map(([path]) => path);
  const filled = paths.flatMap((path) => {
    const [, name = ""] = /\{(\w+)\}/.exec(path) ?? [];
    return (ids[name] ?? [""]).map((id) => path.replaceAll(/\{\w+\}/g, id));
  });
  const queries = [
    "",
    `?q=${q}`,
    `?scope=mine&q=${q}`,
    `?tag=${q.slice(0, 32)}`,
    "?sort=new&rating=mature",
  ];
  return filled.flatMap((path) => queries.map((query) => path + query));
}

test("no text of a private persona, or of one that is still being worked on, reaches anybody else", async () => {
  const word = `secret${v7().replaceAll("-", "")}`;
  const owner = await member(undefined, "Odo");
  const hidden = await makePersona(owner, "private", undefined, {
    data: secretData(word),
    tags: [word],
  });
  const shown = await makePersona(owner, "public", "Plain Jane");
  const [stranger, account, nobody] = [await guest(), await member(), browser()];
  const { json: chat } = await stranger.call("POST", "/api/chats", { personaId: shown.personaId });

  const newer = await owner.call("POST", `/api/personas/${shown.personaId}/versions`, {
    id: v7(),
    baseId: shown.versionId,
    data: secretData(word),
    lorebook: { entries: [{ keys: [word], content: word }] },
    tags: [word.slice(0, 32)],
    origin: "written",
    note: word,
  });
  expect(newer.status).toBe(201);
  for (const { personaId } of [hidden, shown]) {
    const saved = await owner.call(
      "PUT",
      `/api/personas/${personaId}/publication`,
      secretForm(word),
    );
    expect(saved.text).toContain(word);
  }

  await order(owner, { personaId: hidden.personaId, scene: word });
  const drawn = await order(stranger, { personaId: shown.personaId });

  const ids = {
    personaId: [hidden.personaId, shown.personaId],
    slug: [word],
    chatId: [chat.id],
    reportId: [v7()],
    sessionId: [v7()],
    key: [drawn],
  };
  const lines = vi.spyOn(console, "log").mockImplementation(() => {});
  const answers: [string, Answer][] = [];
  for (const who of [stranger, account, nobody]) {
    const ask = (method: string, path: string, body?: object) =>
      who.call(method, path, body, {}, inject("workerEnv"));
    for (const path of await addressesOf(who, ids, word))
      answers.push([path, await ask("GET", path)]);
    for (const { personaId } of [hidden, shown]) {
      const path = `/api/personas/${personaId}`;
      answers.push([`fork ${path}`, await ask("POST", `${path}/fork`, { id: v7() })]);
      answers.push(["chat", await ask("POST", "/api/chats", { personaId })]);
    }
  }
  const logged = JSON.stringify(lines.mock.calls);
  lines.mockRestore();
  const telling = answers.filter(([, { text }]) => text.includes(word));
  expect(telling.map(([path]) => path)).toEqual([]);
  expect(answers.filter(([, { status }]) => status >= 500).map(([path]) => path)).toEqual([]);
  expect(answers.some(([, { text }]) => text.includes("Plain Jane"))).toBe(true);
  // A picture of theirs says whom it shows, in the name that was published.
  const { json: gallery } = await stranger.call("GET", "/api/images");
  expect(gallery.images).toMatchObject([{ persona: { name: "Plain Jane" } }]);
  expect(logged).toContain("/api/personas");
  // what is asked for stands in no log, and neither does what is stored
  expect(logged.replaceAll(`/api/personas/by/${word}`, "")).not.toContain(word);
});
