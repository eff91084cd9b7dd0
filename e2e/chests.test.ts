import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { contents, log, meet } from "./stage.ts";

const house = visitHouse();

/** A chat as SillyTavern writes it, with a line that cannot be read. */
const CHAT = [
  { user_name: "unused", character_name: "unused", chat_metadata: {} },
  { name: "Maren", is_user: false, mes: "Hello.", swipes: ["Hi.", "Hello."], swipe_id: 1 },
  { name: "Wren", is_user: true, mes: "Good evening.", send_date: "2024-07-12T01:32:00.000Z" },
  { name: "Maren", is_user: false, mes: "Sit.", swipes: ["Sit.", "Stand."], swipe_id: 0 },
]
  .map((line) => JSON.stringify(line))
  .concat("{broken")
  .join("\n");

const file = (name: string, bytes: string | Buffer) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(bytes),
});

/** What a menu's Export gives in a format, with its file's name. */
async function exportAs(page: Page, format: string) {
  await page.getByRole("main").getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Export/ });
  await dialog.getByRole("radio", { name: format, exact: true }).check({ force: true });
  const coming = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Download" }).click();
  const download = await coming;
  await dialog.waitFor({ state: "detached" });
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** Looks at a screen on both sizes in both themes. */
async function inspect(page: Page, what: string) {
  for (const size of [SIZES.desktop, SIZES.phone]) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findViolations(page), `${what} ${size.width} ${colorScheme}`).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
  }
  await page.setViewportSize(SIZES.desktop);
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

test("a chat from elsewhere is looked into, brought in to the persona it means, and goes out the same", async () => {
  const context = await house.browser.newContext({
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await page.goto(`${house.url}/chats`);
  await page.getByRole("link", { name: "Import a chat" }).click();
  const field = page.getByLabel("Choose a chat’s file");
  await field.setInputFiles(file("notes.txt", "Once upon a time"));
  await page.getByText("There is no chat in that file.").waitFor();
  await field.setInputFiles(file("An evening.jsonl", CHAT));
  await page.getByRole("heading", { name: "An evening" }).waitFor();
  await page.getByText("1 line could not be read").waitFor();
  expect(await page.getByRole("radio", { name: "Maren Holloway" }).isChecked()).toBe(true);
  await inspect(page, "what was found");
  await page.getByRole("button", { name: "Go on with Maren" }).press("Enter");
  await page.waitForURL(/\/chats\/[0-9a-f-]{36}/);
  await log(page).getByText("Sit.").waitFor();
  expect(await contents(page)).toEqual(["Hello.", "Good evening.", "Sit."]);

  const out = await exportAs(page, "SillyTavern");
  expect(out.name).toBe("An evening.jsonl");
  const lines = out.text.split("\n").slice(1);
  expect(lines.map((line) => JSON.parse(line)).map(({ mes, swipes }) => [mes, swipes])).toEqual([
    ["Hello.", ["Hi.", "Hello."]],
    ["Good evening.", undefined],
    ["Sit.", ["Sit.", "Stand."]],
  ]);
  await expect.poll(() => focused(page)).toBe("More");
  await context.close();
});

/** Everything of a person's, as the page gives it. */
async function takeEverything(page: Page): Promise<Buffer> {
  await page.goto(`${house.url}/account/archive`);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export everything" }).click();
  return readFileSync(await (await coming).path());
}

const somebody = (): Promise<BrowserContext> =>
  house.browser.newContext({ reducedMotion: "reduce", acceptDownloads: true });

test("somebody takes everything along, and it is there for another, once", async () => {
  const context = await somebody();
  const page = await meet(context, house.url, "Maren Holloway");
  const said = await contents(page);
  const archive = await takeEverything(page);
  await context.close();
  const elsewhere = await somebody();
  const other = await elsewhere.newPage();
  await other.goto(`${house.url}/account/archive`);
  const field = other.getByLabel("Choose an archive");
  await field.setInputFiles(file("holiday.zip", "hello"));
  await other.getByText("That file is no Dramatis archive.").waitFor();
  await field.setInputFiles(file("everything.zip", archive));
  await other.getByText("1 chat came in.").waitFor();
  await field.setInputFiles(file("everything.zip", archive));
  await other.getByText("Nothing new came in; 1 part was here already.").waitFor();
  await inspect(other, "the archive");
  await other.goto(`${house.url}/chats`);
  await other.getByRole("link", { name: /Maren Holloway/ }).click();
  await log(other).getByText("Maren Holloway").first().waitFor();
  expect(await contents(other)).toEqual(said);
  await elsewhere.close();
});
