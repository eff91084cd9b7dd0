import { rmSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { type App, startApp } from "./app.ts";
import { openBrowser, SIZES } from "./browser.ts";
import { layData } from "./data.ts";

/** What a file's journeys need; there from its first test on. */
export interface House {
  url: string;
  browser: Browser;
}

/** The app that all files share, and a browser of the file's own. */
export function visitHouse(): House {
  const house = { url: inject("appUrl") } as House;
  beforeAll(async () => {
    house.browser = await openBrowser();
  });
  afterAll(() => house.browser.close());
  return house;
}

/** An app of the file's own, which knows `env` beside its defaults, and a browser. `data` is where the app keeps everything. */
export function keepHouse(env: Record<string, string>): House & { app: App; data: string } {
  const data = layData();
  const house = { data } as House & { app: App; data: string };
  beforeAll(async () => {
    [house.app, house.browser] = await Promise.all([startApp({ data, env }), openBrowser()]);
    house.url = house.app.url;
  });
  afterAll(async () => {
    await house.browser.close();
    await house.app.stop();
    rmSync(data, { recursive: true });
  });
  return house;
}

/** The page as the same person opens it on another device, once what it is about is `shown`; everything of that device is its context's. */
export async function openElsewhere(
  { browser }: House,
  page: Page,
  viewport = SIZES.desktop,
  shown: (second: Page) => Locator = (second) => second.locator(".message").first(),
): Promise<Page> {
  const device = await browser.newContext({ viewport });
  await device.addCookies(await page.context().cookies());
  const second = await device.newPage();
  await second.goto(page.url());
  await shown(second).waitFor();
  return second;
}
