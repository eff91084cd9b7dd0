import { v7 } from "uuid";
import { expect, test } from "vitest";
import { type Browser, guest, line } from "../fixture.ts";

/** A chat with somebody whose greetings name both. */
async function greeted(person: Browser) {
  const id = v7();
  const data = {
    name: "Ines",
    greetings: ['"Late, {{user}}." {{char}} waits.', "“<USER>! Sit.”"],
  };
  await person.call("POST", "/api/personas", { id, data, origin: "written" });
  const { json } = await person.call("POST", "/api/chats", { personaId: id });
  const path = `/api/chats/${json.id}`;
  const said = async (query = "") => {
    const answer = await person.call("GET", `${path}/messages${query}`);
    return answer.json.messages[0].parts[0].text;
  };
  const call = (name: string) =>
    person.call("PATCH", path, { settings: { userPersona: { name } } });
  return { chat: json, path, said, call };
}

test("a greeting follows its person's name until they answer it, and says what they read from then on", async () => {
  const person = await guest();
  const { chat, path, said, call } = await greeted(person);
  expect(await said()).toBe('"Late, Stranger." Ines waits.');
  const { headers } = await person.call("GET", `${path}/messages`);
  await call("Wren");
  const again = await person.call("GET", `${path}/messages`, undefined, {
    "if-none-match": headers.get("etag") ?? "none",
  });
  expect(again.status).toBe(200);
  expect(await said()).toBe('"Late, Wren." Ines waits.');
  const { json } = await person.call("GET", "/api/chats");
  expect(json.chats[0].excerpt).toContain("Late, Wren.");
  const file = await person.call("GET", `${path}/export?format=text`);
  expect(file.text).toContain('"Late, Wren." Ines waits.');
  const map = await person.call("GET", `${path}/tree`);
  expect(map.json.beginnings).toEqual([
    [0, '"Late, Wren." Ines waits.'],
    [1, "“Wren! Sit.”"],
  ]);

  await person.call("POST", `${path}/messages`, line("Sorry.", chat.latestLeafId));
  await call("Robin");
  await expect.poll(() => said()).toBe('"Late, Wren." Ines waits.');
  const { messages } = (await person.call("GET", `${path}/messages`)).json;
  // the other one was not answered yet
  const other = messages[0].siblings.find((id: string) => id !== messages[0].id);
  expect(await said(`?leafId=${other}`)).toBe("“Robin! Sit.”");
});

test("a card quotes a greeting as a stranger hears it", async () => {
  const person = await guest();
  await greeted(person);
  const { json } = await person.call("GET", "/api/personas?scope=mine");
  expect(json.personas[0].quote).toBe("Late, Stranger.");
});
