import type { BrowserContext, Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { forkMaren } from "./cast.ts";
import { visitHouse } from "./house.ts";
import { composer, log, meet, say } from "./stage.ts";

const house = visitHouse();

interface Size {
  width: number;
  height: number;
}

const open = async (viewport: Size, path: string) => {
  const context = await house.browser.newContext({ viewport, reducedMotion: "reduce" });
  return { context, page: await goTo(context, path) };
};
/** A page of somebody's own, with a sidebar beside it. */
const openOwn = async (viewport: Size, search: string) => {
  const context = await house.browser.newContext({ viewport, reducedMotion: "reduce" });
  const personaId = await forkMaren(context, house.url);
  return { context, page: await goTo(context, `/personas/${personaId}${search}`) };
};
async function goTo(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(house.url + path);
  await page.locator("h1").waitFor();
  return page;
}
const selected = (page: Page) => page.getByRole("tab", { selected: true }).innerText();
const finder = (page: Page) => page.getByRole("combobox", { name: "Find anything" });
async function expectFocus(focusable: Locator) {
  await expect.poll(() => focusable.evaluate((own) => own === document.activeElement)).toBe(true);
}

async function expectNoViolations(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page), colorScheme).toEqual([]);
  }
}

test("what stands beside a persona and the gallery is in the address, and its width is kept", async () => {
  const { context, page } = await openOwn(SIZES.desktop, "?tab=publish");
  expect(await selected(page)).toBe("Publish");
  await page.getByText("Listed in Explore. Others can chat and fork.").waitFor();
  await expectNoViolations(page);
  await page.getByRole("tab", { name: "Enhance" }).click();
  await page.getByLabel("What should change?").waitFor();
  await page.goBack();
  await expect.poll(() => selected(page)).toBe("Publish");
  await page.goForward();
  await expect.poll(() => selected(page)).toBe("Enhance");
  const edge = page.getByRole("separator", { name: "Width of the sidebar" });
  await edge.press("ArrowRight");
  await page.goto(`${house.url}/gallery?tab=advanced`);
  await expect.poll(() => selected(page)).toBe("Advanced");
  expect(await edge.getAttribute("aria-valuenow")).toBe("376");
  expect((await page.getByRole("complementary").boundingBox())?.width).toBe(376);
  await page.getByRole("button", { name: "Collapse sidebar" }).press("Enter");
  await expectFocus(page.getByRole("button", { name: "Open sidebar" }));
  await page.keyboard.press("Control+\\");
  await expectFocus(page.getByRole("button", { name: "Collapse sidebar" }));
  await context.close();
});

test("beside somebody's page there is a drawer on a tablet and a sheet on a phone", async () => {
  const { context, page } = await openOwn({ width: 820, height: 900 }, "?tab=publish");
  const over = page.getByRole("dialog", { name: "About Maren Holloway" });
  await over.waitFor();
  await page.keyboard.press("Escape");
  await over.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Open sidebar" }).press("Enter");
  await page.waitForURL(/\?tab=enhance$/);
  expect((await over.boundingBox())?.width).toBe(320);
  await page.goBack();
  await over.waitFor({ state: "detached" });
  await page.setViewportSize(SIZES.phone);
  await page.getByRole("button", { name: "About Maren Holloway" }).press("Enter");
  expect((await over.boundingBox())?.height).toBeCloseTo(0.78 * 844, 0);
  await page.getByRole("button", { name: "Close" }).click();
  await expectFocus(page.getByRole("button", { name: "About Maren Holloway" }));
  await expectNoViolations(page);
  await context.close();
});

test("Explore leads to somebody's page, where a chat begins with the greeting that is shown", async () => {
  const { context, page } = await open(SIZES.desktop, "/explore");
  await page.getByRole("link", { name: "Maren Holloway" }).click();
  await page.waitForURL(/\/personas\//);
  await page.getByRole("heading", { name: "Maren Holloway" }).waitFor();
  const current = page.getByRole("navigation").locator("[aria-current=page]");
  expect(await current.innerText()).toBe("Explore");
  await page.getByRole("radio", { name: "2" }).press("Space");
  const words = await page.locator(".greeting-text").innerText();
  await page.getByRole("button", { name: "Start talking with Maren Holloway" }).click();
  await page.waitForURL(/\/chats\//);
  await log(page).getByText(words.slice(0, 40)).waitFor();
  await page.getByRole("link", { name: "Maren Holloway", exact: true }).click();
  await page.waitForURL(/\/personas\//);
  await page.goto(`${house.url}/personas/nobody`);
  await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
  await context.close();
});

test("the palette finds a line in another chat, runs a command, and opens beside", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  const page = await meet(context, house.url, "Maren Holloway");
  const chat = page.url();
  await say(page, "Whose heron is that on the weir?");
  await composer(page).focus();
  await page.keyboard.press("Control+k");
  await page.getByRole("option", { name: "Open branch map" }).waitFor();
  await page.keyboard.press("Escape");
  await expectFocus(composer(page));
  await page.goto(house.url);
  await page.getByRole("button", { name: "Find anything" }).press("Enter");
  await finder(page).fill("heron on the wei");
  await page
    .getByRole("option")
    .filter({ has: page.locator("mark") })
    .waitFor();
  await expectNoViolations(page);
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`^${chat}#`));
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await expect.poll(focused).toContain("Whose heron");
  await page.keyboard.press("Control+k");
  await finder(page).fill("> as a story");
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: "Story", checked: true }).first().waitFor();
  await page.keyboard.press("Control+k");
  await finder(page).fill("tobiah");
  const [beside] = await Promise.all([
    context.waitForEvent("page"),
    page
      .getByRole("option", { name: /^Tobiah Fenn/ })
      .waitFor()
      .then(() => page.keyboard.press("Control+Enter")),
  ]);
  await beside.getByRole("heading", { name: "Tobiah Fenn" }).waitFor();
  expect(page.url()).toContain(chat);
  await page.keyboard.press("Control+k");
  await finder(page).fill("nobody goes by that");
  await page.getByText("Nothing was found for").waitFor();
  await context.close();
});

test("the keys are told by ?, and lead to the gallery and into the light", async () => {
  const { context, page } = await open(SIZES.desktop, "/chats");
  await page.getByRole("searchbox").press("?");
  expect(await page.getByRole("searchbox").inputValue()).toBe("?");
  await page.getByRole("link", { name: "Dramatis home" }).press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await sheet.getByText("Find anything").waitFor();
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.waitForURL(/\/gallery$/);
  await expectNoViolations(page);
  await page.getByRole("heading", { name: "No pictures yet" }).waitFor();
  const scheme = () => page.evaluate(() => document.documentElement.dataset["theme"]);
  await page.keyboard.press("Control+Shift+L");
  await expect.poll(scheme).toBe("light");
  await context.close();
});
