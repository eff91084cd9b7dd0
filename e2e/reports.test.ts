import { expect, inject, test } from "vitest";
import { verifyEmail } from "../db/accounts.fixture.ts";
import { findViolations, SIZES } from "./browser.ts";
import { makeSomebody } from "./cast.ts";
import { visitHouse } from "./house.ts";

const house = visitHouse();

const publication = {
  visibility: "unlisted",
  headline: "She keeps the lamp",
  tags: [],
  rating: "everyone",
  slug: "",
  publish: true,
};

test("a moderator takes somebody down, whose owner reads why; to others there is no such page", async () => {
  const headers = { origin: house.url };
  const open = () => house.browser.newContext({ viewport: SIZES.desktop, reducedMotion: "reduce" });
  const [owner, fan, moderator] = await Promise.all([open(), open(), open()]);
  const id = await makeSomebody(owner, house.url, "Wilma the Third");
  const address = `${house.url}/api/personas/${id}`;
  await owner.request.put(`${address}/publication`, { data: publication, headers });
  await fan.request.post(`${house.url}/api/auth/sign-in/anonymous`, { data: {}, headers });
  const told = { reason: "stolen", words: "That is my aunt." };
  await fan.request.post(`${address}/reports`, { data: told, headers });
  const account = { email: "moderator@example.com", password: "long enough", name: "Odo" };
  const sign = `${house.url}/api/auth/sign-`;
  await moderator.request.post(`${sign}up/email`, { data: account, headers });
  await verifyEmail(inject("appDatabaseUrl"), account.email);
  await moderator.request.post(`${sign}in/email`, { data: account, headers });

  const page = await moderator.newPage();
  await page.goto(`${house.url}/account/profile`);
  await page.getByRole("link", { name: "Reports" }).first().click();
  const row = page.getByRole("listitem", { name: /real person: Wilma the Third/ });
  await row.getByText("That is my aunt.").waitFor();
  await row.getByRole("button", { name: "Take down…" }).press("Enter");
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox", { name: "To their owner" }).fill("Ask her first.");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page)).toEqual([]);
  }
  await dialog.getByRole("button", { name: "Take down" }).press("Enter");
  await page.getByText("Wilma the Third is taken down").first().waitFor();
  await row.waitFor({ state: "detached" });
  const list = page.getByRole("list", { name: "Open reports" });
  await expect.poll(() => list.evaluate((ul) => ul === document.activeElement)).toBe(true);
  await page.getByText("Handled", { exact: true }).click();
  await row.getByText("Private now").waitFor();
  expect(await findViolations(page)).toEqual([]);

  const own = await owner.newPage();
  await own.goto(`${house.url}/personas/${id}?tab=publish`);
  await own.getByText("v1 was taken down").waitFor();
  await own.getByText("Ask her first.").waitFor();
  await own.getByText("Change what it was taken down for").waitFor();
  await own.goto(`${house.url}/reports`);
  await own.getByRole("heading", { name: "There is nothing here" }).waitFor();
  await Promise.all([owner.close(), fan.close(), moderator.close()]);
});
