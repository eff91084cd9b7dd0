import type { BrowserContextOptions, Page, Route } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { openElsewhere, visitHouse } from "./house.ts";
import { log, meet, quiet, say } from "./stage.ts";

const house = visitHouse();

const pictures = (page: Page) => page.getByRole("button", { name: /^Look at the picture/ });
const address = (page: Page) => pictures(page).last().locator("img").getAttribute("src");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const item = (page: Page, name: string) => page.getByRole("menuitem", { name });

/** Somebody new who talks with Maren, on a page that is watched. */
async function talk(options: BrowserContextOptions = { viewport: SIZES.desktop }) {
  const context = await house.browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await meet(context, house.url, "Maren Holloway", { painted: true });
  await page.getByText("Running on the built-in demo model").waitFor();
  await watch(page);
  return { context, page };
}

/** Has a page note as `moved` what moves without having been touched, and each time that the newest reply loses its room for a picture. */
const watch = (page: Page) =>
  page.evaluate(() => {
    const moved: string[] = [];
    Object.assign(globalThis, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & Shift)[]) {
        if (entry.hadRecentInput) continue;
        moved.push(...entry.sources.map(({ node }) => node?.parentElement?.outerHTML ?? ""));
      }
    }).observe({ type: "layout-shift" });
    let room = false;
    new MutationObserver(() => {
      const reply = [...document.querySelectorAll("[data-from=assistant]")].at(-1);
      const isThere = Boolean(reply?.querySelector(".plate"));
      if (room && !isThere) moved.push(`no room: ${reply?.textContent}`);
      room = isThere;
    }).observe(document.body, { childList: true, subtree: true });
    interface Shift {
      hadRecentInput: boolean;
      sources: { node: Node | null }[];
    }
  });
const moved = (page: Page) => page.evaluate("moved");

/** Opens what can be done with the newest picture, and does one of it. */
async function choose(page: Page, name: string) {
  await pictures(page).last().hover();
  await button(page, "More about the picture").last().click();
  await item(page, name).click();
}

const noneLeft = {
  status: 429,
  contentType: "application/problem+json",
  json: { type: "about:blank", title: "", status: 429, code: "picture_limit", requestId: "" },
};

/** Lets an order through and tells that it came to nothing, as it is told when the painter was asked four times. */
async function failing(route: Route) {
  const response = await route.fetch();
  const told = { status: "failed", problem: "painter_unavailable" };
  await route.fulfill({ response, json: { ...(await response.json()), ...told } });
}

/** Waits until another picture hangs beside the newest reply. */
async function another(page: Page, before: string | null) {
  const now = () => address(page).catch(() => before);
  await expect.poll(now).not.toBe(before);
}

async function lookInBothThemes(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page)).toEqual([]);
  }
}

test("a reply gets its picture beside it without moving anything, and another one can take its place and give it back", async () => {
  const { context, page } = await talk();
  await say(page, "Why did the light go out?");
  await pictures(page).waitFor();
  expect(await moved(page)).toEqual([]);
  const first = await address(page);
  await choose(page, "Paint another");
  await another(page, first);
  await pictures(page).focus();
  await page.keyboard.press("Enter");
  const lightbox = page.getByRole("dialog", { name: "Picture 1 of 1" });
  await lightbox.getByText("Under Maren’s reply at").waitFor();
  await lookInBothThemes(page);
  await page.keyboard.press("h");
  await button(page, "Take the heart away").waitFor();
  await lightbox.getByRole("button", { name: /^Show the earlier try/ }).click();
  await expect.poll(() => address(page)).toBe(first);
  await page.keyboard.press("Escape");
  await lightbox.waitFor({ state: "detached" });
  await expect
    .poll(() => pictures(page).evaluate((node) => node === document.activeElement))
    .toBe(true);
  await context.close();
});

test("what can’t be painted says so, other words are painted, and a picture that was removed comes back", async () => {
  const { context, page } = await talk();
  await say(page, "What is above the lamp?");
  await pictures(page).waitFor();
  await choose(page, "Change the words…");
  const words = page.getByRole("textbox", { name: "What is to be seen" });
  await words.fill("A lighthouse. Refuse to paint it.");
  await page.keyboard.press("Escape");
  await choose(page, "Change the words…");
  expect(await words.inputValue()).toBe("A lighthouse. Refuse to paint it.");
  expect(await findViolations(page)).toEqual([]);
  await words.press("Control+Enter");
  await page.getByText("The painter won’t paint these words. The text is safe.").waitFor();
  await lookInBothThemes(page);
  await button(page, "Other words").click();
  await words.fill("A lighthouse in a storm, seen from a boat.");
  const isPlate = /messages\/[^/]+\/images$/;
  await page.route(isPlate, (route) => route.fulfill(noneLeft), { times: 1 });
  await button(page, "Paint").click();
  await page
    .getByText("Those were all the pictures for now. The gallery says when there are more.", {
      exact: true,
    })
    .waitFor();
  await button(page, "Other words").click();
  expect(await words.inputValue()).toBe("A lighthouse in a storm, seen from a boat.");
  await page.route(isPlate, failing, { times: 1 });
  await button(page, "Paint").click();
  await page.getByText("The painter could not be reached. The text is safe.").waitFor();
  await button(page, "Try again").click();
  await pictures(page).waitFor();
  const storm = await address(page);
  await choose(page, "Remove");
  await another(page, storm);
  await button(page, "Undo").click();
  await expect.poll(() => address(page)).toBe(storm);
  await context.close();
});

test("on a phone a picture hangs below its reply alone, on every device, and is painted on request where none come by themselves", async () => {
  const { context, page } = await talk({ viewport: SIZES.phone, hasTouch: true });
  const second = await openElsewhere(house, page);
  await watch(second);
  await say(page, "Why did the light go out?");
  await pictures(page).waitFor();
  await pictures(second).waitFor();
  expect(await second.evaluate("moved.filter((what) => what.startsWith('no room'))")).toEqual([]);
  await second.context().close();
  expect(await moved(page)).toEqual([]);
  await lookInBothThemes(page);
  await button(page, "Images").click();
  await page.locator("[aria-pressed=false]", { hasText: "Images" }).waitFor();
  await button(page, "More actions").last().click();
  await item(page, "Regenerate").click();
  await page.getByText("2/2").waitFor();
  await quiet(page);
  expect(await pictures(page).count()).toBe(0);
  await button(page, "More actions").last().click();
  await item(page, "Paint this").click();
  await pictures(page).waitFor();
  const own = await address(page);
  await button(page, "Previous reply").last().click();
  await another(page, own);
  expect(await log(page).locator("figure").count()).toBe(1);
  await context.close();
});
