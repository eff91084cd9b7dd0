import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { makeSomebody } from "./cast.ts";
import { visitHouse } from "./house.ts";
import { log } from "./stage.ts";

const house = visitHouse();

const open = (viewport = SIZES.desktop) =>
  house.browser.newContext({ viewport, reducedMotion: "reduce" });

async function expectNoViolations(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page), colorScheme).toEqual([]);
  }
}

test("somebody is published, found, forked and talked to by another, and is gone when taken back", async () => {
  const owner = await open();
  const word = `lamp${randomUUID().slice(-8)}`;
  const name = `Wilma ${word}`;
  const personaId = await makeSomebody(owner, house.url, name);
  const page = await owner.newPage();
  await page.goto(`${house.url}/personas/${personaId}?tab=publish`);
  const publish = page.getByRole("button", { name: "Publish v1" });
  await page.getByText("Choose a content rating").waitFor();
  await page.getByText("Public", { exact: true }).click();
  await page.getByLabel("Headline").fill(`She keeps the ${word}`);
  await page.getByLabel("Tags").fill(`${word},`);
  await page.locator(".segment").getByText("Everyone", { exact: true }).click();
  // what is typed shows beside the form at once
  await page.locator(".bill-lit").getByText(`She keeps the ${word}`).waitFor();
  await page.getByText("A content rating is chosen").waitFor();
  await expectNoViolations(page);
  await publish.click();
  await page.getByText(`${name} is out as v1`).first().waitFor();
  expect(await publish.isDisabled()).toBe(true);

  const other = await open();
  const fan = await other.newPage();
  await fan.goto(`${house.url}/explore`);
  await fan.getByRole("searchbox", { name: "Search public personas" }).fill(word);
  await fan.getByRole("button", { name: "All 1" }).waitFor();
  await fan.waitForURL(new RegExp(`q=${word}`));
  await fan.getByRole("link", { name }).click();
  await fan.getByText("by Guest", { exact: true }).waitFor();
  const address = fan.url();
  await fan.getByRole("button", { name: `Fork ${name}` }).click();
  await fan.getByText(`${name} is yours to change`).first().waitFor();
  await fan.waitForURL((url) => url.href !== address && url.pathname.startsWith("/personas/"));
  await fan.goto(address);
  await fan.getByRole("button", { name: `Start talking with ${name}` }).click();
  await log(fan).getByText("The lamp is lit").waitFor();

  await page.getByRole("button", { name: "Unpublish" }).click();
  await page.getByText(`${name} is private again`).first().waitFor();
  await fan.reload();
  await log(fan).getByText("The lamp is lit").waitFor();
  await fan.goto(address);
  await fan.getByRole("heading", { name: "There is nothing here" }).waitFor();
  await owner.close();
  await other.close();
});

test("a form that was left in the middle is there again, whether it was saved or not", async () => {
  const context = await open(SIZES.phone);
  const personaId = await makeSomebody(context, house.url, "Wilma");
  const page = await context.newPage();
  const address = `${house.url}/personas/${personaId}?tab=publish`;
  await page.goto(address);
  await page.route("**/publication", (route) =>
    route.request().method() === "PUT" ? route.abort("connectionfailed") : route.continue(),
  );
  await page.getByLabel("Headline").fill("Half a thou");
  await page.getByText("Not saved yet. It is kept on this device.").waitFor();
  await expectNoViolations(page);
  await page.unroute("**/publication");
  const saved = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await page.goto("about:blank");
  await page.goto(address);
  expect(await page.getByLabel("Headline").inputValue()).toBe("Half a thou");
  expect((await saved).ok()).toBe(true);
  await context.close();
});
