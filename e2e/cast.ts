import { randomUUID } from "node:crypto";
import type { BrowserContext } from "playwright-core";

/** The house's second persona. */
const MAREN = "00000000-0000-7000-8000-000100000002";

/** Lets a context's person be a guest and gives them a copy of Maren Holloway, which nobody else sees. Gives its id. */
export const forkMaren = (context: BrowserContext, url: string): Promise<string> =>
  makeOwn(context, url, `/api/personas/${MAREN}/fork`, {});

/** Lets a context's person be a guest and gives them somebody new of that name, whom nobody else sees. Gives the id. */
export const makeSomebody = (context: BrowserContext, url: string, name: string): Promise<string> =>
  makeOwn(context, url, "/api/personas", {
    data: { name, greetings: ['"The lamp is lit. Come up."'] },
    origin: "written",
  });

async function makeOwn({ request }: BrowserContext, url: string, path: string, body: object) {
  const headers = { origin: url };
  await request.post(`${url}/api/auth/sign-in/anonymous`, { data: {}, headers });
  const id = randomUUID();
  const made = await request.post(url + path, { data: { id, ...body }, headers });
  if (!made.ok()) throw new Error(`nobody was made: ${await made.text()}`);
  return id;
}
