import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { corvinCard } from "../worker/cards.fixture.ts";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { contents, log } from "./stage.ts";

const house = visitHouse();

const asFile = (name: string, bytes: Uint8Array | string) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(bytes),
});

/** Drops a file onto the page, as a hand does. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const held = await page.evaluateHandle(
    ([name, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(bytes)], name));
      return transfer;
    },
    [name, [...bytes]] as const,
  );
  await page.dispatchEvent("main", "dragover", { dataTransfer: held });
  await page.getByText("Let go to read it").waitFor();
  await page.dispatchEvent("main", "drop", { dataTransfer: held });
}

const give = (page: Page, ...files: ReturnType<typeof asFile>[]) =>
  page.getByLabel("Files to import").setInputFiles(files);

test("a card that is dropped on the library comes in, begins a chat by its other greeting, and goes out again", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(house.url);
  await page.getByRole("link", { name: "Import a character card" }).waitFor();
  await drop(page, "corvin-ash.png", await corvinCard());
  await page.getByRole("heading", { name: "Corvin Ash" }).waitFor();
  await page.getByText("by Sabine · card version 1.3").waitFor();
  expect(await findViolations(page)).toEqual([]);
  // the file came by hand, and Enter brings it in
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/personas\//);
  await page.getByRole("button", { name: "Look at the portrait of Corvin Ash" }).waitFor();
  const image = page.locator(".cameo img");
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(64);
  await page.getByRole("button", { name: "Export Corvin Ash" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "PNG card, V3" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("corvin-ash.png");
  expect((await readFile(await download.path())).includes("ccv3")).toBe(true);
  await page.getByRole("button", { name: "Choose a beginning" }).click();
  const dialog = page.getByRole("dialog", { name: /A new chat/ });
  await dialog.getByRole("radio", { name: "Greeting 2" }).press("Space");
  await dialog.getByRole("button", { name: "Start talking" }).click();
  await page.waitForURL(/\/chats\//);
  await log(page).getByText("Hold the lantern").waitFor();
  expect(await contents(page)).toHaveLength(1);
  await context.close();
});

test("on a phone the same card becomes a new version, by keyboard, beside files that can't come in", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.phone,
    reducedMotion: "reduce",
    colorScheme: "dark",
  });
  const page = await context.newPage();
  await page.goto(`${house.url}/import`);
  await give(page, asFile("corvin.png", await corvinCard()));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.waitForURL(/\/personas\//);
  await page.goto(`${house.url}/import`);
  await give(
    page,
    asFile("again.png", await corvinCard({ scenario: "A city in its fourth plague winter." })),
    asFile("broken.png", (await corvinCard()).subarray(0, 90)),
    asFile("notes.txt", "Only some words."),
  );
  await page.getByText("3 files", { exact: true }).waitFor();
  await page.getByText("Corvin Ash is already here at v1. This becomes v2.").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Compare with v1" }).click();
  await page.locator("ins", { hasText: "fourth" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: /A new version/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /again\.png.*imported/ }).waitFor();
  await page
    .getByRole("heading", { name: "Corvin Ash is here" })
    .or(page.getByRole("alert"))
    .waitFor();
  await page.getByRole("button", { name: /notes\.txt/ }).click();
  await page.getByRole("heading", { name: "Not a card we know" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: /broken\.png/ }).click();
  await page.getByRole("alert").getByText("broken.png").waitFor();
  await page.getByRole("button", { name: /again\.png/ }).click();
  await page.getByText("As v2, private until you publish.").waitFor();
  const line = { name: "Corvin Ash", is_user: false, mes: "“Pulse?”" };
  const head = { user_name: "Wren", character_name: "Corvin Ash" };
  const chat = [head, line].map((part) => JSON.stringify(part)).join("\n");
  await give(page, asFile("evening.jsonl", chat));
  await page.getByRole("button", { name: /evening\.jsonl/ }).click();
  await page.getByRole("link", { name: "Import as a chat" }).click();
  await page.getByRole("radio", { name: "Corvin Ash" }).waitFor();
  await context.close();
});
