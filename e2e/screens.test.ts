import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { shots } from "./shots/table.ts";
import { makeWorld, type World } from "./shots/world.ts";

const house = visitHouse();
let world: World;
let context: BrowserContext;
let stranger: BrowserContext;

beforeAll(async () => {
  world = await makeWorld(house.browser, house.url);
  const look = { viewport: SIZES.desktop, reducedMotion: "reduce" } as const;
  [context, stranger] = await Promise.all([
    house.browser.newContext(look),
    house.browser.newContext(look),
  ]);
});

afterAll(() => Promise.all([context.close(), stranger.close()]));

// each screen is opened once: what changes with the theme is its colours, with the width its places
test.each(shots)("axe finds nothing in $name, wide and light, narrow and dark", async (shot) => {
  const page = await (shot.stranger ? stranger : context).newPage();
  // a screen may have been somebody else's
  await page.context().clearCookies();
  if (!shot.stranger) await context.addCookies(world.cookies);
  await shot.open(page, world);
  expect(await findViolations(page), "wide, light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(SIZES.phone);
  // what has another form on a phone is drawn anew
  await expect.poll(() => findViolations(page), { message: "narrow, dark" }).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(SIZES.phone.width);
  await page.evaluate(() => localStorage.clear());
  await page.close();
  await context.setOffline(false);
});
