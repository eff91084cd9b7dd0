import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { log, meet, quiet } from "./stage.ts";

const house = visitHouse();

const passages = (page: Page) => page.locator(".passage .story");
const steer = (page: Page) => page.getByRole("textbox", { name: "Steer the next passage" });

/** A chat with Ambrose, turned into a story. */
async function openStory(size: (typeof SIZES)["desktop"]): Promise<Page> {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, house.url, "Ambrose Quill");
  await page.getByRole("radio", { name: "Story" }).click({ force: true });
  await steer(page).waitFor();
  await page.setViewportSize(size);
  return page;
}

test("a chat becomes a story: it is steered, goes on by itself, and a chapter stands in its contents", async () => {
  const page = await openStory({ width: 1700, height: 900 });
  await steer(page).fill("Begin a new chapter: the train stops where no station is.");
  await steer(page).press("Enter");
  await expect.poll(() => passages(page).count()).toBeGreaterThan(1);
  await quiet(page);
  await page.getByText("You steered: Begin a new chapter").waitFor();
  const chapter = await page.locator(".chapter h2").last().innerText();
  await page.getByRole("navigation", { name: "Chapters" }).getByText(chapter).waitFor();
  const before = await passages(page).count();
  await page.getByRole("button", { name: "Continue the story" }).click();
  await expect.poll(() => passages(page).count()).toBe(before + 1);
  await quiet(page);
  expect(await log(page).getByText("Go on.", { exact: true }).count()).toBe(0);
  const last = page.getByRole("article", { name: "Passage" }).last();
  await last.hover();
  await last.getByRole("button", { name: "Regenerate" }).click();
  await last.getByRole("group", { name: "Reply 2 of 2" }).waitFor();
  await quiet(page);
  await last.hover();
  await last.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "The reply in other words" }).fill("The lamp went out.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => passages(page).last().innerText()).toBe("The lamp went out.");
  await page.context().close();
});

test("three next moves are offered, and one of them is taken", async () => {
  const page = await openStory(SIZES.phone);
  await steer(page).fill("Let the conductor lie to him, badly.");
  await steer(page).press("Enter");
  const moves = page.getByRole("region", { name: "Next moves" }).getByRole("button");
  await expect.poll(() => moves.count(), { timeout: 15_000 }).toBe(3);
  expect(await findViolations(page)).toEqual([]);
  const move = await moves.first().innerText();
  await moves.first().click();
  await page.getByText(`You steered: ${move}`).waitFor();
  await quiet(page);
  await expect.poll(() => passages(page).count()).toBe(3);
  await page.context().close();
});
