import { v7 } from "uuid";
import { type Browser, browser, guest } from "../fixture.ts";

/** What somebody wrote of a persona. */
export const text = (more: object = {}) => ({
  name: "Inés Varga",
  headline: "Night clerk, grandmaster",
  personality: "Dry, courteous, allergic to pity.",
  greetings: ['*She slides the register across.* "Sign."', '"You again."'],
  ...more,
});

/** A guest with a private persona of one version, and what is done to it. */
export async function author() {
  const person = await guest();
  const id = v7();
  const body = { id, data: text(), tags: ["cosy"], rating: "teen", origin: "drafted" };
  const made = await person.call("POST", "/api/personas", body);
  if (made.status !== 201) throw new Error(`no persona: ${made.status} ${made.text}`);
  const path = `/api/personas/${id}`;
  const firstId: string = made.json.currentVersion.id;
  const save = (baseId: string, data: object, more: object = {}) =>
    person.call("POST", `${path}/versions`, { id: v7(), baseId, data, ...more });
  const versions = async () => (await person.call("GET", `${path}/versions`)).json.versions;
  return { person, id, path, body, made, firstId, save, versions };
}

/** What a guest and somebody without a session are answered. */
export const asStranger = async (ask: (who: Browser) => Promise<{ status: number }>) => [
  (await ask(await guest())).status,
  (await ask(browser())).status,
];
