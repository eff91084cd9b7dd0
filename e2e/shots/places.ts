import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import type { PicturePage } from "../../worker/contract/pictures.ts";
import type { Shot } from "./shot.ts";

const account = (name: string, section: string): Shot => ({
  name,
  async open(page, { url }) {
    await page.goto(`${url}/account/${section}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
  },
});

/** Somebody with an account of their own, since everybody else in these pictures is a guest. */
const withAccount: Shot = {
  name: "17c-sessions-data",
  async open(page, { url }) {
    const headers = { origin: url };
    const data = {
      name: "Wren",
      email: `${randomUUID()}@harbour.example`,
      password: "half past nine",
    };
    // the guest whom the other pictures show stays one
    await page.context().clearCookies();
    await page.request.post(`${url}/api/auth/sign-up/email`, { data, headers });
    await page.goto(`${url}/account/sessions`);
    await page.getByLabel("Type “delete Wren” to go on").fill("delete Wr");
    await page.getByRole("heading", { level: 1 }).click();
  },
};

/** What hangs in the gallery: enough for all columns, in every shape and style. */
const scenes: [scene: string, style: string, shape: string][] = [
  ["A lighthouse in a storm, one warm light", "gouache", "1:1"],
  ["A night train on a viaduct under the moon", "stage", "3:2"],
  ["A lamp room, the sea behind the glass", "gouache", "3:4"],
  ["Dunes under two moons", "film", "1:1"],
  ["A corridor of doors, somebody at its end", "engraving", "3:4"],
  ["A cabin in the snow under an aurora", "woodcut", "16:9"],
  ["A greenhouse at night", "charcoal", "3:4"],
  ["A stage, curtains half drawn", "stage", "3:2"],
];

/** Has the pictures painted, unless they were before, and waits for them. */
async function hangPictures({ request }: Page, url: string): Promise<void> {
  const list = async (): Promise<PicturePage> => (await request.get(`${url}/api/images`)).json();
  if ((await list()).images.length === 0) {
    for (const [seed, [scene, style, shape]] of scenes.entries()) {
      const data = { ids: [randomUUID()], scene, seed, settings: { style, shape } };
      await request.post(`${url}/api/images`, { data, headers: { origin: url } });
    }
  }
  while ((await list()).images.some(({ status }) => status === "queued" || status === "running"))
    await sleep(300);
}

/** Resolves when every picture that hangs there is to be seen. */
async function untilSeen(page: Page): Promise<void> {
  await page.locator(".tile img").first().waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>(".tile img")].every(
      ({ complete, naturalWidth }) => complete && naturalWidth > 0,
    ),
  );
}

const gallery = (name: string, tab: "imagine" | "advanced"): Shot => ({
  name,
  async open(page, { url }) {
    await hangPictures(page, url);
    await page.goto(`${url}/gallery?tab=${tab}`);
    await untilSeen(page);
  },
});

/** Pictures and the person's own things. */
export const places: Shot[] = [
  gallery("06-gallery-imagine", "imagine"),
  gallery("06b-gallery-advanced", "advanced"),
  {
    name: "06c-gallery",
    async open(page, { url }) {
      await hangPictures(page, url);
      await page.goto(`${url}/gallery`);
      await untilSeen(page);
    },
  },
  account("17b-guest-upgrade", "upgrade"),
  withAccount,
  account("17d-appearance", "appearance"),
  account("17f-your-data", "archive"),
  account("17e-sign-in", "sign-in"),
];
