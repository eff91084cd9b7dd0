import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";

const house = visitHouse();

const tiles = (page: Page) => page.getByRole("list", { name: "Pictures" }).getByRole("listitem");
const ready = (page: Page) => tiles(page).getByRole("button", { name: /^Look at:/ });
const gallery = "Imagine a picture";

async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await findViolations(page)).toEqual([]);
  }
}

/** A guest with a persona of their own, and a reply of it that is being painted. */
async function begin(context: BrowserContext) {
  const { request } = context;
  const send = async (path: string, data: object) => {
    const headers = { origin: house.url };
    const sent = await request.post(`${house.url}/api/${path}`, { data, headers });
    if (!sent.ok()) throw new Error(`${path}: ${await sent.text()}`);
    return sent;
  };
  await send("auth/sign-in/anonymous", {});
  const personaId = randomUUID();
  const greetings = ["*The lamp turns.* “Mind the third step.”"];
  const data = { name: "Vesper Lune", personality: "Quick and exact.", greetings };
  await send("personas", { id: personaId, data });
  const chat = await (await send("chats", { personaId })).json();
  const line = chat.latestLeafId;
  await send(`chats/${chat.id}/messages/${line}/images`, { id: randomUUID(), scene: "A lamp" });
  return { personaId, chatId: chat.id, line };
}

test("somebody imagines two pictures, keeps one, puts them away and back, and makes one the portrait", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const { personaId, chatId, line } = await begin(context);
  const page = await context.newPage();
  await page.goto(`${house.url}/personas/${personaId}`);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Gallery" }).click();
  await page.getByRole("complementary", { name: gallery }).getByText("Vesper Lune").waitFor();
  await tiles(page).first().waitFor();
  await page.getByLabel("Describe the picture").fill("A lighthouse at night");
  for (const _ of [1, 2]) await page.getByRole("button", { name: "Fewer" }).click();
  await page.getByRole("button", { name: "Paint 2 pictures" }).click();
  await expect.poll(() => tiles(page).count()).toBe(3);
  await expect.poll(() => ready(page).count(), { timeout: 20_000 }).toBe(3);
  await page.getByRole("button", { name: "All 3" }).waitFor();

  await ready(page).first().focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Kept" }).click();
  await expect.poll(() => ready(page).count()).toBe(1);
  await page.getByRole("button", { name: "All 3" }).click();
  await expect.poll(() => ready(page).count()).toBe(3);

  await ready(page).first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+Space");
  await page.getByText("2 chosen").waitFor();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Delete" }).click();
  await expect.poll(() => tiles(page).count()).toBe(1);
  await page.getByText("2 pictures deleted", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => ready(page).count()).toBe(3);

  await ready(page).first().press("Enter");
  const looked = page.getByRole("dialog");
  await looked.getByRole("heading", { name: "Picture 1 of 3" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await looked.getByRole("heading", { name: "Picture 2 of 3" }).waitFor();
  await page.keyboard.press("ArrowLeft");
  await looked.getByRole("button", { name: "As portrait" }).click();
  await page.getByText("Vesper Lune has a new portrait").first().waitFor();
  await looked.getByRole("button", { name: "Close" }).click();
  await looked.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Scenes" }).click();
  await expect.poll(() => ready(page).count()).toBe(1);
  await page.getByRole("button", { name: "All 3" }).click();
  await page.setViewportSize({ width: 600, height: 500 });
  await ready(page).last().press("Enter");
  const body = page.locator(".gallery-body");
  const place = () => body.evaluate(({ scrollTop }) => scrollTop);
  const move = () => body.evaluate((wall) => wall.scrollTo({ top: 10 })).then(place);
  await expect.poll(move).toBe(10);
  await looked.getByRole("link", { name: "Go there" }).click();
  await page.waitForURL(`**/chats/${chatId}#${line}`);
  await page.goBack();
  await expect.poll(place).toBe(10);
  await context.close();
});

test("on a phone words are kept behind the sheet, and what fails can be tried again or taken away", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.phone,
    hasTouch: true,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${house.url}/gallery`);
  await page.getByRole("heading", { name: "No pictures yet" }).waitFor();
  await page.getByRole("button", { name: "Imagine", exact: true }).tap();
  const sheet = page.getByRole("dialog", { name: gallery });
  const words = sheet.getByLabel("Describe the picture");
  await words.fill("A lamp room");
  await sheet.getByRole("button", { name: "Enrich wording" }).tap();
  await sheet.getByRole("button", { name: "My words" }).tap();
  expect(await words.inputValue()).toBe("A lamp room");
  await words.fill("Please fail to paint this");
  await expectNoViolations(page);
  await page.reload();
  expect(await words.inputValue()).toBe("Please fail to paint this");
  for (const _ of [1, 2, 3]) await sheet.getByRole("button", { name: "Fewer" }).tap();
  await sheet.getByRole("button", { name: "Paint 1 picture" }).tap();
  await sheet.waitFor({ state: "detached" });
  await tiles(page)
    .getByRole("button", { name: /^Cancel/ })
    .press("Enter");
  await tiles(page).getByText("Cancelled").waitFor();
  await tiles(page).locator(":focus").getByText("Paint it after all").waitFor();
  await expectNoViolations(page);
  await tiles(page)
    .getByRole("button", { name: /^Remove/ })
    .tap();
  await page.getByRole("heading", { name: "No pictures yet" }).waitFor();
  await context.close();
});
