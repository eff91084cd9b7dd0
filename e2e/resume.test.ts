import { rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "./app.ts";
import { openBrowser, SIZES } from "./browser.ts";
import { layData } from "./data.ts";
import { type Line, openLine } from "./line.ts";
import { ask, composer, contents, meet, quiet } from "./stage.ts";

const data = layData();
let app: App;
let line: Line;
let browser: Browser;
/** the app by way of the line */
let url: string;

beforeAll(async () => {
  const opened = await openLine();
  line = opened;
  url = `http://localhost:${opened.port}`;
  const env = { LOCAL_MODEL_PACE: "25", BETTER_AUTH_URL: url };
  [app, browser] = await Promise.all([startApp({ data, env }), openBrowser()]);
  opened.lead(Number(new URL(app.url).port));
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  await line.close();
  rmSync(data, { recursive: true });
});

/** A person whose question is being answered: some of the reply is on screen, more is to come. */
async function midReply(question = "Tell me all about the stairs.") {
  const context = await browser.newContext({ viewport: SIZES.phone });
  const page = await meet(context, url, "Maren Holloway");
  await ask(page, question);
  const seen = await growTo(page, 40);
  return { context, page, seen };
}

const reply = async (page: Page) => (await contents(page))[2] ?? "";

/** Waits until so many characters of the reply are on screen; gives them. */
async function growTo(page: Page, length: number): Promise<string> {
  await expect
    .poll(async () => (await reply(page)).length, { timeout: 15_000 })
    .toBeGreaterThan(length);
  return reply(page);
}

/** What the store says once nobody writes any more. */
async function stored(page: Page): Promise<string> {
  await quiet(page);
  await page.reload();
  await expect.poll(async () => (await reply(page)).length).toBeGreaterThan(0);
  await quiet(page);
  return reply(page);
}

test("a reload in the middle of a reply shows it from its first word and goes on", async () => {
  const { context, page, seen } = await midReply();
  await page.reload();
  const again = await growTo(page, seen.length + 20);
  expect(again.startsWith(seen.slice(0, 30))).toBe(true);
  await quiet(page);
  const whole = await reply(page);
  expect(whole).toBe(await stored(page));
  expect(whole.length).toBeGreaterThan(again.length);
  await context.close();
});

test("a second window follows the same reply live, and its Stop ends it for both and keeps the text", async () => {
  const { context, page } = await midReply();
  const second = await context.newPage();
  await second.goto(page.url());
  await growTo(second, 60);
  await second.getByRole("button", { name: "Stop" }).click();
  await Promise.all([quiet(page), quiet(second)]);
  await expect.poll(async () => (await reply(page)) === (await reply(second))).toBe(true);
  const kept = await reply(page);
  expect(kept.length).toBeGreaterThan(60);
  expect(await stored(second)).toBe(kept);
  await expect.poll(() => composer(page).isEnabled()).toBe(true);
  await context.close();
});

test("a phone that falls asleep in the middle of a reply finds it whole when it wakes", async () => {
  const context = await browser.newContext({ viewport: SIZES.phone });
  // the development server's own connection would reload the page when it comes back
  await context.routeWebSocket(/.*/, () => undefined);
  const page = await meet(context, url, "Maren Holloway");
  await ask(page, "Tell me all about the sea.");
  const seen = await growTo(page, 40);
  line.cut();
  const reconnecting = page.getByText("Reconnecting");
  await reconnecting.waitFor();
  expect((await reply(page)).startsWith(seen.slice(0, 30))).toBe(true);
  expect(await page.getByText("Cut short").count()).toBe(0);
  line.mend();
  await reconnecting.waitFor({ state: "detached" });
  const more = await growTo(page, seen.length + 80);
  expect(more.startsWith(seen.slice(0, 30))).toBe(true);
  const whole = await stored(page);
  expect(whole.length).toBeGreaterThan(seen.length);
  await context.close();
});

test("a reply whose browser was closed is whole when the person comes back", async () => {
  const { context, page, seen } = await midReply();
  const address = page.url();
  const storageState = await context.storageState();
  await context.close();
  const back = await browser.newContext({ storageState, viewport: SIZES.desktop });
  const again = await back.newPage();
  await again.goto(address);
  await growTo(again, seen.length + 20);
  const whole = await stored(again);
  expect(whole).toMatch(/[.!?"*”’]$/);
  await back.close();
});
