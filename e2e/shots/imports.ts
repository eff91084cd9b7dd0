import type { Page } from "playwright-core";
import { writeCard } from "../../worker/cards/write.ts";
import { CORVIN } from "../../worker/cards.fixture.ts";
import type { Shot } from "./shot.ts";

/** A card with a picture of the page's own. */
async function makeCard(page: Page, url: string, changed: Partial<typeof CORVIN.data> = {}) {
  await page.goto(`${url}/house/portraits/oona-marchbank.svg`);
  const bytes = new Uint8Array(await page.locator("svg").screenshot());
  const picture = { bytes, contentType: "image/png" as const };
  const card = { ...CORVIN, picture, data: { ...CORVIN.data, ...changed } };
  return Buffer.from((await writeCard(card, "v3-png")).bytes);
}

async function give(page: Page, url: string, files: { name: string; buffer: Buffer }[]) {
  await page.goto(`${url}/import`);
  const named = files.map((file) => ({ ...file, mimeType: "application/octet-stream" }));
  await page.getByLabel("Files to import").setInputFiles(named);
}

/** Cards on their way in. */
export const imports: Shot[] = [
  {
    name: "12-import",
    async open(page, { url }) {
      await give(page, url, [{ name: "corvin-ash.png", buffer: await makeCard(page, url) }]);
      await page.getByRole("heading", { name: "Corvin Ash" }).waitFor();
    },
  },
  {
    name: "12a-import-several",
    async open(page, { url }) {
      const card = await makeCard(page, url);
      await give(page, url, [
        { name: "corvin-ash.png", buffer: card },
        { name: "notes.txt", buffer: Buffer.from("Only some words.") },
      ]);
      await page.getByText("2 files", { exact: true }).waitFor();
    },
  },
  {
    name: "12b-import-errors",
    async open(page, { url }) {
      await page.goto(`${url}/house/portraits/oona-marchbank.svg`);
      const rain = await page.locator("svg").screenshot();
      await give(page, url, [{ name: "rain.png", buffer: rain }]);
      await page.getByRole("heading", { name: "This is only a picture" }).waitFor();
    },
  },
  {
    name: "12c-import-lorebook",
    async open(page, { url }) {
      const data = { entries: [{ keys: ["tide"], content: "Twice a day.", name: "Tide" }] };
      const buffer = Buffer.from(JSON.stringify({ spec: "lorebook_v3", data }));
      await give(page, url, [{ name: "farrow.json", buffer }]);
      await page.getByRole("button", { name: "Choose whose it is" }).click();
      await page.getByRole("dialog").getByText("with Maren Holloway").first().waitFor();
    },
  },
];
