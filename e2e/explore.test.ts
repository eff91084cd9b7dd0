import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { forkMaren } from "./cast.ts";
import { visitHouse } from "./house.ts";
import { starter } from "./stage.ts";

const house = visitHouse();

async function expectNoViolations(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page), colorScheme).toEqual([]);
  }
}

test("what Explore is narrowed by stands in its address, and the way back leads there", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${house.url}/explore?tag=maps&sort=name`);
  await page.getByRole("link", { name: "Oona Marchbank" }).waitFor();
  expect(await page.getByRole("button", { name: "Maps" }).getAttribute("aria-pressed")).toBe(
    "true",
  );
  expect(await page.getByRole("radio", { name: /^Mature/ }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "By name" }).click();
  await page.getByRole("menuitem", { name: "Newest" }).click();
  await page.waitForURL(/sort=new/);
  await page.getByRole("link", { name: "Oona Marchbank" }).click();
  await page.getByRole("heading", { name: "Oona Marchbank", level: 1 }).waitFor();
  await page.goBack();
  await page.waitForURL(/tag=maps&sort=new/);
  const search = page.getByRole("searchbox", { name: "Search public personas" });
  await search.fill("nobody at all");
  await page.getByRole("heading", { name: "Nobody here by that name" }).waitFor();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Show everybody" }).click();
  await page.getByRole("link", { name: "Maren Holloway" }).first().waitFor();
  expect(await search.inputValue()).toBe("");
  await context.close();
});

test("a persona is reported without an account, on a phone and by name", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.phone,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${house.url}/p/kestrel-9`);
  await page.getByRole("heading", { name: "Kestrel-9", level: 1 }).waitFor();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "More about Kestrel-9" }).click();
  await page.getByRole("menuitem", { name: "Report" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await dialog.getByRole("button", { name: "Send report" }).isDisabled()).toBe(true);
  await dialog.getByLabel("Something else").check();
  await dialog.getByLabel("In your words").fill("It counted my spoons.");
  await dialog.getByRole("button", { name: "Send report" }).click();
  await page.getByText("Your report was sent.").first().waitFor();
  await context.close();
});

test("the library has one's own people and chats, finds both, and says when there is nobody", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  await forkMaren(context, house.url);
  const page = await context.newPage();
  await page.goto(house.url);
  await page.getByText("no chats yet").waitFor();
  await page.getByRole("button", { name: "Private 1" }).waitFor();
  await starter(page, "Maren Holloway").click();
  await page.waitForURL(/\/chats\//);
  await page.getByRole("link", { name: "Library" }).click();
  await page.getByRole("heading", { name: "Pick up where you left off" }).waitFor();
  const search = page.getByRole("searchbox", { name: "Search personas and chats" });
  await search.fill("forty-eight");
  await page.locator(".recent mark").first().waitFor();
  await search.fill("airship keeper");
  await page.getByRole("heading", { name: "Nobody here by that name" }).waitFor();
  await page.getByText("Close, though").waitFor();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Clear search" }).click();
  await page.getByRole("heading", { name: "Your personas" }).waitFor();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "More for Maren Holloway" }).press("Enter");
  await page.getByRole("menuitem", { name: "Who can see them" }).click();
  await page.getByText("Only you.").waitFor();
  expect(await page.getByRole("radio", { name: /^Private/ }).isChecked()).toBe(true);
  await context.close();
});
